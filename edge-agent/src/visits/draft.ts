import type { IdCardText, PassportRead } from "@yimen/drivers/contract";
import type { Delivery, DocumentRef, Item, Signature, TypedIdentity } from "../contract/index.ts";

export type PassportText = Omit<PassportRead, "face">;

export type VisitIdentity =
  | { readonly source: "id-card"; readonly card: IdCardText }
  | { readonly source: "passport"; readonly passport: PassportText }
  | { readonly source: "typed"; readonly typed: TypedIdentity };

export interface Captured {
  readonly documentId: string;
  readonly capturedAt: number;
  /** JPEGs, as they will be stored once sealed. */
  readonly pages: Buffer[];
}

/** What a person has given so far. Memory only; nothing of it outlives the visit but through a submission. */
export interface Draft {
  identity: VisitIdentity | null;
  photo: { readonly mime: string; readonly bytes: Buffer } | null;
  item: Item | null;
  readonly captured: Map<string, Captured>;
  readonly skipped: Set<string>;
  /** Of the person's earlier cases here. */
  held: readonly DocumentRef[];
  lastForm: Readonly<Record<string, unknown>> | null;
  /** What was typed, by field; null until something was. */
  values: Readonly<Record<string, unknown>> | null;
  errors: Readonly<Record<string, string>>;
  strokes: Signature["strokes"] | null;
  delivery: Delivery | null;
  /** Materials that come later, with the last day for each. */
  readonly promised: Map<string, string>;
}

export function emptyDraft(): Draft {
  return {
    identity: null,
    photo: null,
    item: null,
    captured: new Map(),
    skipped: new Set(),
    held: [],
    lastForm: null,
    values: null,
    errors: {},
    strokes: null,
    delivery: null,
    promised: new Map(),
  };
}

/** Forgets what was given for an item, and overwrites its pictures. */
export function dropItem(draft: Draft): void {
  for (const { pages } of draft.captured.values()) for (const page of pages) page.fill(0);
  draft.captured.clear();
  draft.skipped.clear();
  draft.promised.clear();
  draft.item = null;
  draft.values = null;
  draft.errors = {};
  draft.strokes = null;
  draft.delivery = null;
}

/** Forgets what was given for an item, but not by whom: what its case holds serves the next one. */
export function carryOn(
  draft: Draft,
  given: {
    readonly documents: readonly DocumentRef[];
    readonly form: Readonly<Record<string, unknown>>;
  },
): void {
  dropItem(draft);
  // A form belongs to its own item; any other paper is laid down once a visit.
  const papers = given.documents.filter(({ materialId }) => materialId !== "APP_FORM");
  const others = draft.held.filter(
    ({ materialId }) => !papers.some((paper) => paper.materialId === materialId),
  );
  draft.held = [...papers, ...others];
  draft.lastForm = { ...draft.lastForm, ...given.form };
}

/** Forgets everything. Texts are left to the collector: JavaScript can't overwrite them. */
export function wipe(draft: Draft): void {
  dropItem(draft);
  draft.photo?.bytes.fill(0);
  draft.photo = null;
  draft.identity = null;
  draft.held = [];
  draft.lastForm = null;
}
