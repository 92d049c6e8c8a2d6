import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { beforeEach, describe, expect, it } from "vitest";
import type { FleetView } from "../contract/index.ts";
import { createHub } from "../sockets/hub.ts";
import type { FleetChange } from "./fleet.ts";
import { fleetViews } from "./fleet-views.ts";
import { Roster } from "./roster.ts";
import { aDevice, aStation, manager } from "./testing/samples.ts";

let roster: Roster;
let changes: FleetChange[];
let touched: [string, string | null][];

beforeEach(() => {
  touched = [];
  roster = new Roster((station, device) => touched.push([station, device]));
  changes = [];
  roster.put(aStation("002"), 1_000);
  roster.onChange((change) => changes.push(change));
});

describe("what a hall knows of its stations", () => {
  it("tells a change with what was before it, and nothing when nothing is new", () => {
    roster.see("002", [aDevice("printer", { values: { paper: "full" } })], 2_000);
    roster.see(
      "002",
      [aDevice("printer", { values: { paper: "full" }, freshness: { ...fresh, lastAnswer: 2_500 } })],
      2_500,
    );
    roster.see("002", [aDevice("printer", { word: "degraded", values: { paper: "out" } })], 3_000);
    const ofDevice = changes.filter((change) => change.of === "device");
    expect(ofDevice.map(({ at, before, after }) => [at, before?.word, after?.word])).toEqual([
      [2_000, undefined, "in-service"],
      [3_000, "in-service", "degraded"],
    ]);
    expect(roster.station("002")).toMatchObject({ word: "degraded", devices: 1 });
    // A station's word only follows its devices; who counts stations is not bothered.
    expect(changes.some(({ of }) => of === "station")).toBe(false);
    expect(touched).toEqual([
      ["002", null],
      ["002", "printer"],
      ["002", null],
    ]);
  });

  it("keeps since when a word stands, whatever else changes meanwhile", () => {
    roster.see("002", [aDevice("printer", { word: "degraded" })], 2_000);
    roster.see("002", [aDevice("printer", { word: "degraded", model: "T-88" })], 3_000);
    expect(roster.find("002", "printer")?.row).toMatchObject({ since: 2_000, model: "T-88" });
  });

  it("shows nothing of what the devices of an away station last said", () => {
    roster.see("002", [aDevice("printer", { values: { paper: "full", takes: null } })], 2_000);
    roster.away("002", { link: "away", since: 5_000, visit: null }, 5_000);
    expect(roster.find("002", "printer")).toMatchObject({
      view: null,
      row: {
        word: "out-of-service",
        device: "unknown",
        proof: null,
        error: { code: "station-away", since: 5_000 },
        values: { paper: "unknown", takes: null },
        since: 5_000,
      },
    });
    expect(roster.station("002")).toMatchObject({ link: "away", word: "unknown", visit: null });
    // Whoever hides the devices behind their station must hear of the station first.
    expect(changes.slice(-2).map(({ of }) => of)).toEqual(["station", "device"]);
  });

  it("keeps since when a word stands over a time in which its station was away and ran on", () => {
    roster.see("002", [aDevice("printer"), aDevice("camera")], 2_000);
    roster.see("002", [aDevice("printer", { word: "degraded" })], 3_000);
    const away = (at: number) => roster.away("002", { link: "away", since: at, lastSeen: at }, at);
    const back = (at: number) => {
      roster.change("002", { link: "online", since: at }, at);
      roster.see("002", [aDevice("printer", { word: "degraded" }), aDevice("camera")], at);
      return ["printer", "camera"].map((id) => roster.find("002", id)?.row);
    };
    away(10_000);
    const camera = roster.find("002", "camera")?.row ?? null;
    if (camera === null) throw new Error("no camera");
    // It was otherwise meanwhile, and told so afterwards.
    roster.replay("002", "camera", camera, { ...camera, word: "in-service", error: null }, 400_000);
    expect(back(500_000)).toMatchObject([{ since: 3_000 }, { since: 2_000 }]);
    away(600_000);
    roster.replay("002", "camera", null, { ...camera, word: "degraded", error: null }, 700_000);
    roster.replay("002", "camera", null, { ...camera, word: "in-service", error: null }, 800_000);
    expect(back(900_000)).toMatchObject([{ since: 3_000 }, { since: 800_000 }]);
    away(1_000_000);
    roster.lost("002", 1_000_500);
    expect(back(1_001_000)).toMatchObject([{ since: 1_001_000, atLeast: true }, { atLeast: true }]);
  });

  it("takes up what was known before a restart when it meets a device, and says at least otherwise", () => {
    roster.recall((station, device) =>
      station === "002" && device === "printer"
        ? { word: "in-service", since: 500, atLeast: false, cause: null, until: 900 }
        : null,
    );
    const starting = (id: string) => aDevice(id, { device: "starting", word: "attention", proof: null });
    roster.see("002", [starting("printer"), starting("camera")], 1_000);
    roster.see("002", [aDevice("printer"), aDevice("camera")], 2_000);
    expect(roster.find("002", "printer")?.row).toMatchObject({ since: 500 });
    expect(roster.find("002", "printer")?.row).not.toHaveProperty("atLeast");
    expect(roster.find("002", "camera")?.row).toMatchObject({ since: 2_000, atLeast: true });
    roster.see("002", [aDevice("camera", { word: "degraded" })], 3_000);
    expect(roster.find("002", "camera")?.row).toMatchObject({ since: 3_000 });
    expect(roster.find("002", "camera")?.row).not.toHaveProperty("atLeast");
  });

  it("remembers devices as nothing but unknown, in maintenance where managers said so", () => {
    const begun = { state: "maintenance", by: "管", since: 1, until: 9_000 } as const;
    let admin: typeof begun | null = null;
    roster = new Roster(undefined, () => admin);
    roster.put(aStation("003", { link: "never" }), 1_000);
    const printer = { id: "printer", kind: "receipt-printer", driver: "escpos", model: "T-88" };
    roster.remember("003", [printer], 1_000);
    expect(roster.station("003")).toMatchObject({ word: "unknown", devices: 1 });
    const { row, view } = roster.find("003", "printer") ?? {};
    expect(view).toBeNull();
    expect(row).toMatchObject({ ...printer, device: "unknown", values: {}, error: { code: "station-away" } });
    admin = begun;
    roster.seeAdmin(2_000);
    expect(roster.find("003", "printer")?.row.admin).toEqual(begun);
  });

  it("counts a device that managers took out as planned", () => {
    const lock = { by: "m", since: 1 };
    roster.see("002", [aDevice("printer", { word: "out-of-service", lock }), aDevice("camera")], 2_000);
    expect(roster.station("002")).toMatchObject({ word: "planned" });
  });

  it("tells of devices and stations that are gone for good", () => {
    roster.see("002", [aDevice("printer"), aDevice("camera")], 2_000);
    roster.drop("002", ["camera", "none"], 3_000);
    roster.remove("002", 4_000);
    expect(
      changes
        .filter(({ after }) => after === null)
        .map((change) => (change.of === "device" ? change.device : change.station)),
    ).toEqual(["camera", "printer", "002"]);
    expect(roster.devices()).toEqual([]);
  });

  it("changes nothing of now when a station tells what happened while it was away", () => {
    roster.see("002", [aDevice("printer")], 2_000);
    const now = roster.find("002", "printer");
    if (now === null) throw new Error("no printer");
    roster.replay("002", "printer", now.row, { ...now.row, word: "degraded" }, 1_500);
    expect(changes.at(-1)).toMatchObject({ at: 1_500, replayed: true, after: { word: "degraded" } });
    expect(roster.find("002", "printer")).toEqual(now);
  });
});

