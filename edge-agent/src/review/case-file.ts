import type { Catalogue, ReviewCase, ReviewLine } from "../contract/index.ts";
import type { LineSettings } from "../contract/settings/lines.ts";
import type { CaseFile, ReviewRecords } from "../journal/case/review-records.ts";
import { maskName, maskNumber } from "../rules/mask.ts";
import { caseClock } from "../rules/supervision/case-clock.ts";
import { actionsOf } from "./actions.ts";
import { historyOf } from "./history.ts";
import { type InboxParts, inboxRow } from "./inbox.ts";
import { maskAddress, maskedForm } from "./masked-form.ts";
import { reviewMaterials } from "./materials.ts";

export interface CaseFileParts extends InboxParts {
  readonly hall: InboxParts["hall"] & { readonly review: ReviewRecords };
  readonly catalogue: Catalogue;
  readonly lines: readonly LineSettings[];
}

/** One case as its reviewer sees it: no face, numbers masked, the clock, and what may be done now. */
export function reviewCase(parts: CaseFileParts, caseNumber: string, me: string, at: number): ReviewCase {
  const { review } = parts.hall;
  const file = review.file(caseNumber);
  const { row, item, fields, submitted } = file;
  const { identity } = fields ?? {};
  const address = fields?.deliveryAddress;
  // The person stands above the form already.
  const asked = item.form.filter(({ prefill }) => prefill !== "id-card.name" && prefill !== "id-card.number");
  const phoneAsked = item.form.some(({ type }) => type === "phone");
  return {
    row: inboxRow(parts, file, at).shown,
    mine: file.work.holder === me,
    onTheSpot: item.onTheSpot,
    departmentName: parts.catalogue.departments.find(({ id }) => id === item.department)?.name ?? item.name,
    channel: row.channel,
    person: {
      name: identity === undefined ? "" : maskName(identity.name),
      number: identity === undefined ? "" : maskNumber(identity.number),
      phone: identity?.phone === undefined || phoneAsked ? null : maskNumber(identity.phone),
    },
    readable: fields !== null,
    form: fields === null ? [] : maskedForm(asked, fields.form),
    materials: reviewMaterials(parts.catalogue, file),
    signed: submitted.signature !== null,
    steps: stepsOf(parts, file, at),
    delivery: row.delivery as ReviewCase["delivery"],
    address: address === undefined ? null : maskAddress(address),
    reason: row.reason,
    history: historyOf(file.ops, (sealed) => review.note(caseNumber, sealed)),
    lines: linesOf(parts, file),
    actions: actionsOf(file, me, review.duties()),
  };
}

function stepsOf(parts: InboxParts, { row, item, ops }: CaseFile, at: number): ReviewCase["steps"] {
  const clock = caseClock(ops, item, parts.supervision, parts.hall.calendar, at);
  const first = item.procedure[0]?.order ?? 0;
  const now = row.step === 0 ? first : row.step;
  const open = ["submitted", "accepted", "in-review", "correction"].includes(row.state);
  return item.procedure.map(({ order, name }) => {
    const own = clock?.steps.find(({ step }) => step === order);
    // A decision ends the step it was taken in; those behind it were passed over, and are not shown as done.
    const phase = order > now ? "later" : order === now && open ? "now" : "done";
    return { order, name, phase, dueAt: own?.dueAt ?? null, colour: own?.limit?.colour ?? "none" };
  });
}

function linesOf({ lines, hall }: CaseFileParts, { row, item }: CaseFile): ReviewLine[] {
  const deliveries = hall.review.deliveriesOf(row.caseNumber);
  return lines
    .filter(({ items }) => items.length === 0 || items.includes(item.id))
    .map(({ id, kind }) => ({
      id,
      kind,
      reference: hall.review.reference(id, row.caseNumber),
      deliveries: deliveries
        .filter(({ line }) => line === id)
        .map(({ deliveryId, what, state, reason, updatedAt }) => ({
          deliveryId,
          what: what as ReviewLine["deliveries"][number]["what"],
          state,
          reason,
          at: updatedAt,
        })),
    }));
}
