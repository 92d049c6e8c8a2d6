import type { CaseState, DocumentRef } from "../contract/case.ts";
import type { Catalogue, Item } from "../contract/catalogue.ts";
import type { Suggestion, SuggestionReason } from "../contract/desk.ts";
import { providedBy } from "./checklist.ts";

/** What the hall knows of a person who agreed to being looked up. */
export interface Known {
  /** Newest first. */
  readonly cases: readonly { readonly itemId: string; readonly state: CaseState }[];
  /** Still valid ones. */
  readonly documents: readonly Pick<DocumentRef, "materialId">[];
  /** The newest answers: `householdMembers` tells who lives with them. */
  readonly form: Readonly<Record<string, unknown>> | null;
  /** The item that is being applied for, or null. */
  readonly now: string | null;
}

/** For whom in a household an item is. Without a row it is for the applicant, and no relation speaks for it. */
const forHousehold: Readonly<Record<string, readonly string[]>> = {
  "education-assistance": ["child", "grandchild"],
  "school-enrolment-migrant": ["child", "grandchild"],
  "old-age-allowance": ["parent", "grandparent"],
};

/** Papers that say of themselves what their owner may apply for. */
const speakingPapers: Readonly<Record<string, readonly string[]>> = {
  "education-assistance": ["STUDENT"],
  "medical-assistance": ["MED_PROOF"],
  "disabled-living-subsidy": ["DIS_CERT"],
  "flexible-employment-subsidy": ["FLEX_STMT"],
};

const over: readonly CaseState[] = ["rejected", "withdrawn"];
const ended: readonly CaseState[] = [...over, "completed"];

/**
 * What else a person may apply for here: items that belong to a case of theirs which was not refused, strongest first.
 * Never the one they apply for now, nor one that is already under way. A hint, no decision: the clerk asks.
 */
export function suggestItems(catalogue: Catalogue, level: string, known: Known): readonly Suggestion[] {
  const standing = known.cases.filter(({ state }) => !over.includes(state)).map(({ itemId }) => itemId);
  const sources = [...new Set(known.now === null ? standing : [known.now, ...standing])];
  const underWay = new Set(
    known.cases.filter(({ state }) => !ended.includes(state)).map(({ itemId }) => itemId),
  );
  const suggested = new Map<string, SuggestionReason[]>();
  for (const source of sources) {
    const from = catalogue.items.find(({ id }) => id === source);
    for (const itemId of from?.relatedItems ?? []) {
      const reasons = suggested.get(itemId) ?? [];
      suggested.set(itemId, reasons);
      if (from !== undefined) reasons.push({ kind: "related", itemId: from.id, name: from.name });
    }
  }
  return [...suggested]
    .flatMap(([itemId, related]) => {
      const item = catalogue.items.find(({ id }) => id === itemId);
      if (item === undefined || itemId === known.now || underWay.has(itemId)) return [];
      if (!item.acceptLevels.includes(level)) return [];
      const reasons = [...household(item, known.form), ...papers(catalogue, item, known), ...related];
      return [{ itemId, name: item.name, reasons, toBring: toBring(catalogue, item, known) }];
    })
    .sort((a, b) => b.reasons.length - a.reasons.length || a.toBring.length - b.toBring.length);
}

function household(item: Item, form: Known["form"]): SuggestionReason[] {
  const wanted = forHousehold[item.id];
  const members = form?.["householdMembers"];
  if (wanted === undefined || !Array.isArray(members)) return [];
  const relations: unknown[] = members.map((member: { relation?: unknown } | null) => member?.relation);
  const found = wanted.find((relation) => relations.includes(relation));
  return found === undefined ? [] : [{ kind: "household", relation: found }];
}

function papers(catalogue: Catalogue, item: Item, { documents }: Known): SuggestionReason[] {
  const held = new Set(documents.map(({ materialId }) => materialId));
  return (speakingPapers[item.id] ?? []).flatMap((materialId) => {
    const material = catalogue.materials.find(({ id }) => id === materialId);
    return material !== undefined && held.has(materialId)
      ? [{ kind: "paper" as const, materialId, name: material.name }]
      : [];
  });
}

function toBring(catalogue: Catalogue, item: Item, { documents }: Known) {
  const held = new Set(documents.map(({ materialId }) => materialId));
  return item.materials.flatMap(({ ref, required }) => {
    const material = catalogue.materials.find(({ id }) => id === ref);
    const open = material !== undefined && required && providedBy(material) === "capture" && !held.has(ref);
    return open ? [material.name] : [];
  });
}
