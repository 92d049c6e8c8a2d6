import type { AlarmEnd, AlarmEvent, AlarmFacts, AlarmSeverity, Originator } from "../../contract/alarm.ts";

/** One alarm as its events leave it. Instants are milliseconds since 1970. */
export interface Alarm {
  readonly alarmId: string;
  readonly originator: Originator;
  readonly kind: string;
  readonly severity: AlarmSeverity;
  readonly facts: AlarmFacts;
  readonly since: number;
  readonly firstAt: number;
  /** When it was raised last. */
  readonly raisedAt: number;
  readonly times: number;
  /** When it was raised, the latest last; so many as flapping needs. */
  readonly raises: readonly number[];
  readonly acknowledgedAt: number | null;
  readonly acknowledgedBy: string | null;
  readonly owner: string | null;
  readonly level: number;
  readonly clearedAt: number | null;
  readonly why: AlarmEnd | null;
  /** Both cleared and acknowledged since then; null: open. */
  readonly endedAt: number | null;
}

/** So many raises … */
const flapRaises = 4;
/** … within this time, and only its return is counted. */
const flapWithinMs = 3_600_000;

export type AlarmLifeEvent = Extract<AlarmEvent, { readonly type: `alarm.${string}` }>;

export function isAlarmLife(event: AlarmEvent): event is AlarmLifeEvent {
  return event.type.startsWith("alarm.");
}

/** Throws when an event belongs to no alarm. */
export function evolveAlarm(before: Alarm | null, event: AlarmLifeEvent, at: number): Alarm {
  if (event.type === "alarm.raised") return raised(before, event, at);
  if (before === null) throw new Error("no such alarm");
  switch (event.type) {
    case "alarm.changed":
      return { ...before, severity: event.severity, facts: event.facts };
    case "alarm.acknowledged":
      return ended({ ...before, acknowledgedAt: at, acknowledgedBy: event.by }, at);
    case "alarm.assigned":
      return { ...before, owner: event.owner };
    case "alarm.escalated":
      return { ...before, level: event.level };
    case "alarm.cleared":
      return ended({ ...before, clearedAt: event.clearedAt, why: event.why }, at);
  }
}

function raised(
  before: Alarm | null,
  event: Extract<AlarmLifeEvent, { type: "alarm.raised" }>,
  at: number,
): Alarm {
  const { alarmId, originator, kind, severity, facts, since, times, known } = event;
  return {
    ...{ alarmId, originator, kind, severity, facts, since, times },
    firstAt: before?.firstAt ?? at,
    raisedAt: at,
    raises: [...(before?.raises ?? []), at].slice(-flapRaises),
    acknowledgedAt: known ? (before?.acknowledgedAt ?? null) : null,
    acknowledgedBy: known ? (before?.acknowledgedBy ?? null) : null,
    owner: before?.owner ?? null,
    level: known ? (before?.level ?? 0) : 0,
    clearedAt: null,
    why: null,
    endedAt: null,
  };
}

function ended(alarm: Alarm, at: number): Alarm {
  return alarm.clearedAt !== null && alarm.acknowledgedAt !== null ? { ...alarm, endedAt: at } : alarm;
}

export function stands({ clearedAt }: Pick<Alarm, "clearedAt">): boolean {
  return clearedAt === null;
}

export function isFlapping({ raises }: Pick<Alarm, "raises">, at: number): boolean {
  return raises.filter((each) => at - each < flapWithinMs).length >= flapRaises;
}

/**
 * What raising it again makes of the latest alarm of the same originator and kind: nothing where it stands; the same row
 * where it was not acknowledged, or was over for less than `againMs`; else a new one. `known`: an acknowledgement is of the
 * outage that somebody saw and holds for no later one, unless it only flaps.
 */
export function returning(
  latest: Alarm | null,
  at: number,
  againMs: number,
): { readonly what: "stands" | "new" } | { readonly what: "again"; readonly known: boolean } {
  if (latest === null) return { what: "new" };
  if (latest.clearedAt === null) return { what: "stands" };
  const lately = at - latest.clearedAt < againMs;
  if (latest.endedAt !== null && !lately) return { what: "new" };
  const known = latest.acknowledgedAt !== null && isFlapping(latest, at);
  return { what: "again", known };
}
