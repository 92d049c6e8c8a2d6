import type { PageRef } from "../contract/case.ts";
import { HallError } from "../contract/errors.ts";
import type { Vault } from "../security/vault.ts";
import type { Blobs } from "../store/blobs.ts";
import { type Finding, faults, told } from "./finding.ts";
import { places } from "./sealed-places.ts";
import type { Replayed } from "./verify-ops.ts";

/** Whether every page lies there with its hash, and whether what is sealed opens where it belongs. */
export async function checkSealed(replayed: Replayed, blobs: Blobs, vault: Vault | null): Promise<Finding[]> {
  let missing = 0;
  let altered = 0;
  const sound = new Set<string>();
  for (const blob of replayed.pages) {
    if (!blobs.has(blob)) missing += 1;
    else if ((await blobs.sealed(blob).catch(() => null)) === null) altered += 1;
    else sound.add(blob);
  }
  let unnamed = 0;
  for await (const blob of blobs.list()) if (!replayed.pages.has(blob)) unnamed += 1;
  const findings = [
    told("pages", replayed.pages.size, "pages"),
    faults("pages missing", missing),
    faults("pages altered", altered),
    told("pages of unfinished visits", unnamed, "pages"),
  ];
  return vault === null ? findings : [...findings, ...(await checkKeys(replayed, blobs, vault, sound))];
}

async function checkKeys(
  replayed: Replayed,
  blobs: Blobs,
  vault: Vault,
  sound: ReadonlySet<string>,
): Promise<Finding[]> {
  let closed = 0;
  let shredded = 0;
  for (const event of replayed.submissions) {
    const sealed = [
      [places.fields(event.caseNumber), event.sealed],
      [places.token(event.caseNumber), event.sealedToken],
      [places.shortCode(event.caseNumber), event.sealedShortCode],
    ] as const;
    const pages: PageRef[] = event.documents.flatMap((document) => document.pages);
    if (event.signature !== null) pages.push(event.signature);
    try {
      const opened = sealed.map(([place, value]) => vault.open(place, Buffer.from(value, "base64")));
      if (opened.includes(null)) shredded += 1;
      else for (const page of pages) if (sound.has(page.blob)) await blobs.read(page);
    } catch {
      closed += 1;
    }
  }
  let notes = 0;
  for (const { place, sealed } of replayed.notes) {
    try {
      vault.open(place, Buffer.from(sealed, "base64"));
    } catch {
      notes += 1;
    }
  }
  for (const { documents } of replayed.supplements) {
    for (const page of documents.flatMap((document) => document.pages)) {
      if (sound.has(page.blob) && !(await opens(blobs, page))) closed += 1;
    }
  }
  return [
    faults("sealed cases that do not open", closed),
    faults("sealed notes that do not open", notes),
    told("cases shredded", shredded, "cases"),
  ];
}

/** A shredded case's page is not at fault. */
async function opens(blobs: Blobs, page: PageRef): Promise<boolean> {
  return blobs.read(page).then(
    () => true,
    (error: unknown) => error instanceof HallError && error.code === "not-found",
  );
}
