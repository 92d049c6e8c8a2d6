import type { PageRef } from "../contract/case.ts";
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
  return [faults("sealed cases that do not open", closed), told("cases shredded", shredded, "cases")];
}
