import type {
  ArchiveView,
  CaseState,
  Catalogue,
  DocumentRef,
  Localized,
  Suggestion,
} from "../contract/index.ts";
import { validUntil } from "../rules/checklist.ts";

/** A person's case as the books have it. */
export interface EarlierCase {
  readonly caseNumber: string;
  readonly itemId: string;
  readonly state: CaseState;
  /** Materials that were returned, or promised (`dueOn`) and have not come. */
  readonly owes: readonly { readonly materialId: string; readonly dueOn: string | null }[];
  readonly submittedAt: number;
  readonly promisedOn: string | null;
}

const ends: readonly CaseState[] = ["completed", "withdrawn"];
const mostClosed = 10;

/** The person's archive as the window shows it. `cases`: newest first. */
export function archiveView(
  catalogue: Catalogue,
  found: {
    readonly cases: readonly EarlierCase[];
    readonly documents: readonly DocumentRef[];
    readonly suggestions: readonly Suggestion[] | null;
  },
): ArchiveView {
  const open = found.cases.filter(({ state }) => !ends.includes(state));
  const closed = found.cases.filter(({ state }) => ends.includes(state));
  return {
    open: open.map(({ caseNumber, itemId, state, submittedAt, promisedOn, owes }) => ({
      caseNumber,
      itemId,
      name: nameIn(catalogue.items, itemId),
      state,
      submittedAt,
      dueOn: promisedOn,
      owes: owes.map((each) => ({ ...each, name: nameIn(catalogue.materials, each.materialId) })),
    })),
    closed: closed.slice(0, mostClosed).map(({ caseNumber, itemId, state, submittedAt }) => ({
      caseNumber,
      itemId,
      name: nameIn(catalogue.items, itemId),
      state,
      submittedAt,
    })),
    documents: found.documents.map(({ materialId, capturedAt }) => {
      const material = catalogue.materials.find(({ id }) => id === materialId);
      return {
        materialId,
        name: nameIn(catalogue.materials, materialId),
        capturedAt,
        validUntil: material === undefined ? null : validUntil(material, capturedAt),
      };
    }),
    suggestions: found.suggestions === null ? null : [...found.suggestions],
  };
}

function nameIn(list: readonly { readonly id: string; readonly name: Localized }[], id: string): Localized {
  return list.find((each) => each.id === id)?.name ?? { "zh-Hans": id, en: id };
}