const fresh = { connectedSince: 1, lastAnswer: 1, lastActivity: null };

describe("the live views", () => {
  it("sends only what changed, once for many changes", async () => {
    const clock = createManualClock();
    const hub = createHub(() => 1);
    const sent: unknown[] = [];
    hub.onChange(({ room, set }) => room === "fleet" && sent.push(set));
    roster.see("002", [aDevice("printer"), aDevice("camera")], 2_000);
    const hall = { id: "h", name: { "zh-Hans": "大厅", en: "Hall" }, at: 1 };
    const views = fleetViews(hub, hall, roster, clock);
    roster.onChange((change) => views.changed(change));
    const first = hub.find("fleet", undefined, manager)?.state as FleetView;
    expect(Object.keys(first).sort()).toEqual(["d:002/camera", "d:002/printer", "hall", "s:002"]);
    for (const word of ["attention", "degraded"] as const)
      roster.see("002", [aDevice("printer", { word })], 3_000);
    await clock.advance(100);
    expect(sent).toEqual([{ "d:002/printer": expect.objectContaining({ word: "degraded" }) }]);
    roster.drop("002", ["camera"], 4_000);
    await clock.advance(100);
    expect(sent.at(-1)).toEqual({ "d:002/camera": null });
    views.touched("002", null);
    await clock.advance(100);
    expect(sent.at(-1)).toEqual({ "s:002": expect.objectContaining({ devices: 1, word: "degraded" }) });
    views.stop();
  });

  it("shows one device wholly, and without a view while its station is away", async () => {
    const clock = createManualClock();
    const hub = createHub(() => 1);
    roster.see("002", [aDevice("printer")], 2_000);
    const hall = { id: "h", name: { "zh-Hans": "大厅", en: "Hall" }, at: 1 };
    const views = fleetViews(hub, hall, roster, clock);
    roster.onChange((change) => views.changed(change));
    const look = () => hub.find("device", "002/printer", manager);
    expect(look()?.state).toMatchObject({ view: { id: "printer" }, station: { id: "002" } });
    const view = look();
    roster.away("002", { link: "away", since: 5_000 }, 5_000);
    await clock.advance(100);
    expect(view?.state).toMatchObject({ view: null, row: { error: { code: "station-away" } } });
    expect(hub.find("device", "002/nothing", manager)).toBeUndefined();
    expect(hub.find("device", "999", manager)).toBeUndefined();
    views.stop();
  });
});
