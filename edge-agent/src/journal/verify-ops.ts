import type { LineDeliveryState } from "../contract/lines.ts";
import { type HallEvent, isEventOf } from "../contract/op.ts";
import type { CaseStatus } from "../rules/case.ts";
import { evolve } from "../rules/case.ts";
import { parseCaseNumber } from "../rules/case-number.ts";
import type { Place } from "../security/vault.ts";
import type { Tables } from "../store/tables.ts";
import { actionTexts } from "./action/reason.ts";
import { ActionVerify } from "./action/verify.ts";
import { alarmTexts } from "./alarm/sealed-text.ts";
import { AlarmVerify } from "./alarm/verify.ts";
import { catalogueTexts } from "./catalogue/sealed-note.ts";
import { CatalogueVerify } from "./catalogue/verify.ts";
import { genesis, opHash } from "./chain.ts";
import { DeskVerify } from "./desk/verify.ts";
import { type Finding, faults, told } from "./finding.ts";
import { FleetVerify } from "./fleet/verify.ts";
import { allOps, pagesOf } from "./named-blobs.ts";
import { numberingOf } from "./numbering.ts";
import { accountPlace } from "./people/sealed-account.ts";
import { PeopleVerify } from "./people/verify.ts";
import { QueueVerify } from "./queue/verify.ts";
import { ratingTexts } from "./rating/sealed-text.ts";
import { RatingVerify } from "./rating/verify.ts";
import { restoresOf } from "./restores.ts";
import { places } from "./sealed-places.ts";
import { settingsTexts } from "./settings/sealed-note.ts";
import { SettingsVerify } from "./settings/verify.ts";
import { answerPlace } from "./supervision/card-answer.ts";
import { SupervisionVerify } from "./supervision/verify.ts";
import { UpdateVerify } from "./update/verify.ts";

export interface Replayed {
  readonly findings: readonly Finding[];
  readonly last: { readonly seq: number; readonly hash: string };
  readonly statuses: ReadonlyMap<string, CaseStatus>;
  readonly submissions: readonly Extract<HallEvent, { type: "case.submitted" }>[];
  readonly pages: ReadonlySet<string>;
  /** Papers that came after the submission. */
  readonly supplements: readonly Extract<HallEvent, { type: "case.supplemented" }>[];
  /** Sealed free texts and evidence, with where they belong. */
  readonly notes: readonly SealedText[];
  /** Where each delivery to a line system stands. */
  readonly lines: ReadonlyMap<string, LineDeliveryState>;
  /** The duty of each reviewer, as set last. */
  readonly duties: ReadonlyMap<string, Extract<HallEvent, { type: "duty.set" }>>;
}

export interface SealedText {
  readonly place: Place;
  readonly sealed: string;
}

