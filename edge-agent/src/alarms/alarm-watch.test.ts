import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { defaultConfig } from "../config/default.ts";
import type { DeviceView } from "../contract/index.ts";
import { Roster, type StationFacts } from "../fleet/roster.ts";
import { TrialHall } from "../journal/testing/trial-hall.ts";
import { AlarmWatch } from "./alarm-watch.ts";
import { Conditions } from "./conditions.ts";
import { fleetSource } from "./sources/fleet-source.ts";
import { HurriedClock } from "./testing/hurried-clock.ts";

const waiting: (() => void)[] = [];
/** Settles after a look that began from now on. */
async function lookedAnew(): Promise<void> {
  for (let looks = 0; looks < 2; looks += 1) await new Promise<void>((resolve) => waiting.push(resolve));
}

let trial: TrialHall;
let roster: Roster;
let watch: AlarmWatch;
const minute = 60_000;
const settings = { ...defaultConfig().alarms, quiet: [{ kind: "code-scanner" as const, minutes: 60 }] };

beforeEach(() => {
  trial = new TrialHall(new HurriedClock());
  roster = new Roster();
  roster.put(station("online"), trial.clock.now());
  start();
});
afterEach(async () => {
  await watch.stop();
  await trial.remove();
});

function start(): void {
  const { hall, clock } = trial;
  const conditions = new Conditions();
  conditions.add(fleetSource(roster, settings, hall.calendar, () => clock.uptime()));
  roster.onChange(() => conditions.changed());
  watch = new AlarmWatch({
    ...{ hall, conditions, clock, againMs: 30 * minute },
    rules: { escalation: settings.escalation, severities: [], channels: [] },
    log: { warn: () => undefined },
    looked: () => {
      for (const tell of waiting.splice(0)) tell();
    },
  });
}

function station(link: StationFacts["link"]): StationFacts {
  return {
    ...{
      id: "002",
      name: { "zh-Hans": "2号自助机", en: "Kiosk 2" },
      kind: "kiosk",
      link,
      version: "0.1.0",
      dataVersion: 1,
    },
    ...{ since: trial.clock.now(), lastSeen: trial.clock.now(), startedAt: trial.clock.now(), visit: false },
    settings: { applied: null, wanted: null, refused: null },
  };
}

function device(id: string, more: Partial<DeviceView> = {}): DeviceView {
  const now = trial.clock.now();
  return {
    ...{
      id,
      kind: "receipt-printer",
      driver: "escpos",
      address: "tcp:10.0.0.7:9100",
      model: null,
      serial: null,
    },
    ...{ word: "in-service", device: "online", proof: "answers", claim: null, error: null, history: [] },
    freshness: { connectedSince: now, lastAnswer: now, lastActivity: null },
    firmware: null,
    values: { paper: "full" },
    ...more,
  };
}

const see = (...views: DeviceView[]) => roster.see("002", views, trial.clock.now());
const out = (id: string) =>
  device(id, {
    ...{ word: "degraded", device: "userError", values: { paper: "out" } },
    error: { code: "paper-out", since: trial.clock.now(), tries: 0, action: "load-paper", remedy: null },
  });
const open = () =>
  trial.hall.alarms.open().map(({ kind, clearedAt }) => `${kind}${clearedAt === null ? "" : " cleared"}`);
const soon = (check: () => void) => vi.waitFor(check, { timeout: 8_000 });

it("turns paper that runs low, and then out, into alarms with their times, and clears them when a roll is in", async () => {
  see(device("printer", { word: "attention", values: { paper: "low" } }));
  await lookedAnew();
  trial.clock.pass(4_000);
  await soon(() => expect(open()).toEqual(["paper-low"]));
  const began = trial.clock.now();
  see(out("printer"));
  await lookedAnew();
  trial.clock.pass(4_000);
  await soon(() => expect(open()).toEqual(["paper-low cleared", "paper-out"]));
  expect(trial.hall.alarms.open()[1]).toMatchObject({
    since: began,
    facts: { code: "paper-out", action: "load-paper", device: "receipt-printer" },
  });
  see(device("printer"));
  await soon(() => expect(watch.standing.get("device:002/printer paper-out")?.goneAt).not.toBeNull());
  trial.clock.pass(4_000);
  await soon(() => expect(open()).toEqual(["paper-low cleared", "paper-out cleared"]));
});

