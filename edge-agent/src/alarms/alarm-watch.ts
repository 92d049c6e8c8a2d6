import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import type { Originator } from "../contract/alarm.ts";
import { type Actor, type Command, isEventOf } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import {
  type Condition,
  follow,
  keyOf,
  nextBeginning,
  type Seen,
  type StandingConditions,
  standingOf,
} from "../rules/alarm/condition.ts";
import {
  type AlarmRules,
  type AlarmStep,
  alarmsDue,
  type Silence,
  type SilenceReason,
  type Situation,
  silencedBy,
} from "../rules/alarm/due.ts";
import type { Alarm } from "../rules/alarm/life.ts";
import { deviceOriginator } from "../rules/alarm/originator.ts";
import type { Conditions } from "./conditions.ts";
import { StationBudget } from "./station-budget.ts";

export interface AlarmWatchParts {
  readonly hall: Pick<Hall, "journal" | "alarms" | "actions">;
  readonly conditions: Conditions;
  readonly rules: AlarmRules;
  /** Within this a returning alarm is the same again. */
  readonly againMs: number;
  readonly clock: Clock;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
  /** After each look. */
  looked(): void;
}

/** Why a step is not in the journal: it takes nothing, or a station made it write too much. */
type Untaken = "not-recorded" | "too-often";

/** A condition that is no alarm, and why. */
export interface Held {
  readonly condition: Condition;
  readonly since: number;
  readonly why: SilenceReason | Untaken;
}

const actor: Actor = { kind: "agent", id: "alarms" };
/** News of this long are looked at together: a hall of devices changes often. */
const gatherMs = 500;
/** The longest that a change of the machine's clock goes unnoticed. */
const longestNapMs = 5_000;
/** Ended maintenance is remembered for as long as any escalation may count from it. */
const silencesKeptMs = 8 * 24 * 3_600_000;

/**
 * Raises, changes, clears and escalates alarms by what the parts of the hall tell and by the time. What stands is in the
 * journal, so that a restart goes on where it was.
 */
export class AlarmWatch {
  readonly #parts: AlarmWatchParts;
  readonly #over = new AbortController();
  readonly #leave: (() => void)[];
  #standing: StandingConditions;
  #open: readonly Alarm[] | null = null;
  /** What was told at the last look. */
  #seen: Seen | null = null;
  #silences: readonly Silence[] | null = null;
  readonly #budget: StationBudget;
  #untaken: ReadonlyMap<string, Untaken> = new Map();
  #nap = new AbortController();
  #again = false;
  #ending: Promise<void>;

  constructor(parts: AlarmWatchParts) {
    this.#parts = parts;
    const { hall, conditions } = parts;
    this.#budget = new StationBudget(parts.clock);
    this.#standing = standingOf(hall.alarms.open());
    this.#leave = [
      conditions.onChange(() => this.#nudge()),
      hall.journal.onCommit((ops) => {
        if (!ops.some(({ event }) => isEventOf("alarm", event) || isEventOf("action", event))) return;
        this.#open = null;
        this.#silences = null;
        this.#nudge();
      }),
    ];
    this.#ending = this.#run();
  }

  /** All that are open, in the order in which they were raised first. */
  get open(): readonly Alarm[] {
    this.#open ??= this.#parts.hall.alarms.open();
    return this.#open;
  }

  get situation(): Situation {
    const { conditions, rules, clock } = this.#parts;
    this.#seen ??= conditions.look(clock.now());
    return { standing: this.#standing, seen: this.#seen, alarms: this.open, silences: this.#silenced, rules };
  }

  /** Conditions that stand and are no alarms now. */
  held(): readonly Held[] {
    const { situation } = this;
    const at = this.#parts.clock.now();
    const raised = new Set(this.open.flatMap((alarm) => (alarm.clearedAt === null ? [keyOf(alarm)] : [])));
    return [...situation.standing].flatMap(([key, { condition, since, goneAt }]): Held[] => {
      if (goneAt !== null) return [];
      const untaken = this.#untaken.get(key);
      if (untaken !== undefined) return [{ condition, since, why: untaken }];
      const why = raised.has(key) ? null : silencedBy(condition.originator, situation, at);
      return why === null ? [] : [{ condition, since, why }];
    });
  }

  async stop(): Promise<void> {
    for (const leave of this.#leave) leave();
    this.#over.abort();
    await this.#ending;
  }

  get #silenced(): readonly Silence[] {
    const { hall, clock } = this.#parts;
    this.#silences ??= [
      ...hall.alarms.maintenance(clock.now() - silencesKeptMs),
      ...hall.actions.checks().map(
        ({ actionId, station, device, since, until }): Silence => ({
          maintenanceId: actionId,
          scope: deviceOriginator(station, device),
          fromAt: since,
          untilAt: until,
          endedAt: null,
          of: "check",
        }),
      ),
    ];
    return this.#silences;
  }

