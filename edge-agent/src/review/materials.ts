import type { Catalogue, ReviewDocument, ReviewMaterial } from "../contract/index.ts";
import type { CaseFile } from "../journal/case/review-records.ts";
import { providedBy } from "../rules/checklist.ts";

/** A visit takes minutes; what is older by half a day was captured for another case. */
const longestVisitMs = 12 * 3_600_000;

/** What the item asks for and what of it is there, newest documents first. */
export function reviewMaterials(catalogue: Catalogue, file: CaseFile): ReviewMaterial[] {
  const submittedAt = file.row.submittedAt;
  const supplements = new Set(
    file.ops.flatMap(({ event }) =>
      event.type === "case.supplemented" ? event.documents.map(({ documentId }) => documentId) : [],
    ),
  );
  return file.item.materials.flatMap(({ ref, required, original }) => {
    const material = catalogue.materials.find(({ id }) => id === ref);
    if (material === undefined) return [];
    const documents = file.documents
      .filter(({ materialId }) => materialId === ref)
      .sort((a, b) => b.capturedAt - a.capturedAt)
      .map(({ documentId, capturedAt, pages }): ReviewDocument => {
        const supplement = supplements.has(documentId);
        return {
          documentId,
          capturedAt,
          pages: pages.length,
          supplement,
          reused: !supplement && submittedAt - capturedAt > longestVisitMs,
        };
      });
    const fault = file.work.missing.find(({ materialId }) => materialId === ref)?.fault ?? null;
    const promise = file.work.promises.get(ref);
    const promised = promise !== undefined && !promise.kept;
    return {
      materialId: ref,
      name: material.name,
      required,
      original,
      face: material.kind === "photo",
      state: stateOf(material, documents.length > 0, fault !== null, promised),
      fault,
      dueOn: promised ? promise.dueOn : null,
      documents,
    };
  });
}

function stateOf(
  material: Parameters<typeof providedBy>[0],
  given: boolean,
  faulty: boolean,
  promised: boolean,
): ReviewMaterial["state"] {
  if (faulty) return "missing";
  if (given) return "given";
  if (promised) return "promised";
  const provider = providedBy(material);
  return provider === "capture" ? "left-out" : provider;
}
