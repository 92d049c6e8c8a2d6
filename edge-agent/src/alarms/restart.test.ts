import { afterEach, beforeEach, expect, it } from "vitest";
import { defaultConfig } from "../config/default.ts";
import type { StationRow } from "../contract/fleet.ts";
import type { DisplaysView, VoiceView } from "../contract/index.ts";
import type { Painted } from "../contract/signage-view.ts";
import { TrialHall } from "../journal/testing/trial-hall.ts";
import { Screens } from "../signage/screens.ts";
import { createHub, type Hub } from "../sockets/hub.ts";
import { AlarmWatch } from "./alarm-watch.ts";
import { type ConditionSource, Conditions } from "./conditions.ts";
import { displaySource } from "./sources/display-source.ts";
import { fleetSource } from "./sources/fleet-source.ts";
import { hallSource } from "./sources/hall-source.ts";
import { HurriedClock } from "./testing/hurried-clock.ts";

let trial: TrialHall;
let hub: Hub;
let watch: AlarmWatch;
const waiting: (() => void)[] = [];
const settings = defaultConfig().alarms;
beforeEach(() => {
  trial = new TrialHall(new HurriedClock());
});
afterEach(async () => {
  await watch.stop();
  await trial.remove();
});

/** Begins as an agent does: with nothing in memory but what the journal has. */
function start(...sources: ((hub: Hub) => ConditionSource)[]): void {
  const { hall, clock } = trial;
  hub = createHub(() => 1);
  const conditions = new Conditions();
  for (const source of sources) conditions.add(source(hub));
  watch = new AlarmWatch({
    ...{ hall, conditions, clock, againMs: 1_800_000, log: { warn: () => undefined } },
    rules: { escalation: settings.escalation, severities: [], channels: [] },
    looked: () => {
      for (const tell of waiting.splice(0)) tell();
    },
  });
}

async function again(...sources: Parameters<typeof start>): Promise<void> {
  await watch.stop();
  await trial.restart();
  start(...sources);
}

/** What is open after looks that are `seconds` apart. */
async function after(seconds: number): Promise<string[]> {
  for (const pass of [0, seconds * 1000]) {
    trial.clock.pass(pass);
    for (let looks = 0; looks < 3; looks += 1) await new Promise<void>((tell) => waiting.push(tell));
  }
  return trial.hall.alarms.open().map(({ kind, clearedAt }) => (clearedAt === null ? kind : `${kind} over`));
}

const quiet: VoiceView = {
  speech: null,
  on: true,
  current: null,
  waiting: 0,
  last: [],
  speakers: [],
  alarm: null,
};
const call = { callId: "c", ticketId: "t", number: "A001", window: "1", at: 1, reason: null, settledAt: 1 };

it("ends no alarm of the voice before a call was heard", async () => {
  let voice: VoiceView = {
    ...quiet,
    alarm: { reason: "no-speaker", since: trial.clock.now(), displays: [] },
  };
  const telemetry = { refused: null, proven: true };
  const source = (to: Hub) => {
    to.serve("voice", () => to.createView("voice", voice));
    return hallSource({ hub: to, hall: trial.hall, telemetry });
  };
  start(source);
  expect(await after(6)).toEqual(["voice-unheard"]);
  voice = quiet;
  await again(source);
  expect(await after(60)).toEqual(["voice-unheard"]);
  voice = { ...quiet, last: [{ ...call, outcome: "needless" }] };
  expect(await after(60)).toEqual(["voice-unheard"]);
  voice = { ...quiet, last: [{ ...call, outcome: "heard" }] };
  expect(await after(6)).toEqual(["voice-unheard over"]);
});

it("ends nothing that a part of the hall which is not there yet would tell, nor telemetry's before something is written", async () => {
  let views = true;
  let telemetry = { refused: { since: trial.clock.now() } as { since: number } | null, proven: false };
  const standing = { state: "rolled-back", at: trial.clock.now(), version: "2", why: "unwell" };
  const lines = { lines: [{ givenUp: 2 }], failed: [] };
  const followUps = [{ state: "open", contactBy: 0, rectifyBy: 0 }];
  const source = (to: Hub) => {
    if (views) {
      to.serve("updates", () => to.createView("updates", { standing }));
      to.serve("lines", () => to.createView("lines", lines));
      to.serve("ratings", () => to.createView("ratings", { followUps }));
    }
    const given = { hub: to, hall: trial.hall, telemetry };
    return hallSource(given);
  };
  start(source);
  const all = ["follow-ups-overdue", "line-given-up", "telemetry-not-written", "update-rolled-back"];
  expect((await after(31)).sort()).toEqual(all);
  views = false;
  telemetry = { refused: null, proven: false };
  await again(source);
  expect((await after(60)).sort()).toEqual(all);
  await watch.stop();
  telemetry = { refused: null, proven: true };
  start(source);
  expect(await after(6)).toContain("telemetry-not-written over");
});

const word = (more: Partial<Painted> = {}) =>
  ({ page: "page-one", sound: "off", callId: null, paints: 7, ...more }) as Painted;

it("ends no alarm of a display before it painted, nor of one that has not come back", async () => {
  let screens = new Screens(["hall"]);
  const source = (to: Hub) => {
    const all = () => ({ screens: screens.facts(null, trial.clock.now()) }) as unknown as DisplaysView;
    to.serve("signage", () => to.createView("signage", all()));
    return displaySource(to, trial.clock.now());
  };
  start(source);
  const says = (id: string, more: Partial<Painted> = {}) =>
    screens.painted(id, word(more), trial.clock.now());
  says("hall");
  says("corner");
  trial.clock.pass(16_000);
  says("hall");
  says("corner");
  expect(await after(4)).toEqual(["display-blank", "display-blank"]);
  screens = new Screens(["hall"]);
  await again(source);
  expect(await after(10)).toEqual(["display-blank", "display-blank"]);
  // It comes back, and nobody knows yet whether anything is on its glass.
  says("hall");
  says("corner");
  expect(await after(5)).toEqual(["display-blank", "display-blank"]);
  says("hall", { paints: 8 });
  says("corner");
  expect(await after(4)).toEqual(["display-blank over", "display-blank"]);
});

it("ends no alarm of a station that does not come back, but for its absence", async () => {
  const refused = { version: 4, why: "invalid: x" };
  const row = {
    id: "002",
    link: "online",
    since: 0,
    settings: { applied: 1, wanted: 4, refused },
  } as StationRow;
  let station = row;
  const source = () =>
    fleetSource(
      { stations: () => [station], station: () => station, devices: () => [], find: () => null },
      settings,
      trial.hall.calendar,
      () => trial.clock.uptime(),
    );
  start(source);
  expect(await after(1)).toEqual(["settings-refused"]);
  const unheard = { applied: null, wanted: 4, refused: null };
  station = { ...row, link: "never", awaited: true, settings: unheard };
  await again(source);
  expect(await after(60)).toEqual(["settings-refused"]);
  station = { ...station, awaited: false };
  expect((await after(60)).sort()).toEqual(["settings-refused", "station-away"]);
  station = { ...row, settings: { ...unheard, applied: 4 } };
  expect((await after(6)).sort()).toEqual(["settings-refused over", "station-away over"]);
});
