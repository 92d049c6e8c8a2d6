import type { AlarmEnd, AlarmFacts, AlarmSeverity, Originator } from "../../contract/alarm.ts";
import { type AlarmKind, type AlarmKindRow, alarmKinds } from "../../contract/data/alarm-kinds.ts";
import { type Condition, keyOf, type Seen, type StandingConditions } from "./condition.ts";
import { type Alarm, isFlapping } from "./life.ts";
import { covers, hallOriginator, parentOf } from "./originator.ts";
import { type Channel, type Escalation, escalatesAt, levelAt, tellOf } from "./telling.ts";

/** A time without alarms of a scope. `endedAt`: null while it runs. */
export interface Silence {
  readonly maintenanceId: string;
  readonly scope: Originator;
  readonly fromAt: number;
  readonly untilAt: number;
  readonly endedAt: number | null;
  /** Not maintenance: a device is being tried out, and its action is the id. */
  readonly of?: "check";
}

export interface AlarmRules {
  readonly escalation: Escalation;
  readonly channels: readonly Channel[];
  /** Severities that this hall gives otherwise. */
  readonly severities: readonly { readonly kind: AlarmKind; readonly severity: AlarmSeverity }[];
}

export interface Situation {
  readonly standing: StandingConditions;
  readonly seen: Pick<Seen, "isUnsure" | "isKnown">;
  /** All that are open. */
  readonly alarms: readonly Alarm[];
  /** Running and lately ended maintenance, and running checks. */
  readonly silences: readonly Silence[];
  readonly rules: AlarmRules;
}

export type AlarmStep =
  | {
      readonly do: "raise";
      readonly condition: Condition;
      readonly since: number;
      readonly severity: AlarmSeverity;
      readonly tell: readonly string[];
    }
  | {
      readonly do: "change";
      readonly alarm: Alarm;
      readonly severity: AlarmSeverity;
      readonly facts: AlarmFacts;
    }
  | {
      readonly do: "clear";
      readonly alarm: Alarm;
      readonly why: AlarmEnd;
      readonly at: number;
      readonly tell: readonly string[];
    }
  | {
      readonly do: "escalate";
      readonly alarm: Alarm;
      readonly level: number;
      readonly tell: readonly string[];
    }
  | { readonly do: "end-maintenance"; readonly maintenanceId: string };

export interface Due {
  readonly steps: readonly AlarmStep[];
  /** When to look again though nothing is told; infinite: never. */
  readonly nextAt: number;
}

export type SilenceReason = "maintenance" | "check" | "station-away";

/** Why an originator's alarms are silent now; null: they are not. */
export function silencedBy(
  originator: Originator,
  { silences, standing }: Pick<Situation, "silences" | "standing">,
  at: number,
): SilenceReason | null {
  const silence = silences.find((each) => isOn(each, at) && covers(each.scope, originator));
  if (silence !== undefined) return silence.of ?? "maintenance";
  const parent = parentOf(originator);
  const away =
    parent === null ? undefined : standing.get(keyOf({ originator: parent, kind: "station-away" }));
  return away !== undefined && away.goneAt === null ? "station-away" : null;
}

export function severityOf(kind: AlarmKind, { severities }: Pick<AlarmRules, "severities">): AlarmSeverity {
  return severities.find((each) => each.kind === kind)?.severity ?? rowOf(kind).severity;
}

/** Since when an alarm stands unsilenced: an end of maintenance begins its time anew. */
export function escalationBase(alarm: Alarm, silences: readonly Silence[], at: number): number {
  const ends = silences
    .filter((silence) => !isOn(silence, at) && covers(silence.scope, alarm.originator))
    .map(({ endedAt, untilAt }) => endedAt ?? untilAt);
  return Math.max(alarm.raisedAt, ...ends);
}

/** When an alarm's next level is told; null: it is not. */
export function nextEscalation(alarm: Alarm, situation: Situation, at: number): number | null {
  if (alarm.clearedAt !== null || alarm.acknowledgedAt !== null) return null;
  if (silencedBy(alarm.originator, situation, at) !== null) return null;
  const minutes = situation.rules.escalation[alarm.severity];
  return escalatesAt(minutes, escalationBase(alarm, situation.silences, at), alarm.level);
}