it("hears that a device is silent behind an agent that lives", async () => {
  see(device("printer"));
  trial.clock.pass(119_000);
  await lookedAnew();
  expect(open()).toEqual([]);
  trial.clock.pass(2_000);
  await soon(() => expect(open()).toEqual(["device-silent"]));
  see(device("printer"));
  trial.clock.pass(6_000);
  await soon(() => expect(watch.standing.get("device:002/printer device-silent")?.goneAt).not.toBeNull());
  trial.clock.pass(6_000);
  await soon(() => expect(open()).toEqual(["device-silent cleared"]));
});

it("takes no device for silent, and hides none that is, when the clock is set", async () => {
  see(device("printer"));
  await lookedAnew();
  const answered = device("printer");
  trial.clock.set(trial.clock.now() - 48 * 60 * minute);
  await lookedAnew();
  expect(open()).toEqual([]);
  trial.clock.pass(121_000);
  await soon(() => expect(open()).toEqual(["device-silent"]));
  see(device("printer", { freshness: { ...answered.freshness, lastAnswer: trial.clock.now() } }));
  await soon(() => expect(watch.standing.get("device:002/printer device-silent")?.goneAt).not.toBeNull());
  trial.clock.pass(6_000);
  await soon(() => expect(open()).toEqual(["device-silent cleared"]));
});

it("tells of a station that does not come back after a restart once it has had its time, since it was heard of last", async () => {
  await watch.stop();
  const seen = trial.clock.now();
  trial.clock.pass(60 * minute);
  await trial.restart();
  roster = new Roster();
  roster.put({ ...station("away"), since: seen, lastSeen: seen, awaited: true }, trial.clock.now());
  start();
  await lookedAnew();
  expect(open()).toEqual([]);
  roster.change("002", { awaited: false }, trial.clock.now());
  await soon(() => expect(open()).toEqual(["station-away"]));
  expect(trial.hall.alarms.open()).toMatchObject([{ since: seen }]);
});

it("hears of one that can't be asked only after working hours without a reading", async () => {
  trial.clock.set(Date.parse("2026-01-05T16:30:00+08:00"));
  see(device("scanner", { kind: "code-scanner", proof: "port", values: {} }));
  trial.clock.set(Date.parse("2026-01-06T09:29:00+08:00"));
  await lookedAnew();
  expect(open()).toEqual([]);
  trial.clock.set(Date.parse("2026-01-06T09:31:00+08:00"));
  await soon(() => expect(open()).toEqual(["device-quiet"]));
});

it("tells of a station that is away once, keeps its devices' alarms, and goes on where it was after a restart", async () => {
  see(out("printer"), device("reader", { kind: "id-card", values: {} }));
  trial.clock.pass(4_000);
  await soon(() => expect(open()).toEqual(["paper-out"]));
  roster.away("002", { link: "away", since: trial.clock.now() }, trial.clock.now());
  await soon(() => expect(open()).toEqual(["paper-out", "station-away"]));
  trial.clock.pass(10 * minute);
  await watch.stop();
  await trial.restart();
  roster = new Roster();
  roster.put({ ...station("never"), awaited: true }, trial.clock.now());
  start();
  await lookedAnew();
  trial.clock.pass(30_000);
  await lookedAnew();
  expect(open()).toEqual(["paper-out", "station-away"]);
  roster.put(station("online"), trial.clock.now());
  see(device("printer"), device("reader", { kind: "id-card", values: {} }));
  await lookedAnew();
  trial.clock.pass(10_000);
  await soon(() => expect(open()).toEqual(["paper-out cleared", "station-away cleared"]));
  expect(trial.hall.alarms.open().every(({ times }) => times === 1)).toBe(true);
});

it("keeps what a device has not told yet since a restart, and a quiet one's alarm until it is used", async () => {
  trial.clock.set(Date.parse("2026-01-06T09:00:00+08:00"));
  const scanner = () => device("scanner", { kind: "code-scanner", proof: "port", values: {} });
  const began = trial.clock.now();
  see(out("printer"), device("second", { word: "attention", values: { paper: "low" } }), scanner());
  trial.clock.set(began + 61 * minute);
  const all = ["device-quiet", "paper-low", "paper-out"];
  see(out("printer"), device("second", { word: "attention", values: { paper: "low" } }));
  await lookedAnew();
  trial.clock.pass(4_000);
  await soon(() => expect(open().sort()).toEqual(all));
  await watch.stop();
  await trial.restart();
  roster = new Roster();
  roster.put(station("online"), trial.clock.now());
  start();
  const untold = { values: { paper: "unknown" } };
  see(device("printer", untold), device("second", untold), scanner());
  await lookedAnew();
  trial.clock.pass(30_000);
  await lookedAnew();
  expect(open().sort()).toEqual(all);
  const used = {
    ...scanner(),
    freshness: { connectedSince: began, lastAnswer: null, lastActivity: trial.clock.now() },
  };
  see(device("printer"), device("second"), used);
  await lookedAnew();
  trial.clock.pass(10_000);
  await soon(() => expect(open().sort()).toEqual(all.map((kind) => `${kind} cleared`)));
});

