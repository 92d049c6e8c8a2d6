import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, describe, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { openHall } from "../journal/open.ts";
import { describeStations } from "./describing.ts";
import { Roster } from "./roster.ts";
import { aDevice, aStation } from "./testing/samples.ts";
import { openTrialFleet, openTrialStation, type TrialFleet } from "./testing/trial-fleet.ts";

let hall: TrialFleet | null = null;
afterEach(async () => {
  await hall?.close();
  hall = null;
});

it("shows after a restart what a station has that does not come back, and nothing of one that was removed", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-fleet-"));
  hall = await openTrialFleet(dataDir);
  const station = await openTrialStation(hall, {
    devices: [aDevice("printer", { model: "T-88" }), aDevice("camera", { kind: "document-camera" })],
  });
  const described = () => hall?.hall.fleet.described("002")?.devices.map(({ id, model }) => [id, model]);
  await expect.poll(described).toEqual([
    ["camera", null],
    ["printer", "T-88"],
  ]);
  const before = Date.now();
  await station.close();
  await hall.close(false);

  hall = await openTrialFleet(dataDir);
  expect(hall.fleet.station("002")).toMatchObject({ link: "never", word: "unknown", devices: 2 });
  expect(hall.fleet.find("002", "printer")).toMatchObject({
    view: null,
    row: { kind: "receipt-printer", model: "T-88", device: "unknown", error: { code: "station-away" } },
  });
  // Who had the same number before it joined is somebody else.
  hall.fleet.recall({ lastSeen: () => 5, lastKnown: () => null });
  expect(hall.fleet.station("002")?.link).toBe("never");
  hall.fleet.recall({ lastSeen: () => before, lastKnown: () => null });
  expect(hall.fleet.station("002")).toMatchObject({ link: "away", since: before, lastSeen: before });
  expect(hall.fleet.find("002", "camera")?.row).toMatchObject({ since: before, error: { since: before } });

  await hall.hall.journal.execute(
    { type: "remove-station", station: "002" },
    { kind: "manager", id: "m" },
    "remove-it",
  );
  expect(hall.fleet.devices()).toEqual([]);
  await hall.close(false);
  hall = await openTrialFleet(dataDir);
  expect(hall.fleet.stations().map(({ id }) => id)).toEqual(["001"]);
  expect(hall.hall.fleet.described("002")).toBeNull();
});

describe("what is recorded of a station", () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  /** A real journal, and time that a test moves. */
  async function described() {
    const dataDir = mkdtempSync(join(tmpdir(), "yimen-fleet-"));
    const clock = createManualClock();
    const place = { node: "001", station: "001", stationCode: "001", region: "990101", timeZone: "UTC" };
    const opened = openHall({ dataDir, ...place, clock, catalogue: loadCatalogue() });
    const roster = new Roster();
    const warned: string[] = [];
    const log = { warn: (_: unknown, message: string) => void warned.push(message) };
    closing.push(() => rmSync(dataDir, { recursive: true, force: true }));
    closing.push(() => opened.close());
    closing.push(describeStations({ hall: opened, roster, clock, log }));
    const by = { kind: "manager", id: "m" } as const;
    let key = 0;
    const execute = (command: Parameters<typeof opened.journal.execute>[0]) => {
      key += 1;
      return opened.journal.execute(command, by, `test-${key}`);
    };
    const joins = async (device: string) => {
      const invitationId = randomUUID();
      const { name, kind } = aStation("002");
      const expiresAt = clock.now() + 1_000;
      await execute({ type: "invite-station", invitationId, codeHash: invitationId, expiresAt });
      await execute({
        ...({ type: "join-station", codeHash: invitationId, station: "002" } as const),
        ...{ name, kind, publicKey: invitationId },
      });
      roster.put(aStation("002"), clock.now());
      roster.see("002", [aDevice(device)], clock.now());
    };
    const devices = () => opened.fleet.described("002")?.devices.map(({ id }) => id);
    return { clock, opened, roster, warned, execute, joins, devices };
  }

  it("is what it had last, though it went away before the wait was over", async () => {
    const { clock, roster, joins, devices } = await described();
    await joins("printer");
    await clock.advance(200);
    await expect.poll(devices).toEqual(["printer"]);
    await clock.untilSleeping();
    roster.see("002", [aDevice("camera")], clock.now());
    roster.away("002", { link: "away", since: clock.now() }, clock.now());
    await clock.advance(600_000);
    await expect.poll(devices).toEqual(["camera", "printer"]);
  });

  it("is not waited for by another one that joins with its number", async () => {
    const { clock, roster, execute, joins, devices } = await described();
    await joins("printer");
    await clock.advance(200);
    await expect.poll(devices).toEqual(["printer"]);
    await clock.untilSleeping();
    await execute({ type: "remove-station", station: "002" });
    roster.remove("002", clock.now());
    await joins("camera");
    await clock.advance(200);
    await expect.poll(devices).toEqual(["camera"]);
  });

  it("ends no agent where the store can't be read", async () => {
    const { clock, opened, warned, joins } = await described();
    await joins("printer");
    await opened.close();
    await clock.advance(200);
    await expect.poll(() => warned).toEqual(["what a station has is not recorded"]);
  });
});
