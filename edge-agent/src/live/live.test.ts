import { afterEach, beforeEach, expect, it } from "vitest";
import type { AlarmView, Counts, LiveHall } from "../contract/index.ts";
import { WakingClock } from "../ratings/testing/rating-hall.ts";
import { createHub, type Hub } from "../sockets/hub.ts";
import { startLive } from "./start.ts";

let hub: Hub;
let clock: WakingClock;
let stop: () => void;
const name = { "zh-Hans": "测试大厅", en: "Trial hall" };

beforeEach(() => {
  hub = createHub(() => 1);
  clock = new WakingClock();
});
afterEach(() => stop());

const start = () => {
  stop = startLive({ hub, hallName: name, clock });
};
const live = () => hub.find("live", undefined, null)?.state as LiveHall;
const counts = () => hub.find("counts", undefined, null)?.state as Counts;
async function pass(ms: number): Promise<void> {
  clock.pass(ms);
  await new Promise((resolve) => setImmediate(resolve));
}
function put(view: "queue" | "fleet" | "alarms" | "cards" | "figures" | "updates" | "voice", state: object) {
  const made = hub.createView(view, state);
  hub.serve(view, () => made);
  return made;
}
const device = (word: string, error: string | null = null, admin = "unlocked") => ({
  word,
  error: error === null ? null : { code: error },
  admin: { state: admin },
});

it("says that nothing is known where no other part is there", () => {
  start();
  expect(live()).toMatchObject({
    hall: name,
    open: false,
    queue: { waiting: 0, longestSince: null },
    handling: { n: 0, mean: null, median: null },
    ratings: { n: 0, satisfied: null },
    windows: [],
    alarms: { first: [] },
  });
  expect(Object.values(counts()).every(({ n, grave }) => n === 0 && !grave)).toBe(true);
});

it("follows parts that began after it, a busy moment in one change", async () => {
  start();
  const before = hub.find("live", undefined, null)?.version ?? 0;
  const fleet = put("fleet", { hall: {}, "s:001": { link: "own", settings: { refused: null } } });
  for (let nth = 0; nth < 50; nth += 1) fleet.patch({ [`d:001/${nth}`]: device("in-service") });
  await pass(249);
  expect(live().devices["in-service"]).toBe(0);
  await pass(1);
  expect(live().devices).toMatchObject({ stations: 1, "in-service": 50 });
  expect(hub.find("live", undefined, null)?.version).toBe(before + 1);
});

it("counts no device of an away station as anything but unknown, and one that managers took out as planned", async () => {
  put("fleet", {
    hall: {},
    "s:001": { link: "own", settings: { refused: null } },
    "s:002": { link: "away", settings: { refused: { version: 4, why: "port" } } },
    "d:001/a": device("attention"),
    "d:001/b": null,
    "d:001/c": device("in-service", null, "maintenance"),
    "d:001/d": device("out-of-service", "locked", "locked"),
    "d:002/a": device("out-of-service", "station-away"),
    "d:002/b": device("out-of-service", "station-away", "maintenance"),
  });
  start();
  expect(live().devices).toEqual({
    ...{ stations: 2, stationsAway: 1, "in-service": 0, attention: 1, degraded: 0 },
    ...{ "out-of-service": 0, unknown: 2, planned: 2 },
  });
  expect(counts().devices).toEqual({ n: 3, grave: true });
  expect(counts().settings).toEqual({ n: 1, grave: true });
});

it("says of the voice what its alarm says, though the voice itself has forgotten it at a start", () => {
  put("voice", { on: true, alarm: null, last: [] });
  const unheard = { alarmId: "1", originator: "hall", kind: "voice-unheard", severity: "major", since: 5 };
  put("alarms", {
    counts: { critical: 0, major: 1, minor: 0, warning: 0, unacknowledged: 1 },
    "a:0": {
      ...unheard,
      since: 1,
      clearedAt: 2,
      facts: { reason: "silent" },
      silenced: null,
      acknowledged: null,
    },
    "a:1": {
      ...unheard,
      clearedAt: null,
      facts: { reason: "no-speaker" },
      silenced: null,
      acknowledged: null,
    },
  });
  start();
  expect(live().wall.voice).toMatchObject({ alarm: "no-speaker", since: 5, calls: 0 });
});

it("shows the gravest alarms that stand, and leaves out what is silenced or cleared", () => {
  const alarm = (alarmId: string, more: Partial<AlarmView>) =>
    ({
      ...{ alarmId, originator: "hall", severity: "minor", since: 1, clearedAt: null, silenced: null },
      acknowledged: null,
      ...more,
    }) as AlarmView;
  put("fleet", { hall: {}, "s:001": { link: "own", settings: { refused: null }, name: { en: "Kiosk 1" } } });
  put("alarms", {
    counts: { critical: 1, major: 0, minor: 2, warning: 0, unacknowledged: 3 },
    "a:1": alarm("1", { since: 5 }),
    "a:2": alarm("2", { severity: "critical", acknowledged: { at: 2, by: { accountId: "m", name: "管" } } }),
    "a:3": alarm("3", { clearedAt: 9 }),
    "a:4": alarm("4", { silenced: "maintenance" }),
    "a:5": alarm("5", { since: 7, originator: "device:001/printer" }),
    "a:6": null,
  });
  start();
  expect(live().alarms.first.map(({ alarmId }) => alarmId)).toEqual(["2", "5", "1"]);
  // One that is over waits for somebody, too.
  expect(counts().alarms).toEqual({ n: 3, grave: true });
  expect(live().alarms.unseen).toBe(2);
});

it("tells the mean of a visit with what windows are still at", () => {
  const row = (busyMs: number, done: number) => ({ busyMs, done });
  put("figures", {
    times: { handling: { n: 3, median: 200_000 }, waiting: { n: 4, median: 1, p90: 2 } },
    windows: { rows: [row(600_000, 2), row(300_000, 1), row(90_000, 0)] },
  });
  start();
  expect(live().handling).toEqual({ n: 3, mean: 330_000, median: 200_000 });
});

it("counts what a rollout has not reached, and is grave about what it could not", () => {
  const stations = (...states: string[]) => states.map((state) => ({ state }));
  put("updates", {
    rollouts: [
      { endedAt: null, stations: stations("well", "trying", "rolled-back") },
      { endedAt: 5, stations: stations("failed") },
    ],
  });
  start();
  expect(counts().updates).toEqual({ n: 2, grave: true });
});