/** What has to be done now about alarms, and when to look again. */
export function alarmsDue(situation: Situation, at: number): Due {
  const steps: AlarmStep[] = [];
  let nextAt = Number.POSITIVE_INFINITY;
  const later = (instant: number) => {
    nextAt = Math.min(nextAt, instant);
  };
  const open = new Map(situation.alarms.map((alarm) => [keyOf(alarm), alarm]));

  for (const silence of situation.silences) {
    // A check ends with its action.
    if (silence.endedAt !== null || silence.of === "check") continue;
    if (silence.untilAt <= at) steps.push({ do: "end-maintenance", maintenanceId: silence.maintenanceId });
    else later(silence.untilAt);
  }
  for (const [key, { condition, since, goneAt }] of situation.standing) {
    if (goneAt !== null) continue;
    const alarm = open.get(key);
    const step =
      alarm === undefined || alarm.clearedAt !== null
        ? raising(situation, condition, since, alarm, at, later)
        : changing(situation, condition, alarm);
    if (step !== null) steps.push(step);
  }
  for (const alarm of situation.alarms) {
    const step = clearing(situation, alarm, at, later) ?? escalating(situation, alarm, at, later);
    if (step !== null) steps.push(step);
  }
  return { steps, nextAt };
}

type Later = (instant: number) => void;

function raising(
  situation: Situation,
  condition: Condition,
  since: number,
  before: Alarm | undefined,
  at: number,
  later: Later,
): AlarmStep | null {
  const { kind, originator } = condition;
  const dueAt = since + rowOf(kind).settleSeconds * 1000;
  if (silencedBy(originator, situation, at) !== null || situation.seen.isUnsure(condition)) return null;
  if (dueAt > at) {
    later(dueAt);
    return null;
  }
  const { rules } = situation;
  const severity = severityOf(kind, rules);
  const flapping = before !== undefined && isFlapping(before, at);
  const tell = flapping ? [] : tellOf(rules.channels, { kind, severity, level: 0 }, "raised");
  return { do: "raise", condition, since, severity, tell };
}

function changing({ rules }: Situation, { kind, facts }: Condition, alarm: Alarm): AlarmStep | null {
  const severity = severityOf(kind, rules);
  if (severity === alarm.severity && sameFacts(facts, alarm.facts)) return null;
  return { do: "change", alarm, severity, facts };
}

function clearing(situation: Situation, alarm: Alarm, at: number, later: Later): AlarmStep | null {
  const { standing, seen, rules } = situation;
  const held = standing.get(keyOf(alarm));
  if (alarm.clearedAt !== null || held?.goneAt === null) return null;
  const part = alarm.originator === hallOriginator || seen.isKnown(alarm.originator);
  if (part && seen.isUnsure(alarm)) return null;
  const goneAt = held?.goneAt ?? at;
  const dueAt = held === undefined ? at : goneAt + rowOf(alarm.kind).clearSeconds * 1000;
  if (dueAt > at) {
    later(dueAt);
    return null;
  }
  const tell = isFlapping(alarm, at) ? [] : tellOf(rules.channels, alarm, "cleared");
  return { do: "clear", alarm, why: part ? "over" : "gone", at: goneAt, tell };
}

function escalating(situation: Situation, alarm: Alarm, at: number, later: Later): AlarmStep | null {
  const nextAt = nextEscalation(alarm, situation, at);
  if (nextAt === null) return null;
  if (nextAt > at) {
    later(nextAt);
    return null;
  }
  const { rules, silences } = situation;
  const level = levelAt(rules.escalation[alarm.severity], escalationBase(alarm, silences, at), at);
  return { do: "escalate", alarm, level, tell: tellOf(rules.channels, { ...alarm, level }, "escalated") };
}

const isOn = ({ endedAt, untilAt }: Silence, at: number) => endedAt === null && untilAt > at;

/** A kind of an older version that is known no more ends as soon as it is not told. */
const kindRows: Readonly<Record<string, AlarmKindRow>> = alarmKinds;
const gone: Pick<AlarmKindRow, "settleSeconds" | "clearSeconds" | "severity"> = {
  settleSeconds: 0,
  clearSeconds: 0,
  severity: "warning",
};
const rowOf = (kind: string) => kindRows[kind] ?? gone;

function sameFacts(one: AlarmFacts, other: AlarmFacts): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => one[key] === other[key]);
}
