import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ItemGuide } from "@yimen/edge-agent/contract";
import type { CatalogueState, EditorItem } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Hall, startHall } from "../harness/hall.ts";
import { followView, type Live } from "../harness/live.ts";
import { type Colleague, setUpManager } from "../harness/staff.ts";
import { startStation } from "../harness/station.ts";
import { Visitor } from "../harness/visitor.ts";

/*
 * A hall and a station of it, both real agents: what the hall's manager publishes is what the station works by.
 */

let hall: Hall;
let station: Hall;
let manager: Colleague;
let catalogue: Live<CatalogueState>;

beforeAll(async () => {
  hall = await startHall();
  [station, manager] = await Promise.all([
    startStation(hall, { simulate: ["receipt-printer"] }),
    setUpManager(hall.url, hall.dataDir),
  ]);
  catalogue = await followView<CatalogueState>(hall.url, { view: "catalogue" }, manager.cookie);
});

afterAll(async () => {
  catalogue?.close();
  await station?.dispose();
  await hall?.dispose();
});

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const headers = { cookie: manager.cookie, "idempotency-key": randomUUID() };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return hall.json<T>(`/api/catalogue/editor${path}`, { method, headers, ...sent });
}

async function publish(days: number): Promise<number> {
  const { item, basedOn } = await ask<EditorItem>("GET", "/items/senior-card");
  if (item === null) throw new Error("no such item");
  item.timeLimit.statutory.value = days;
  const drafted = await ask<{ basedOn: string }>("PUT", "/items/senior-card", { basedOn, item });
  const wish = { ...drafted, version: catalogue.now.version, note: `${days}`, forced: false };
  return (await ask<{ version: number }>("POST", "/publish", wish)).version;
}

const stands = (state: string, runs: number) => (now: CatalogueState) =>
  now.stations.some((each) => each.station === "002" && each.state === state && each.runs === runs);

async function daysAtStation(): Promise<number> {
  const { timeLimit } = await station.json<ItemGuide>("/api/catalogue/items/senior-card");
  return timeLimit.statutory.value;
}

it("waits at the station for the end of a visit, and is what it works by then", async () => {
  const person = new Visitor(station.url);
  await person.start();
  expect(catalogue.now.stations).toEqual([]);
  expect(await publish(12)).toBe(1);
  await catalogue.until(stands("waiting", 0));
  expect(await daysAtStation()).toBe(10);
  await person.end();
  await catalogue.until(stands("applied", 1), 60_000);
  expect(await daysAtStation()).toBe(12);
  expect(readdirSync(join(station.dataDir, "catalogues", "hall"))).toHaveLength(1);
});

it("is fetched by a station that was away, which keeps no other", async () => {
  await station.stop();
  await catalogue.until(stands("away", 1));
  await publish(15);
  station = await startStation(hall, { simulate: ["receipt-printer"], dataDir: station.dataDir });
  await catalogue.until(stands("applied", 2), 60_000);
  expect(await daysAtStation()).toBe(15);
  expect(readdirSync(join(station.dataDir, "catalogues", "hall"))).toHaveLength(1);
});
