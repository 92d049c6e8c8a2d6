import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@yimen/drivers/contract";
import { expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { openHall } from "../journal/open.ts";
import { OrderDesk } from "./order-desk.ts";

it("ends no agent at its start where the store can't be read", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-orders-"));
  const place = { node: "002", station: "002", stationCode: "002", region: "990101", timeZone: "UTC" };
  const hall = openHall({ dataDir, ...place, clock: systemClock, catalogue: loadCatalogue() });
  await hall.close();
  const warned: string[] = [];
  const log = { warn: (_: unknown, message: string) => void warned.push(message) };
  const desk = new OrderDesk({ hall, clock: systemClock, hands: () => null, log });
  await desk.settleLeftOvers();
  expect(warned).toEqual(["open orders can't be read"]);
  rmSync(dataDir, { recursive: true, force: true });
});
