import type { CaseCommand, CaseEvent } from "../contract/case.ts";
import type { CaseState, DocumentRef } from "../contract/case-parts.ts";
import type { CaseWorkCommand } from "../contract/case-work.ts";
import type { Item } from "../contract/catalogue.ts";
import { rejectionReasons } from "../contract/data/rejection-reasons.ts";
import { type Duty, mayTake, standsIn } from "../contract/duty.ts";
import { HallError } from "../contract/errors.ts";
import { type CaseStatus, decideAdvance } from "./case.ts";
import { leftOf } from "./case-work.ts";

type Advance = Extract<CaseCommand, { type: "advance-case" }>;
type HandOver = Extract<CaseWorkCommand, { type: "hand-over-case" }>;
type Reviewed = Pick<CaseStatus, "caseNumber" | "state" | "step" | "work">;

const refuse = (path: string, reason: string): never => {
  throw new HallError("transition-refused", { fields: [{ path, reason }] });
};

const ends: readonly CaseState[] = ["completed", "withdrawn"];

/** Refuses with `case-held` when another has it; `fields` names that account. */
function refuseOthers(status: Reviewed, by: string): void {
  const { holder } = status.work;
  if (holder !== null && holder !== by)
    throw new HallError("case-held", { fields: [{ path: "/holder", reason: holder }] });
}

/** How a case comes into somebody's hands: it is theirs, it was free, or they stand in for its absent holder. */
function intoHands(status: Reviewed, item: Item, duties: readonly Duty[], by: string): readonly CaseEvent[] {
  const { caseNumber, work } = status;
  const { holder } = work;
  if (holder === by) return [];
  if (holder !== null) {
    if (!standsIn(duties, by, holder)) refuseOthers(status, by);
    return [{ type: "case.handed-over", caseNumber, from: holder, to: by, reason: "absent" }];
  }
  if (!mayTake(duties, by, item.department)) throw new HallError("case-off-duty");
  return [{ type: "case.taken", caseNumber, holder: by }];
}

/** Takes a free case, or one of a colleague whom one stands in for. To take one's own again is refused. */
export function decideTake(
  status: Reviewed,
  item: Item,
  duties: readonly Duty[],
  by: string,
): readonly CaseEvent[] {
  if (ends.includes(status.state)) refuse("state", status.state);
  const events = intoHands(status, item, duties, by);
  return events.length > 0 ? events : refuse("holder", "already yours");
}

/** A manager gives a free case to a reviewer of its department. */
export function decideAssign(
  status: Reviewed,
  item: Item,
  duties: readonly Duty[],
  command: Pick<HandOver, "asManager" | "to">,
): readonly CaseEvent[] {
  const { caseNumber, work, state } = status;
  if (work.holder !== null || command.to === null || !command.asManager)
    return refuse("holder", "nobody has it");
  if (ends.includes(state)) refuse("state", state);
  if (!mayTake(duties, command.to, item.department)) throw new HallError("case-off-duty");
  return [{ type: "case.handed-over", caseNumber, from: null, to: command.to, reason: "assigned" }];
}

/** Who holds it hands it over; a manager does so for somebody absent. `note` is sealed already. */
export function decideHandOver(
  status: Reviewed,
  command: Omit<HandOver, "note">,
  note: string | undefined,
): readonly CaseEvent[] {
  const { holder } = status.work;
  if (holder === null) return refuse("holder", "nobody has it");
  if (!command.asManager) refuseOthers(status, command.by);
  if (command.to === holder) refuse("to", "has it already");
  if (ends.includes(status.state)) refuse("state", status.state);
  return [
    {
      type: "case.handed-over",
      caseNumber: status.caseNumber,
      from: holder,
      to: command.to,
      reason: command.reason,
      ...(note === undefined ? {} : { note }),
    },
  ];
}

/**
 * A reviewer's decision. A free case is taken by it. Of an item done on the spot what was just handed in may be granted
 * at once. A correction says what is missing; a rejection has a reason of the list.
 */
