import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AlarmKind } from "../../contract/data/alarm-kinds.ts";
import {
  type Condition,
  follow,
  keyOf,
  type Seen,
  type StandingConditions,
  standingOf,
} from "./condition.ts";
import { type AlarmRules, type AlarmStep, alarmsDue, type Silence } from "./due.ts";
import { type Alarm, evolveAlarm, isFlapping, returning } from "./life.ts";
import { covers, parentOf, placeOf } from "./originator.ts";
import { tellOf } from "./telling.ts";

const minute = 60_000;
const printer = "device:002/printer";
const rules: AlarmRules = {
  escalation: { critical: [5, 15], major: [15, 60], minor: [240], warning: [] },
  channels: [
    { id: "duty", least: "major", level: 0, cleared: true },
    { id: "boss", least: "critical", level: 1, cleared: false },
    { id: "second", least: "major", level: 1, cleared: true },
  ],
  severities: [],
};
const condition = (kind: AlarmKind = "paper-out", originator = printer): Condition => ({
  originator,
  kind,
  facts: { code: kind },
  since: null,
});

/** A hall in which time passes only when a test says so. */
class Trial {
  at = 1_000_000_000_000;
  conditions: Condition[] = [];
  unsure = new Set<string>();
  known = new Set([printer, "station:002", "display:hall", "device:002/reader"]);
  standing: StandingConditions = new Map();
  alarms = new Map<string, Alarm>();
  silences: Silence[] = [];
  told: string[] = [];
  count = 0;

  get seen(): Seen {
    const { conditions, unsure, known } = this;
    return {
      conditions,
      isUnsure: ({ originator }) => unsure.has(originator),
      isKnown: (it) => known.has(it),
    };
  }

  get open(): Alarm[] {
    return [...this.alarms.values()].filter(({ endedAt }) => endedAt === null);
  }

  look(): { steps: readonly AlarmStep[]; nextAt: number } {
    const { seen } = this;
    this.standing = follow(this.standing, seen, this.at);
    const { standing, silences, open: alarms } = this;
    const due = alarmsDue({ standing, seen, alarms, silences, rules }, this.at);
    for (const step of due.steps) this.#do(step);
    return due;
  }

  /** Passes time as the agent does: looks at each instant that it was told of. */
  pass(ms: number): void {
    const until = this.at + ms;
    for (let due = this.look(); due.nextAt <= until; due = this.look()) this.at = due.nextAt;
    this.at = until;
    this.look();
  }

  alarm(kind: AlarmKind = "paper-out", originator = printer): Alarm | undefined {
    return this.open.find((each) => keyOf(each) === keyOf({ kind, originator }));
  }

  acknowledge(alarm = this.alarm()): void {
    if (alarm === undefined) throw new Error("no alarm");
    this.#take(alarm, { type: "alarm.acknowledged", alarmId: alarm.alarmId, by: "somebody", note: null });
  }

  #do(step: AlarmStep): void {
    if (step.do === "end-maintenance") {
      this.silences = this.silences.map((each) =>
        each.maintenanceId === step.maintenanceId ? { ...each, endedAt: this.at } : each,
      );
      return;
    }
    if (step.do === "raise") {
      const { originator, kind, facts } = step.condition;
      const latest =
        [...this.alarms.values()].filter((each) => keyOf(each) === keyOf(step.condition)).at(-1) ?? null;
      const back = returning(latest, this.at, 30 * minute);
      if (back.what === "stands") throw new Error("raised though it stands");
      this.count += 1;
      const alarmId = back.what === "again" ? (latest?.alarmId ?? "") : `alarm-${this.count}`;
      const times = back.what === "again" ? (latest?.times ?? 0) + 1 : 1;
      const { since, severity } = step;
      const known = back.what === "again" && back.known;
      const event = {
        type: "alarm.raised",
        alarmId,
        originator,
        kind,
        severity,
        facts,
        since,
        times,
        known,
      } as const;
      this.alarms.set(alarmId, evolveAlarm(this.alarms.get(alarmId) ?? null, event, this.at));
    } else if (step.do === "clear")
      this.#take(step.alarm, {
        ...step,
        type: "alarm.cleared",
        alarmId: step.alarm.alarmId,
        clearedAt: step.at,
      });
    else if (step.do === "change")
      this.#take(step.alarm, { ...step, type: "alarm.changed", alarmId: step.alarm.alarmId });
    else this.#take(step.alarm, { type: "alarm.escalated", alarmId: step.alarm.alarmId, level: step.level });
    if ("tell" in step) this.told.push(...step.tell.map((id) => `${id} ${step.do}`));
  }

  #take(alarm: Alarm, event: Parameters<typeof evolveAlarm>[1]): void {
    this.alarms.set(alarm.alarmId, evolveAlarm(this.alarms.get(alarm.alarmId) ?? alarm, event, this.at));
  }
}

