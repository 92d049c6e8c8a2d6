import { createManualClock, type ManualClock } from "@yimen/drivers/testing/clock.ts";
import { beforeEach, expect, it } from "vitest";
import type { Hello } from "../contract/link.ts";
import { Errands } from "./errands.ts";
import type { FleetChange } from "./fleet.ts";
import { LinkedStation } from "./linked-station.ts";
import { Roster } from "./roster.ts";
import { aDevice } from "./testing/samples.ts";

const hour = 3_600_000;
const name = { "zh-Hans": "二号", en: "Two" };
const devices = [aDevice("printer"), aDevice("camera"), aDevice("sign")];
let clock: ManualClock;
let roster: Roster;
let station: LinkedStation;
let changes: FleetChange[];
/** By the station's clock. */
let startedAt: number;
let begun: number;

const shown = (id: string) => roster.find("002", id)?.row;

function comesBack(change: Partial<Hello>) {
  const line = { order: () => new Promise<never>(() => undefined), close: () => undefined };
  station.opened(line);
  station.hello(line, {
    ...{ now: clock.now(), visit: false, settings: { applied: 0, refused: null }, version: "0.1.0" },
    ...{ name, kind: "kiosk", startedAt, why: "started", devices, missed: [], missedLost: 0 },
    ...change,
  });
  return line;
}

// Its devices become well as it comes; then it is away for an hour.
beforeEach(async () => {
  clock = createManualClock();
  roster = new Roster();
  changes = [];
  station = new LinkedStation({ station: "002", name, kind: "kiosk", publicKey: "", joinedAt: 0 }, null, {
    ...{ roster, clock, errands: new Errands(clock, () => undefined) },
    log: { info: () => undefined },
  });
  roster.onChange((change) => changes.push(change));
  startedAt = begun = clock.now();
  const line = comesBack({ runMs: 0, devices: devices.map((each) => ({ ...each, word: "degraded" })) });
  const changed = devices.map(({ id }) => ({ id, set: { word: "in-service" as const } }));
  station.devices(line, { changed, gone: [], seq: 3 });
  await clock.advance(60_000);
  station.look();
  expect(roster.station("002")?.link).toBe("away");
  await clock.advance(hour);
});

it("is known exactly where it ran on and tells of everything", () => {
  comesBack({ runMs: clock.now() - begun });
  expect(shown("printer")).toMatchObject({ since: begun });
  expect(shown("printer")).not.toHaveProperty("atLeast");
});

it("is at least since now where more happened than it could keep, but for what it tells after that", () => {
  const at = clock.now() - 60_000;
  const row = shown("camera");
  if (row === undefined) throw new Error("no camera");
  const [well, ill] = (["in-service", "degraded"] as const).map((word) => ({ ...row, word, error: null }));
  if (well === undefined || ill === undefined) throw new Error("no rows");
  const missed = [
    { seq: 501, device: "camera", at, before: ill, after: well },
    // Other news than its word: when that began was told before, and is lost.
    { seq: 502, device: "sign", at, before: well, after: well },
  ];
  comesBack({ runMs: clock.now() - begun, missedLost: 3, missed });
  expect(shown("printer")).toMatchObject({ since: clock.now(), atLeast: true });
  expect(shown("sign")).toMatchObject({ since: at, atLeast: true });
  expect(shown("camera")).toMatchObject({ since: at });
  expect(shown("camera")).not.toHaveProperty("atLeast");
  expect(changes.filter((change) => change.of === "station" && change.lost === true)).toHaveLength(1);
});

it("is at least since now where its power was cut, whatever its clock said when it began anew", () => {
  startedAt = begun - 24 * hour;
  comesBack({ runMs: 30_000 });
  expect(roster.station("002")?.startedAt).toBe(clock.now() - 30_000);
  expect(shown("printer")).toMatchObject({ since: clock.now(), atLeast: true });
});

it("is at least since now where it does not tell how long it has run", () => {
  comesBack({});
  expect(roster.station("002")?.startedAt).toBeNull();
  expect(shown("printer")).toMatchObject({ since: clock.now(), atLeast: true });
});
