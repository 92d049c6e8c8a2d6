import type { CaseState } from "../contract/case.ts";
import type { Catalogue, Item } from "../contract/catalogue.ts";
import { rejectionReasons } from "../contract/data/rejection-reasons.ts";
import type { Op } from "../contract/op.ts";
import type { Localized } from "../contract/text.ts";
import type { ProgressView } from "../contract/views.ts";
import type { CaseWork } from "./case-work.ts";
import { maskCaseNumber } from "./mask.ts";

export interface CaseFacts {
  readonly caseNumber: string;
  readonly state: CaseState;
  readonly step: number;
  readonly reason: string | null;
  /** YYYY-MM-DD; null: on the spot, or the clock stands. */
  readonly expectedOn: string | null;
  readonly delivery: string;
  readonly work: CaseWork;
}

type Names = Pick<Catalogue, "departments" | "levels" | "materials">;

type Stage = ProgressView["timeline"][number];

const titles = {
  submitted: { "zh-Hans": "已提交", "zh-Hant": "已提交", en: "Submitted" },
  accepted: { "zh-Hans": "受理", "zh-Hant": "受理", en: "Accepted" },
  correction: { "zh-Hans": "待补正", "zh-Hant": "待補正", en: "Waiting for you to correct" },
  result: { "zh-Hans": "办结", "zh-Hant": "辦結", en: "Decided" },
  rejected: { "zh-Hans": "不予办理", "zh-Hant": "不予辦理", en: "Not granted" },
  withdrawn: { "zh-Hans": "已撤回", "zh-Hant": "已撤回", en: "Withdrawn" },
  delivery: { "zh-Hans": "送达", "zh-Hant": "送達", en: "Delivered" },
  collected: { "zh-Hans": "已领取", "zh-Hant": "已領取", en: "Collected" },
  mailed: { "zh-Hans": "已寄出", "zh-Hant": "已寄出", en: "Mailed" },
  electronic: { "zh-Hans": "已发送电子结果", "zh-Hant": "已發送電子結果", en: "Sent electronically" },
} as const satisfies Record<string, Localized>;

/**
 * What the phone page shows of a case: submitted, accepted, each procedure step, result, delivery. A row is done with
 * the time at which what follows it began, now, or later. Steps that a decision passed over are left out. Times are
 * cut to whole seconds.
 */
export function progressView(
  hall: Localized,
  names: Names,
  item: Item,
  facts: CaseFacts,
  ops: readonly Op[],
): ProgressView {
  const marks = marksOf(ops);
  const { missing, promises } = facts.work;
  const nameOf = (materialId: string) => materialName(names, materialId);
  return {
    hall,
    item: item.name,
    caseNumberMasked: maskCaseNumber(facts.caseNumber),
    state: facts.state,
    expectedOn: facts.expectedOn,
    promisedDays: item.timeLimit.promised,
    delivery: facts.delivery,
    timeline: timeline(item, facts, marks),
    reason: facts.reason,
    reasonWords: rejectionReasons.reasons.find(({ code }) => code === facts.reason)?.words ?? null,
    with: hasItNow(names, item, facts),
    missing: missing.map(({ materialId, fault }) => ({ materialId, name: nameOf(materialId), fault })),
    promises: (isOver(facts.state) ? [] : [...promises]).map(([materialId, { dueOn, kept }]) => ({
      materialId,
      name: nameOf(materialId),
      dueOn,
      kept,
    })),
    delivered: marks.delivered,
    updatedAt: seconds(ops.findLast(isNews)?.at ?? 0),
  };
}

/** Nothing is asked of the applicant any more, not even what was promised. */
export const isOver = (state: CaseState) => state === "rejected" || state === "withdrawn";

/** What goes on behind the counter, who looks and who hands over to whom, is no news to the applicant. */
function isNews({ event }: Op): boolean {
  return !(
    event.type === "case.looked" ||
    event.type === "case.taken" ||
    event.type === "case.handed-over" ||
    event.type.startsWith("line.")
  );
}

function materialName({ materials }: Names, materialId: string): Localized {
  return materials.find(({ id }) => id === materialId)?.name ?? { "zh-Hans": materialId, en: materialId };
}

const atTheHall: Localized = { "zh-Hans": "政务大厅", "zh-Hant": "政務大廳", en: "Service hall" };

