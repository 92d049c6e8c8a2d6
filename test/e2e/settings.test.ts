import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { VisitStarted } from "@yimen/edge-agent/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chairOf } from "../harness/actions.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { type SettingsChair, settingsChair } from "../harness/settings.ts";
import { type Colleague, setUpManager } from "../harness/staff.ts";
import { startStation } from "../harness/station.ts";

let hall: Hall;
let manager: Colleague;
let chair: SettingsChair;
beforeAll(async () => {
  hall = await startHall();
  manager = await setUpManager(hall.url, hall.dataDir);
  chair = await settingsChair(hall, manager);
  await chair.until("001", ({ state }) => state === "applied");
});
afterAll(async () => {
  chair.view.close();
  await hall.dispose();
});

const idle = (seconds: number) => [{ path: ["visit", "idleSeconds"], value: seconds }];
const applied = (version: number) => (standing: { state: string; applied: number | null }) =>
  standing.state === "applied" && standing.applied === version;

it("refuses what is wrong, locked, based on an older version or no change at all", async () => {
  const { stations } = await chair.preview(idle(5), ["001"]);
  expect(stations).toMatchObject([
    { differences: [{ before: 45, after: 5 }], mistakes: [{ path: ["visit", "idleSeconds"] }] },
  ]);
  await expect(chair.publish(idle(5), ["001"])).rejects.toThrow("settings-wrong");
  await expect(chair.publish([{ path: ["photoDecoder"], value: ["/bin/sh"] }], ["001"])).rejects.toThrow(
    "settings-locked",
  );
  await expect(chair.publish([{ path: ["voice"], value: { player: ["sh"] } }], ["001"])).rejects.toThrow(
    "settings-locked",
  );
  await expect(chair.publish([{ path: ["server", "port"], value: 1 }], ["001"])).rejects.toThrow(
    "settings-locked",
  );
  await expect(chair.publish(idle(45), ["001"])).rejects.toThrow("settings-unchanged");
  await expect(chair.restore("001", 9)).rejects.toThrow("settings-unknown");
});

it("waits for the person at the kiosk, restarts in place, and the session and the port stay", async () => {
  const body = JSON.stringify({ language: "zh-Hans" });
  const visit = await hall.json<VisitStarted>("/api/visits", { method: "POST", body });
  expect(await chair.publish(idle(60), ["001"])).toEqual({ published: [{ station: "001", version: 1 }] });
  expect(await chair.until("001", ({ waitsFor }) => waitsFor.length > 0)).toMatchObject({
    state: "waiting",
    waitsFor: [null],
  });
  await chair.restore("001", 0);
  await chair.until("001", ({ wanted }) => wanted === 2);
  await chair.publish(idle(61), ["001"]);
  // Still the same visit: nothing was taken from the person.
  const headers = { "x-visit-secret": visit.secret };
  await hall.json(`/api/visits/${visit.visit.id}`, { headers });
  await hall.json(`/api/visits/${visit.visit.id}`, { method: "DELETE", headers });
  await chair.until("001", applied(3));
  expect((await chair.read("001")).changes).toEqual(idle(61));
  const { versions } = await chair.view.until((now) => now.versions[0]?.outcome === "applied");
  expect(versions[0]).toMatchObject({ version: 3, by: { name: manager.name }, note: "试一试" });
  const journal = readFileSync(join(hall.dataDir, "hall.db"));
  expect(journal.includes("试一试")).toBe(false);
});

it("interrupts a visit only when it is forced with a reason", async () => {
  const body = JSON.stringify({ language: "zh-Hans" });
  await hall.json("/api/visits", { method: "POST", body });
  await chair.publish(idle(70), ["001"]);
  await chair.until("001", ({ waitsFor }) => waitsFor.length > 0);
  const actions = chairOf(hall, manager);
  await expect(actions.ask({ name: "restart-agent" }, { forced: true })).rejects.toThrow("reason-needed");
  await actions.ask({ name: "restart-agent" }, { forced: true, reason: "屏幕卡住" });
  actions.close();
  await chair.until("001", applied(4));
});

it("brings a version to a station that joined, each its own, and takes it back", async () => {
  const station = await startStation(hall, { simulate: ["receipt-printer"] });
  try {
    await chair.until("002", ({ link }) => link === "online");
    const published = await chair.publish(idle(90), ["001", "002"]);
    expect(published.published).toEqual([
      { station: "001", version: 5 },
      { station: "002", version: 1 },
    ]);
    await chair.until("002", applied(1));
    await chair.until("001", applied(5));
    expect((await chair.read("002")).changes).toEqual(idle(90));
    await chair.publish([{ path: ["station", "name", "en"], value: "By the door" }], ["002"]);
    await chair.until("002", applied(2));
    const { station: shown } = await station
      .json<{ station: { name: { en: string } } }>("/api/station")
      .then((view) => ({ station: view as never }));
    expect(JSON.stringify(shown)).toContain("By the door");
    await chair.restore("002", 0);
    await chair.until("002", applied(3));
    expect((await chair.read("002")).changes).toEqual([]);
  } finally {
    await station.dispose();
  }
});

it("starts with what runs, also after it was killed", async () => {
  const { dataDir } = hall;
  await hall.kill();
  const again = await startHall({ dataDir });
  const back = await settingsChair(again, { cookie: manager.cookie });
  try {
    await back.until("001", applied(5));
  } finally {
    back.view.close();
    await again.stop();
  }
});
