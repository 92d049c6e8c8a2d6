import type { DocumentRef, MaterialPromise } from "../contract/case.ts";
import type { Catalogue, Item, Material } from "../contract/catalogue.ts";
import type { ChecklistRow } from "../contract/views.ts";

/** What this visit and earlier cases have of an item's materials. */
export interface Gathered {
  /** Whether the person has been identified; the ID card itself is then done. */
  readonly identified: boolean;
  /** Captured in this visit. */
  readonly captured: readonly DocumentRef[];
  /** From earlier cases of the same person, see `heldStill`. */
  readonly held: readonly DocumentRef[];
  /** Materials that the person chose to leave out. */
  readonly skipped: readonly string[];
  /** Materials that come later; whether they may is decided in promise.ts. */
  readonly promised?: readonly MaterialPromise[];
  /** Where a page can be seen; empty when it can't. */
  readonly pageUrl?: (materialId: string, page: number) => string;
}

const dayMs = 86_400_000;

/**
 * Who provides a material: the person's identity, the system itself (from form and signature), or the document camera.
 * The reader gives the applicant's own card only; another person's card is photographed.
 */
export function providedBy(
  material: Pick<ChecklistRow, "capture"> & { readonly id: string },
): "identity" | "system" | "capture" {
  if (material.id === "ID_CARD") return "identity";
  if (material.capture === "form" || material.capture === "system") return "system";
  return "capture";
}

/** The instant at which a document is too old to be used again, or null for never. */
export function validUntil(material: Material, capturedAt: number): number | null {
  return material.validityDays === null ? null : capturedAt + material.validityDays * dayMs;
}

/** The newest document of each reusable material that is still valid. */
export function heldStill(
  catalogue: Catalogue,
  documents: readonly DocumentRef[],
  at: number,
): readonly DocumentRef[] {
  const newest = new Map<string, DocumentRef>();
  for (const document of documents) {
    const material = catalogue.materials.find((candidate) => candidate.id === document.materialId);
    if (material === undefined || !material.reusable || document.pages.length === 0) continue;
    const until = validUntil(material, document.capturedAt);
    if (until !== null && until <= at) continue;
    const other = newest.get(document.materialId);
    if (other === undefined || other.capturedAt < document.capturedAt)
      newest.set(document.materialId, document);
  }
  return [...newest.values()];
}

/** One row for each material of the item, in its order. */
export function checklist(catalogue: Catalogue, item: Item, gathered: Gathered): ChecklistRow[] {
  return item.materials.flatMap(({ ref, required }) => {
    const material = catalogue.materials.find((candidate) => candidate.id === ref);
    if (material === undefined) return [];
    const captured = gathered.captured.find(
      (document) => document.materialId === ref && document.pages.length > 0,
    );
    const held = gathered.held.find((document) => document.materialId === ref);
    const document = captured ?? held;
    const promise = gathered.promised?.find(({ materialId }) => materialId === ref);
    const state = stateOf(material, gathered, captured, held);
    const row: ChecklistRow = {
      materialId: ref,
      name: material.name,
      required,
      capture: material.capture,
      state: promise !== undefined && state === "open" ? "promised" : state,
      ...(promise === undefined ? {} : { dueOn: promise.dueOn }),
      capturedAt: document?.capturedAt ?? null,
      validUntil: document === undefined ? null : validUntil(material, document.capturedAt),
      pages:
        captured === undefined
          ? []
          : captured.pages.map((_, page) => ({ page, url: gathered.pageUrl?.(ref, page) ?? "" })),
    };
    return [row];
  });
}

function stateOf(
  material: Material,
  gathered: Gathered,
  captured: DocumentRef | undefined,
  held: DocumentRef | undefined,
): ChecklistRow["state"] {
  const provider = providedBy(material);
  if (provider === "system") return "done";
  if (provider === "identity") return gathered.identified ? "done" : "open";
  if (captured !== undefined) return "done";
  if (gathered.skipped.includes(material.id)) return "skipped";
  return held === undefined ? "open" : "held";
}

/** Ids of the required materials that are still to be given. A required one can't be skipped; one may be promised. */
export function missingMaterials(rows: readonly ChecklistRow[]): readonly string[] {
  return rows
    .filter((row) => row.required && (row.state === "open" || row.state === "skipped"))
    .map((row) => row.materialId);
}
