import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { openHall } from "../journal/open.ts";
import { LinkedStations } from "./linked-stations.ts";
import { Roster } from "./roster.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it("sees every station's silence, though a part of the hall fails over one", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-fleet-"));
  closing.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const clock = createManualClock();
  const place = { node: "001", station: "001", stationCode: "001", region: "990101", timeZone: "UTC" };
  const hall = openHall({ dataDir, ...place, clock, catalogue: loadCatalogue() });
  closing.push(() => hall.close());
  const roster = new Roster();
  const warned: unknown[] = [];
  const log = { info: () => undefined, warn: (facts: unknown) => void warned.push(facts) };
  const stations = new LinkedStations({ hall, roster, clock, log, late: () => undefined });
  closing.push(() => stations.close());
  for (const station of ["002", "003"]) {
    const [invitationId, name] = [randomUUID(), { "zh-Hans": station, en: station }];
    const expiresAt = clock.now() + 1_000;
    const by = { kind: "agent", id: "test" } as const;
    const inviting = { type: "invite-station", invitationId, codeHash: invitationId, expiresAt } as const;
    await hall.journal.execute(inviting, by, `invite-${station}`);
    const known = { codeHash: invitationId, station, name, kind: "kiosk", publicKey: invitationId };
    await hall.journal.execute({ type: "join-station", ...known }, by, `join-${station}`);
    const line = { order: () => new Promise<never>(() => undefined), close: () => undefined };
    const linked = stations.find(station);
    linked?.opened(line);
    linked?.hello(line, {
      ...{ now: clock.now(), visit: false, settings: { applied: null, refused: null }, version: "0.1.0" },
      ...{ name, kind: "kiosk", startedAt: 1, runMs: 0, why: "started" },
      ...{ devices: [], missed: [], missedLost: 0 },
    });
  }
  const links = () => roster.stations().map(({ link }) => link);
  expect(links()).toEqual(["online", "online"]);
  roster.onChange(({ station }) => {
    if (station === "002") throw new TypeError("a fault of the hall");
  });
  await clock.advance(20_000);
  expect(links()).toEqual(["away", "away"]);
  expect(warned).toEqual([{ station: "002", error: "TypeError" }]);
});
