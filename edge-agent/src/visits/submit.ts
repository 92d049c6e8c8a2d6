import {
  type Actor,
  type Catalogue,
  type Command,
  type DocumentRef,
  HallError,
  type Item,
  submittedCase,
} from "../contract/index.ts";
import { missingMaterials } from "../rules/checklist.ts";
import { checkForm } from "../rules/form.ts";
import type { Draft, VisitIdentity } from "./draft.ts";
import { caseIdentity, numberOf } from "./identity.ts";
import type { Records } from "./records.ts";
import { signatureSvg } from "./signature.ts";
import { checklistOf, formValues, promisesOf } from "./visit-view.ts";

type SubmitCase = Extract<Command, { type: "submit-case" }>;
export type Decided = SubmitCase["decided"];

export interface SubmitContext {
  readonly catalogue: Catalogue;
  readonly records: Records;
  readonly station: string;
  readonly language: string;
  readonly actor: Actor;
  readonly channel: SubmitCase["channel"];
  readonly decided: Decided;
}

export interface Complete {
  readonly identity: VisitIdentity;
  readonly item: Item;
  readonly form: Readonly<Record<string, unknown>>;
  /** null: the form was signed on paper. */
  readonly strokes: Draft["strokes"];
  readonly delivery: NonNullable<Draft["delivery"]>;
}

/** Everything a case needs, or the HallError that says what is missing, first things first. */
export function complete(draft: Draft, catalogue: Catalogue): Complete {
  const { identity, item, strokes, delivery } = draft;
  if (identity === null || item === null) throw new HallError("wrong-stage");
  const missing = missingMaterials(checklistOf(draft, catalogue));
  if (missing.length > 0) {
    throw new HallError("materials-missing", {
      fields: missing.map((id) => ({ path: `/materials/${id}`, reason: "required" })),
    });
  }
  const form = checkForm(item.form, formValues(draft, item), numberOf(identity));
  const faults = Object.entries(form.errors);
  if (faults.length > 0) {
    throw new HallError("form-incomplete", {
      fields: faults.map(([path, reason]) => ({ path: `/form/${path}`, reason })),
    });
  }
  if (strokes === null && !signedOnPaper(draft)) throw new HallError("signature-missing");
  if (delivery === null) throw new HallError("delivery-missing");
  return { identity, item, form: form.values, strokes, delivery };
}

/**
 * Pages and signature first, sealed under the case's own key; then the case. Settles once it is on disk. A page that
 * was stored for a case that then failed is never reached by anyone: its key is known to no case.
 */
export async function submit(draft: Draft, key: string, context: SubmitContext): Promise<string> {
  const { identity, item, form, strokes, delivery } = complete(draft, context.catalogue);
  const { records } = context;
  // Chosen before the first wait: the visit may end meanwhile, and its draft is wiped then.
  const promises = promisesKept(draft, context.catalogue);
  const held = heldDocuments(draft, item);
  const caseKey = records.newCaseKey();
  const [documents, signature] = await Promise.all([
    storeDocuments(draft, caseKey, records),
    strokes === null ? null : records.storePage(caseKey, Buffer.from(signatureSvg(strokes)), "image/svg+xml"),
  ]);
  const command: SubmitCase = {
    type: "submit-case",
    itemId: item.id,
    station: context.station,
    channel: context.channel,
    fields: {
      identity: caseIdentity(identity),
      form,
      ...(delivery.address === undefined ? {} : { deliveryAddress: delivery.address }),
    },
    documents: [...documents, ...held],
    signature,
    delivery: delivery.method,
    language: context.language,
    caseKey,
    ...(promises.length === 0 ? {} : { promises }),
    ...(context.decided === undefined ? {} : { decided: context.decided }),
  };
  const receipt = await records.execute(command, context.actor, key);
  const caseNumber = submittedCase(receipt.ops);
  if (caseNumber === null) throw new HallError("key-reused");
  return caseNumber;
}

/** The form that the system would make, signed on paper and laid in as a page. */
export function signedOnPaper(draft: Draft): boolean {
  return (draft.captured.get("APP_FORM")?.pages.length ?? 0) > 0;
}

/** What was promised and has not come after all. */
function promisesKept(draft: Draft, catalogue: Catalogue) {
  const open = checklistOf(draft, catalogue).filter(({ state }) => state === "promised");
  return promisesOf(draft).filter(({ materialId }) => open.some((row) => row.materialId === materialId));
}

/** Pages of the draft, sealed under a case's key. */
export async function storeDocuments(
  draft: Draft,
  caseKey: string,
  records: Records,
): Promise<DocumentRef[]> {
  return Promise.all(
    [...draft.captured]
      .filter(([, { pages }]) => pages.length > 0)
      .map(async ([materialId, { documentId, capturedAt, pages }]) => ({
        documentId,
        materialId,
        capturedAt,
        pages: await Promise.all(pages.map((page) => records.storePage(caseKey, page, "image/jpeg"))),
      })),
  );
}

/** What earlier cases hold and this one uses: the same document, where it lies. */
function heldDocuments(draft: Draft, item: Item): DocumentRef[] {
  return draft.held.filter(
    ({ materialId }) =>
      item.materials.some(({ ref }) => ref === materialId) &&
      !draft.skipped.has(materialId) &&
      (draft.captured.get(materialId)?.pages.length ?? 0) === 0,
  );
}