function hasItNow({ departments, levels }: Names, item: Item, { state, step }: CaseFacts): Localized | null {
  const department = (id: string) => departments.find((candidate) => candidate.id === id)?.name;
  switch (state) {
    case "submitted":
    case "result-ready":
      return atTheHall;
    case "accepted":
    case "approved":
      return department(item.department) ?? atTheHall;
    case "in-review": {
      const by = item.procedure.find(({ order }) => order === step)?.by ?? "department";
      if (by === "window" || by === "kiosk") return atTheHall;
      return levels[by] ?? department(by) ?? department(item.department) ?? atTheHall;
    }
    default:
      return null;
  }
}

interface Marks {
  readonly at: ReadonlyMap<string, number>;
  readonly endedBy: ReadonlyMap<number, number>;
  readonly delivered: ProgressView["delivered"];
}

/** When each state was first reached, and when each step was left. */
function marksOf(ops: readonly Op[]): Marks {
  const at = new Map<string, number>();
  const endedBy = new Map<number, number>();
  let step = 0;
  let delivered: Marks["delivered"] = null;
  for (const { at: instant, event } of ops) {
    if (event.type === "case.submitted") at.set("submitted", seconds(instant));
    if (event.type === "case.delivered") delivered = { way: event.way, at: seconds(instant) };
    if (event.type !== "case.advanced") continue;
    if (step > 0 && event.to !== "correction") endedBy.set(step, seconds(instant));
    if (event.to === "in-review" && event.step !== undefined) step = event.step;
    // A correction is now or over: the newest one counts.
    if (event.to === "correction" || !at.has(event.to)) at.set(event.to, seconds(instant));
  }
  return { at, endedBy, delivered };
}

function timeline(item: Item, facts: CaseFacts, marks: Marks): Stage[] {
  const { state } = facts;
  const { at } = marks;
  const decided = at.get("approved") ?? at.get("rejected");
  const accepted = at.get("accepted") ?? at.get("in-review") ?? decided;
  const stages: Stage[] = [
    stage("submitted", titles.submitted, at.get("submitted") ?? null, "done"),
    stage("accepted", titles.accepted, accepted ?? null, state === "submitted" ? "now" : "later"),
  ];
  const over = isOver(state);
  for (const step of item.procedure) {
    if (isAcceptance(step) || isDelivery(step)) continue;
    const running = state === "in-review" && facts.step === step.order;
    const passed = marks.endedBy.get(step.order) ?? (facts.step > step.order ? accepted : undefined);
    // After the decision, a step that nobody recorded is neither done nor still to come.
    if ((over || decided !== undefined) && passed === undefined) continue;
    stages.push(
      stage(`step-${step.order}`, step.name, running ? null : (passed ?? null), running ? "now" : "later"),
    );
  }
  if (state === "correction") {
    // It waits for the person before anything else goes on, so it stands before what is still to come.
    const next = stages.findIndex(({ phase }) => phase === "later");
    const row = stage("correction", titles.correction, null, "now");
    stages.splice(next === -1 ? stages.length : next, 0, row);
  }
  if (state === "withdrawn")
    return [...stages, stage("withdrawn", titles.withdrawn, at.get("withdrawn") ?? null, "done")];
  const handed = marks.delivered === null ? titles.delivery : titles[marks.delivered.way];
  if (at.has("rejected")) {
    stages.push(stage("rejected", titles.rejected, decided ?? null, "done"));
    if (marks.delivered !== null) stages.push(stage("delivery", handed, marks.delivered.at, "done"));
    return stages;
  }
  stages.push(stage("result", titles.result, decided ?? null, "later"));
  const delivering = state === "approved" || state === "result-ready";
  stages.push(stage("delivery", handed, at.get("completed") ?? null, delivering ? "now" : "later"));
  return stages;
}

function stage(key: string, title: Localized, at: number | null, otherwise: "now" | "later" | "done"): Stage {
  return { key, title, at, phase: at === null ? otherwise : "done" };
}

/** Procedures name acceptance and delivery among their steps; the timeline has rows of its own for both. */
function isAcceptance(step: Item["procedure"][number]): boolean {
  return step.name["zh-Hans"] === "受理";
}

function isDelivery(step: Item["procedure"][number]): boolean {
  return step.name["zh-Hans"] === "送达";
}

function seconds(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