export function decideReviewed(
  status: Reviewed,
  item: Item,
  duties: readonly Duty[],
  command: Advance & { readonly by: string },
  note: string | undefined,
): readonly CaseEvent[] {
  const { caseNumber } = status;
  const taken = intoHands(status, item, duties, command.by);
  if (command.to === "correction") checkMissing(item, command);
  if (command.to === "rejected") checkReason(command);
  const accepted: readonly CaseEvent[] =
    command.to === "approved" && status.state === "submitted" && item.onTheSpot
      ? decideAdvance(status, { type: "advance-case", caseNumber, to: "accepted" }, [])
      : [];
  const state = accepted.length > 0 ? "accepted" : status.state;
  const steps = item.procedure.map(({ order }) => order);
  const more = {
    ...(command.to === "rejected" ? { reasonList: rejectionReasons.version } : {}),
    ...(command.to === "correction" ? { missing: command.missing ?? [] } : {}),
    ...(note === undefined ? {} : { note }),
  };
  const advanced = decideAdvance({ ...status, state }, command, steps).map((event) => ({
    ...event,
    ...more,
  }));
  return [...taken, ...accepted, ...advanced];
}

function checkMissing(item: Item, { missing = [] }: Advance): void {
  if (missing.length === 0) refuse("missing", "required");
  for (const { materialId } of missing) {
    if (!item.materials.some(({ ref }) => ref === materialId))
      refuse(`missing/${materialId}`, "not asked for");
  }
  if (new Set(missing.map(({ materialId }) => materialId)).size < missing.length) refuse("missing", "twice");
}

function checkReason({ reason }: Advance): void {
  if (!rejectionReasons.reasons.some(({ code }) => code === reason)) refuse("reason", "not in the list");
}

/**
 * Papers for a case that stands. Once nothing is missing any more a returned case goes on where it was; promises whose
 * material came are kept.
 */
export function decideSupplement(
  status: Reviewed,
  item: Item,
  given: {
    readonly applicant: string;
    readonly station: string;
    readonly channel: "kiosk" | "window" | "phone";
    readonly by: "applicant" | "agent";
    readonly documents: readonly DocumentRef[];
  },
): readonly CaseEvent[] {
  const { caseNumber, state, step, work } = status;
  const { documents } = given;
  if (["approved", "rejected", "result-ready", ...ends].includes(state) && !bringsPromised(work, documents))
    refuse("state", state);
  if (documents.length === 0) refuse("documents", "required");
  for (const { materialId, pages } of documents) {
    if (!item.materials.some(({ ref }) => ref === materialId))
      refuse(`documents/${materialId}`, "not asked for");
    if (pages.length === 0) refuse(`documents/${materialId}`, "no page");
  }
  const kept = [...new Set(documents.map(({ materialId }) => materialId))].filter(
    (materialId) => work.promises.get(materialId)?.kept === false,
  );
  const goesOn =
    state === "correction" && work.resumes !== null && leftOf(work.missing, documents).length === 0;
  return [
    { type: "case.supplemented", caseNumber, ...given },
    ...kept.map((materialId): CaseEvent => ({ type: "case.promise-kept", caseNumber, materialId })),
    ...(goesOn
      ? decideAdvance(
          status,
          {
            type: "advance-case",
            caseNumber,
            to: work.resumes ?? "accepted",
            ...(work.resumes === "in-review" ? { step: Math.max(step, 1) } : {}),
          },
          item.procedure.map(({ order }) => order),
        )
      : []),
  ];
}

function bringsPromised(work: CaseStatus["work"], documents: readonly DocumentRef[]): boolean {
  return documents.every(({ materialId }) => work.promises.get(materialId)?.kept === false);
}

/** The result lies ready: by who holds the case. */
export function decideReady(status: Reviewed, by: string): readonly CaseEvent[] {
  refuseOthers(status, by);
  const { caseNumber, state } = status;
  return decideAdvance({ ...status, state }, { type: "advance-case", caseNumber, to: "result-ready" }, []);
}

/** The result, or the word of a rejection, has reached its person. `sealed`: the evidence. */
export function decideDelivered(
  status: Reviewed,
  delivered: Omit<Extract<CaseEvent, { type: "case.delivered" }>, "type" | "caseNumber">,
): readonly CaseEvent[] {
  const { caseNumber, state } = status;
  const to = (from: CaseState, next: CaseState) =>
    decideAdvance({ ...status, state: from }, { type: "advance-case", caseNumber, to: next }, []);
  const ready = state === "approved" ? to("approved", "result-ready") : [];
  const end = to(state === "approved" ? "result-ready" : state, "completed");
  return [...ready, { type: "case.delivered", caseNumber, ...delivered }, ...end];
}
