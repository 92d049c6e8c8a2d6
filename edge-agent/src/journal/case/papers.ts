import type { DocumentRef, PageRef } from "../../contract/case.ts";
import { HallError } from "../../contract/errors.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import type { Deciding } from "../deciding.ts";

/** A document id that is already known must be the same person's and unchanged: held papers are used, not borrowed. */
export function refuseForeignDocuments(
  tx: Tables,
  applicant: string,
  documents: readonly DocumentRef[],
): void {
  for (const document of documents) {
    const known = tx.documents.named(document.documentId);
    const same =
      known === null ||
      (known.applicant === applicant &&
        known.materialId === document.materialId &&
        known.capturedAt === document.capturedAt &&
        known.pages === canonical(document.pages));
    if (!same) {
      throw new HallError("invalid-request", {
        fields: [{ path: `/documents/${document.materialId}`, reason: "another's or altered" }],
      });
    }
  }
}

/** No row without its blob. */
export function refuseLostPages(
  on: Deciding,
  documents: readonly DocumentRef[],
  signature: PageRef | null,
): void {
  const pages = [
    ...documents.flatMap((document) => document.pages),
    ...(signature === null ? [] : [signature]),
  ];
  if (pages.some((page) => !on.hasBlob(page.blob))) {
    throw new HallError("invalid-request", { fields: [{ path: "/documents", reason: "page not stored" }] });
  }
}