describe("an alarm", () => {
  it("is raised once its condition has lasted, and cleared once it has been gone", () => {
    const hall = new Trial();
    hall.conditions = [condition()];
    hall.pass(2_999);
    expect(hall.open).toEqual([]);
    hall.pass(1);
    expect(hall.alarm()).toMatchObject({ severity: "major", since: hall.at - 3_000 });
    hall.conditions = [];
    hall.pass(2_000);
    hall.conditions = [condition()];
    hall.pass(10_000);
    expect(hall.alarm()).toMatchObject({ times: 1, clearedAt: null });
    hall.conditions = [];
    hall.pass(3_000);
    expect(hall.alarm()).toMatchObject({ clearedAt: hall.at - 3_000, why: "over" });
  });

  it("of a moment is none", () => {
    const hall = new Trial();
    hall.conditions = [condition()];
    hall.pass(1_000);
    hall.conditions = [];
    hall.pass(minute);
    expect(hall.alarms.size).toBe(0);
  });

  it("begins by itself at the instant that its condition told beforehand", () => {
    const hall = new Trial();
    hall.conditions = [{ ...condition("device-silent"), since: hall.at + 2 * minute, ahead: true }];
    const told = follow(hall.standing, hall.seen, hall.at);
    expect(told.size).toBe(0);
    hall.at += 2 * minute;
    hall.look();
    expect(hall.alarm("device-silent")).toBeDefined();
  });

  it("stands though the clock is set back before its beginning, and is cleared in its time", () => {
    const hall = new Trial();
    hall.conditions = [{ ...condition(), since: hall.at }];
    hall.pass(minute);
    hall.at -= 60 * minute;
    hall.pass(10 * minute);
    expect(hall.alarm()).toMatchObject({ times: 1, clearedAt: null });
    hall.conditions = [];
    hall.look();
    hall.at -= 60 * minute;
    hall.pass(minute);
    expect(hall.alarm()).toMatchObject({ why: "over" });
  });

  it("is raised though its condition seems to lie ahead of a clock that was set back", () => {
    const hall = new Trial();
    hall.conditions = [{ ...condition(), since: hall.at + 60 * minute }];
    hall.pass(3_000);
    expect(hall.alarm()).toMatchObject({ since: hall.at - 3_000 });
  });

  it("escalates by time until somebody acknowledges it, to each level once", () => {
    const hall = new Trial();
    hall.conditions = [condition()];
    hall.pass(3_000);
    expect(hall.told).toEqual(["duty raise"]);
    hall.pass(15 * minute);
    expect(hall.alarm()?.level).toBe(1);
    expect(hall.told).toEqual(["duty raise", "second escalate"]);
    hall.acknowledge();
    hall.pass(24 * 60 * minute);
    expect(hall.alarm()?.level).toBe(1);
    hall.conditions = [];
    hall.pass(minute);
    expect(hall.told).toEqual(["duty raise", "second escalate", "duty clear", "second clear"]);
    expect(hall.open).toEqual([]);
  });

  it("of a thing that is no longer part of the hall ends, and says so", () => {
    const hall = new Trial();
    hall.conditions = [condition()];
    hall.pass(minute);
    hall.conditions = [];
    hall.known.delete(printer);
    hall.unsure.add(printer);
    hall.pass(minute);
    expect(hall.alarm()).toMatchObject({ clearedAt: null });
    hall.unsure.delete(printer);
    hall.pass(minute);
    expect(hall.alarm()).toMatchObject({ why: "gone" });
  });

  it("changes its cause without a second row", () => {
    const hall = new Trial();
    hall.conditions = [condition()];
    hall.pass(minute);
    hall.conditions = [{ ...condition(), facts: { code: "jammed" } }];
    hall.pass(1_000);
    expect(hall.open).toMatchObject([{ facts: { code: "jammed" }, times: 1 }]);
  });

  it("that flaps is counted, and tells nobody of each return", () => {
    const hall = new Trial();
    for (let turn = 0; turn < 8; turn += 1) {
      hall.conditions = [condition()];
      hall.pass(minute);
      hall.conditions = [];
      hall.pass(minute);
    }
    const alarm = hall.alarm();
    expect(alarm).toMatchObject({ times: 8 });
    expect(isFlapping(alarm as Alarm, hall.at)).toBe(true);
    expect(hall.told.filter((each) => each === "duty raise")).toHaveLength(4);
    expect(isFlapping(alarm as Alarm, hall.at + 61 * minute)).toBe(false);
  });
});

