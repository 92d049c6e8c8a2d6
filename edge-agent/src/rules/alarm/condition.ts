import type { AlarmFacts, Originator } from "../../contract/alarm.ts";
import type { AlarmKind } from "../../contract/data/alarm-kinds.ts";

/** Something that should not be, as a part of the hall tells it. */
export interface Condition {
  readonly originator: Originator;
  readonly kind: AlarmKind;
  readonly facts: AlarmFacts;
  /**
   * When it began, milliseconds since 1970; where the machine's clock was set back it may lie ahead, and stands all the same.
   * null: nobody can tell, it counts from when it is first seen.
   */
  readonly since: number | null;
  /** It will be so from `since` on, unless something is heard before. */
  readonly ahead?: true;
}

/** What is told apart of conditions: what it is about, and what is wrong there. */
export interface ConditionKey {
  readonly originator: Originator;
  readonly kind: string;
}

/** All that the parts of the hall tell at one instant. */
export interface Seen {
  readonly conditions: readonly Condition[];
  /** Whether nobody knows now whether that is so: its alarm is neither raised nor cleared. */
  isUnsure(key: ConditionKey): boolean;
  /** Whether it is part of the hall now; what is not has no alarms any more. */
  isKnown(originator: Originator): boolean;
}

/** A condition that stands, or stood a moment ago. */
export interface Standing {
  readonly condition: Condition;
  readonly since: number;
  /** Since when it was no longer told; null: it stands. */
  readonly goneAt: number | null;
}

export type StandingConditions = ReadonlyMap<string, Standing>;

/** A condition that is gone is remembered this long; its alarm has been cleared by then. */
const forgetAfterMs = 3_600_000;

export const keyOf = ({ originator, kind }: ConditionKey): string => `${originator} ${kind}`;

/** What stood when the agent stopped: it stands until something is told of it. */
export function standingOf(
  alarms: readonly {
    readonly originator: string;
    readonly kind: string;
    readonly facts: AlarmFacts;
    readonly since: number;
    readonly clearedAt: number | null;
  }[],
): StandingConditions {
  return new Map(
    alarms
      .filter(({ clearedAt }) => clearedAt === null)
      .map(({ originator, kind, facts, since }) => [
        keyOf({ originator, kind }),
        { condition: { originator, kind: kind as AlarmKind, facts, since }, since, goneAt: null },
      ]),
  );
}

/** Follows conditions from one look to the next: which stand since when, and which are gone since when. */
export function follow(before: StandingConditions, seen: Seen, at: number): StandingConditions {
  const now = new Map<string, Standing>();
  for (const condition of seen.conditions) {
    if (isAhead(condition, at)) continue;
    const known = before.get(keyOf(condition));
    const seenSince = known?.goneAt === null ? Math.min(known.since, at) : at;
    const since = condition.since === null || condition.since > at ? seenSince : condition.since;
    now.set(keyOf(condition), { condition, since, goneAt: null });
  }
  for (const [key, standing] of before) {
    if (now.has(key)) continue;
    const unsure = seen.isUnsure(standing.condition);
    const goneAt = unsure ? standing.goneAt : Math.min(standing.goneAt ?? at, at);
    if (goneAt === null || at - goneAt < forgetAfterMs) now.set(key, { ...standing, goneAt });
  }
  return now;
}

/** The first instant ahead at which a condition will begin to stand; infinite: none is told. */
export function nextBeginning({ conditions }: Pick<Seen, "conditions">, at: number): number {
  return conditions.reduce(
    (first, condition) => (isAhead(condition, at) ? Math.min(first, condition.since ?? first) : first),
    Number.POSITIVE_INFINITY,
  );
}

/** Whether it is still to come. */
export const isAhead = ({ ahead, since }: Condition, at: number) =>
  ahead === true && since !== null && since > at;