it("says of a device that is no longer configured that it is gone", async () => {
  see(out("printer"));
  trial.clock.pass(4_000);
  await soon(() => expect(open()).toEqual(["paper-out"]));
  roster.drop("002", ["printer"], trial.clock.now());
  await soon(() => expect(watch.standing.get("device:002/printer paper-out")?.goneAt).not.toBeNull());
  trial.clock.pass(4_000);
  await soon(() => expect(trial.hall.alarms.open()).toMatchObject([{ why: "gone" }]));
});

it("shows what stands though the journal takes nothing", async () => {
  const refuse = vi.spyOn(trial.hall.journal, "execute").mockRejectedValue(new Error("full"));
  see(out("printer"));
  trial.clock.pass(4_000);
  await soon(() =>
    expect(watch.held()).toMatchObject([{ condition: { kind: "paper-out" }, why: "not-recorded" }]),
  );
  for (let look = 0; look < 25; look += 1) await lookedAnew();
  refuse.mockRestore();
  await soon(() => expect(open()).toEqual(["paper-out"]));
  expect(watch.held()).toEqual([]);
});

it("raises nothing of a device while a check in front of a person runs, and what still stands after it", async () => {
  const { journal } = trial.hall;
  const by = { kind: "manager", id: "ann" } as const;
  const order = { name: "health-check", device: "printer", level: "interactive", forced: false } as const;
  see(device("printer"), device("other"));
  const request = { type: "request-action", station: "002", order, by: "ann", reason: null } as const;
  const event = (await journal.execute(request, by, "check-1")).ops[0]?.event;
  if (event?.type !== "action.requested") throw new Error("the check is not recorded");
  see(out("printer"), out("other"));
  await lookedAnew();
  trial.clock.pass(5_000);
  await soon(() =>
    expect(trial.hall.alarms.open().map(({ originator }) => originator)).toEqual(["device:002/other"]),
  );
  expect(watch.held()).toMatchObject([{ condition: { originator: "device:002/printer" }, why: "check" }]);
  await journal.execute(
    {
      type: "finish-action",
      actionId: event.actionId,
      outcome: "done",
      code: null,
      detail: {},
      milliseconds: 5,
    },
    by,
    "finish-1",
  );
  await soon(() => expect(open()).toEqual(["paper-out", "paper-out"]));
});

it("waits no longer than a check may last, though nothing tells its end", async () => {
  const order = { name: "health-check", device: "printer", level: "external", forced: false } as const;
  see(device("printer"));
  await trial.hall.journal.execute(
    { type: "request-action", station: "002", order, by: "ann", reason: null },
    { kind: "manager", id: "ann" },
    "check-1",
  );
  see(out("printer"));
  await lookedAnew();
  trial.clock.pass(14 * minute);
  await lookedAnew();
  expect(open()).toEqual([]);
  trial.clock.pass(2 * minute);
  await soon(() => expect(open()).toEqual(["paper-out"]));
});

it("writes down a device that is something else all the time so often only, and hears of the others", async () => {
  const changing = (nth: number) => ({
    ...out("printer"),
    error: { code: `e-${nth}`, since: began, tries: 0, action: "call-service", remedy: null },
  });
  const began = trial.clock.now();
  see(changing(0));
  trial.clock.pass(6_000);
  await soon(() => expect(open()).toEqual(["device-blocked"]));
  const head = trial.journal.head();
  for (let nth = 1; nth <= 30; nth += 1) {
    see(changing(nth));
    await lookedAnew();
  }
  expect(trial.journal.head() - head).toBe(19);
  see(changing(31), out("other"));
  await lookedAnew();
  trial.clock.pass(5_000);
  await soon(() => expect(open()).toEqual(["device-blocked", "paper-out"]));
});