describe("silence", () => {
  const maintenance = (hall: Trial, scope: string, minutes: number): Silence => ({
    maintenanceId: "m1",
    scope,
    fromAt: hall.at,
    untilAt: hall.at + minutes * minute,
    endedAt: null,
  });

  it.each(["hall", "station:002", printer])(
    "of %s raises nothing, and what still stands at its end is raised then",
    (scope) => {
      const hall = new Trial();
      hall.silences = [maintenance(hall, scope, 30)];
      hall.conditions = [condition(), condition("device-failed", "device:002/reader")];
      hall.pass(29 * minute);
      const others = hall.open.filter(({ originator }) => originator === printer);
      expect(others).toEqual([]);
      hall.pass(minute);
      expect(hall.silences).toMatchObject([{ endedAt: hall.at }]);
      hall.look();
      expect(hall.alarm()).toBeDefined();
    },
  );

  it("holds the escalation of what stood before, which begins anew at its end", () => {
    const hall = new Trial();
    hall.conditions = [condition()];
    hall.pass(10 * minute);
    hall.silences = [maintenance(hall, printer, 60)];
    hall.pass(60 * minute);
    expect(hall.alarm()?.level).toBe(0);
    hall.pass(14 * minute);
    expect(hall.alarm()?.level).toBe(0);
    hall.pass(2 * minute);
    expect(hall.alarm()?.level).toBe(1);
  });

  it("comes over the devices of a station that is away: one alarm, theirs neither raised nor cleared", () => {
    const hall = new Trial();
    hall.conditions = [condition()];
    hall.pass(minute);
    hall.conditions = [condition("station-away", "station:002")];
    hall.unsure = new Set([printer, "device:002/reader"]);
    hall.pass(60 * minute);
    expect(hall.open.map(({ kind, clearedAt }) => [kind, clearedAt])).toEqual([
      ["paper-out", null],
      ["station-away", null],
    ]);
    expect(hall.alarm()?.level).toBe(0);
    hall.conditions = [condition("device-failed", "device:002/reader")];
    hall.unsure = new Set();
    hall.pass(minute);
    expect(hall.alarm()).toMatchObject({ why: "over" });
    expect(hall.alarm("device-failed", "device:002/reader")).toBeDefined();
  });
});

describe("channels", () => {
  it("hear of what is as grave as they asked for, at their level", () => {
    const critical = { kind: "station-away", severity: "critical", level: 1 } as const;
    expect(tellOf(rules.channels, critical, "raised")).toEqual(["duty"]);
    expect(tellOf(rules.channels, critical, "escalated")).toEqual(["boss", "second"]);
    expect(tellOf(rules.channels, critical, "cleared")).toEqual(["duty", "second"]);
    expect(tellOf(rules.channels, { ...critical, severity: "minor" }, "raised")).toEqual([]);
    expect(tellOf(rules.channels, { ...critical, kind: "notices-given-up" }, "raised")).toEqual([]);
  });
});

it("knows what is part of what", () => {
  expect(placeOf("device:002/pads")).toEqual({ of: "device", station: "002", device: "pads" });
  for (const wrong of ["device:002", "station:1/2", "room:1", ""]) expect(placeOf(wrong)).toBeNull();
  expect(parentOf(printer)).toBe("station:002");
  expect(parentOf("display:hall")).toBeNull();
  expect(covers("hall", "display:hall")).toBe(true);
  expect(covers("station:002", "display:hall")).toBe(false);
  expect(covers(printer, "station:002")).toBe(false);
});

it("takes up after a restart what stood before, and clears what is gone meanwhile", () => {
  const before = new Trial();
  before.conditions = [condition(), condition("device-failed", "device:002/reader")];
  before.pass(minute);
  const after = new Trial();
  after.at = before.at + 10 * minute;
  after.alarms = before.alarms;
  after.standing = standingOf(before.open);
  after.unsure = new Set([printer, "device:002/reader"]);
  after.pass(minute);
  expect(after.open).toHaveLength(2);
  after.unsure = new Set();
  after.conditions = [condition()];
  after.pass(minute);
  expect(after.alarm()).toMatchObject({ clearedAt: null, times: 1 });
  expect(after.alarm("device-failed", "device:002/reader")).toMatchObject({ why: "over" });
});

it("settles: with nothing new to see, nothing is left to do at any instant after", () => {
  const kinds = fc.constantFrom<AlarmKind>("paper-out", "device-failed", "device-flapping", "station-away");
  const moves = fc.array(fc.record({ on: fc.array(kinds, { maxLength: 4 }), ms: fc.nat(20 * minute) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(moves, (all) => {
      const hall = new Trial();
      for (const { on, ms } of all) {
        hall.conditions = [...new Set(on)].map((kind) =>
          condition(kind, kind === "station-away" ? "station:002" : printer),
        );
        hall.pass(ms);
        const standing = hall.open.filter(({ clearedAt }) => clearedAt === null).map(keyOf);
        expect(new Set(standing).size).toBe(standing.length);
        expect(hall.look().steps).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});