/** Reads every op once: chain, numbers, and what the tables should hold by now. */
export function replay(tables: Tables): Replayed {
  let last: { seq: number; hash: string } = { seq: 0, hash: genesis(tables.meta.get("origin") ?? "") };
  let gaps = 0;
  let edited = 0;
  let impossible = 0;
  const queue = new QueueVerify(tables);
  const people = new PeopleVerify();
  const ratings = new RatingVerify();
  const desk = new DeskVerify();
  const supervision = new SupervisionVerify();
  const alarms = new AlarmVerify();
  const actions = new ActionVerify();
  const settings = new SettingsVerify();
  const catalogue = new CatalogueVerify();
  const fleet = new FleetVerify();
  const updates = new UpdateVerify();
  const statuses = new Map<string, CaseStatus>();
  const submissions: Extract<HallEvent, { type: "case.submitted" }>[] = [];
  const pages = new Set<string>();
  const supplements: Replayed["supplements"][number][] = [];
  const notes: SealedText[] = [];
  const lines = new Map<string, LineDeliveryState>();
  const duties = new Map<string, Extract<HallEvent, { type: "duty.set" }>>();
  for (const row of allOps(tables)) {
    if (row.seq !== last.seq + 1) gaps += 1;
    if (opHash(last.hash, row) !== row.hash) edited += 1;
    last = row;
    try {
      const event: HallEvent = JSON.parse(row.event);
      if (isEventOf("case", event))
        statuses.set(event.caseNumber, evolve(statuses.get(event.caseNumber) ?? null, event));
      if (event.type === "case.submitted") submissions.push(event);
      if (event.type === "case.supplemented") supplements.push(event);
      if (isEventOf("queue", event)) queue.take(event, row.at);
      if (isEventOf("people", event)) people.take(event, row.seq, row.at);
      if (isEventOf("rating", event)) ratings.take(event, row.seq, row.at);
      if (isEventOf("desk", event)) desk.take(event);
      if (isEventOf("supervision", event)) supervision.take(event, row.at);
      if (isEventOf("alarm", event)) alarms.take(event, row.seq, row.at);
      if (isEventOf("action", event)) actions.take(event, row.seq, row.at);
      if (isEventOf("settings", event)) settings.take(event, row.seq, row.at);
      if (isEventOf("catalogue", event)) catalogue.take(event, row.at);
      if (isEventOf("fleet", event)) fleet.take(event, row.seq, row.at);
      if (isEventOf("update", event)) updates.take(event, row.at);
      notes.push(...sealedTexts(event));
      if (event.type === "duty.set") duties.set(event.accountId, event);
      if ("deliveryId" in event) lines.set(event.deliveryId, lineStates[event.type]);
      for (const page of pagesOf(event)) pages.add(page);
    } catch {
      impossible += 1;
    }
  }
  const findings = [
    told("ops", last.seq, "ops"),
    faults("sequence gaps", gaps),
    faults("chain breaks", edited),
    faults("impossible events", impossible),
    told("cases", submissions.length, "cases"),
    ...caseNumbers(
      tables,
      submissions.map((event) => event.caseNumber),
    ),
    ...queue.findings(tables),
    ...people.findings(tables),
    ...ratings.findings(tables),
    ...desk.findings(tables),
    ...supervision.findings(tables),
    ...alarms.findings(tables),
    ...actions.findings(tables),
    ...settings.findings(tables),
    ...catalogue.findings(tables),
    ...fleet.findings(tables),
    ...updates.findings(tables),
  ];
  return { findings, last, statuses, submissions, pages, supplements, notes, lines, duties };
}

const lineStates = {
  "line.due": "due",
  "line.resent": "due",
  "line.delivered": "delivered",
  "line.given-up": "given-up",
} as const;

function sealedTexts(event: HallEvent): SealedText[] {
  if (event.type === "account.created" || event.type === "account.changed")
    return [{ place: accountPlace(event.accountId), sealed: event.sealed }];
  if (isEventOf("rating", event)) return ratingTexts(event);
  if (isEventOf("alarm", event)) return alarmTexts(event);
  if (isEventOf("action", event)) return actionTexts(event);
  if (isEventOf("settings", event)) return settingsTexts(event);
  if (isEventOf("catalogue", event)) return catalogueTexts(event);
  if (event.type === "card.answered") return [{ place: answerPlace(event.cardId), sealed: event.answer }];
  if (event.type === "case.delivered")
    return [{ place: places.delivered(event.caseNumber), sealed: event.sealed }];
  if (event.type !== "case.advanced" && event.type !== "case.handed-over") return [];
  return event.note === undefined ? [] : [{ place: places.note(event.caseNumber), sealed: event.note }];
}

function caseNumbers(tables: Tables, numbers: readonly string[]): Finding[] {
  const wrong = numbers.filter((number) => parseCaseNumber(number) === null).length;
  const reached = new Map<string, number>();
  let gaps = 0;
  let skipped = 0;
  const restores = restoresOf(tables);
  for (const { counter, sequence } of numbers.map(numberingOf)) {
    const before = reached.get(counter) ?? 0;
    if (sequence !== before + 1) {
      // After a restore the day's numbers go on behind those that may be on paper already.
      if (restores.some((restore) => sequence === restore.sequenceFloor + 1)) skipped += 1;
      else gaps += 1;
    }
    reached.set(counter, Math.max(sequence, before));
  }
  const counters = tables.counters.all("case:");
  const stale = counters.filter(({ name, value }) => (reached.get(name) ?? value) !== value).length;
  const lost = [...reached.keys()].filter(
    (name) => !counters.some((counter) => counter.name === name),
  ).length;
  return [
    faults("wrong case numbers", wrong),
    faults("case number gaps", gaps),
    told("case numbers skipped by a restore", skipped, "jumps"),
    faults("counters that differ", stale + lost),
  ];
}