  #nudge(): void {
    if (this.#again) return;
    this.#again = true;
    this.#nap.abort();
  }

  async #run(): Promise<void> {
    const { clock } = this.#parts;
    const stopped = () => this.#over.signal.aborted;
    // Who starts it has more to put in place first.
    await new Promise(setImmediate);
    while (!stopped()) {
      this.#again = false;
      const nextAt = await this.#look();
      if (stopped()) return;
      this.#nap = new AbortController();
      const napMs = Math.min(Math.max(nextAt - clock.now(), gatherMs), longestNapMs);
      if (!this.#again)
        await clock
          .sleep(napMs, AbortSignal.any([this.#nap.signal, this.#over.signal]))
          .catch(() => undefined);
      if (this.#again) await clock.sleep(gatherMs, this.#over.signal).catch(() => undefined);
    }
  }

  /** Does what is due; the instant at which to look again. */
  async #look(): Promise<number> {
    const { conditions, rules, clock, log, looked } = this.#parts;
    try {
      const at = clock.now();
      const seen = conditions.look(at);
      this.#seen = seen;
      this.#standing = follow(this.#standing, seen, at);
      const { standing, open: alarms } = this;
      const { steps, nextAt } = alarmsDue({ standing, seen, alarms, silences: this.#silenced, rules }, at);
      const untaken = new Map<string, Untaken>();
      let taken = 0;
      for (const step of steps) {
        const why = await this.#take(step);
        if (why === null) taken += 1;
        else if (step.do === "raise") untaken.set(keyOf(step.condition), why);
      }
      this.#untaken = untaken;
      // What was done may make more due: an end of maintenance raises what still stands.
      if (taken > 0) this.#again = true;
      looked();
      return Math.min(nextAt, nextBeginning(seen, at));
    } catch (error) {
      log.warn(
        { error: error instanceof Error ? error.name : "unknown" },
        "alarms could not be looked after",
      );
      return Number.POSITIVE_INFINITY;
    }
  }

  get standing(): StandingConditions {
    return this.#standing;
  }

  /** null: it is recorded; else it is due again at the next look. */
  async #take(step: AlarmStep): Promise<Untaken | null> {
    const { hall, againMs, log } = this.#parts;
    const by = causeOf(step);
    if (by !== null && !this.#budget.has(by)) return "too-often";
    try {
      await hall.journal.execute(commandOf(step, againMs), actor, `alarms:${randomUUID()}`);
      if (by !== null) this.#budget.spend(by);
      return null;
    } catch (error) {
      log.warn(
        { error: error instanceof Error ? error.name : "unknown", stage: step.do },
        "an alarm is not recorded",
      );
      return "not-recorded";
    }
  }
}

/** Who can make it due as often as it likes; what follows a raise does so a few times only. */
function causeOf(step: AlarmStep): Originator | null {
  if (step.do === "raise") return step.condition.originator;
  return step.do === "change" ? step.alarm.originator : null;
}

function commandOf(step: AlarmStep, againMs: number): Command {
  switch (step.do) {
    case "raise": {
      const { originator, kind, facts } = step.condition;
      const { severity, since, tell } = step;
      return { type: "raise-alarm", originator, kind, facts, severity, since, tell, againMs };
    }
    case "change":
      return {
        type: "change-alarm",
        alarmId: step.alarm.alarmId,
        severity: step.severity,
        facts: step.facts,
      };
    case "clear":
      return {
        ...{ type: "clear-alarm", alarmId: step.alarm.alarmId },
        ...{ why: step.why, at: step.at, tell: step.tell },
      };
    case "escalate":
      return { type: "escalate-alarm", alarmId: step.alarm.alarmId, level: step.level, tell: step.tell };
    case "end-maintenance":
      return { type: "end-maintenance", maintenanceId: step.maintenanceId, why: "over" };
  }
}
