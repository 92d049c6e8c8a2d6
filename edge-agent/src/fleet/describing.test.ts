import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { aDevice } from "./testing/samples.ts";
import { openTrialFleet, openTrialStation, type TrialFleet } from "./testing/trial-fleet.ts";

let hall: TrialFleet;
afterEach(() => hall.close());

it("shows after a restart what a station has that does not come back, and nothing of one that was removed", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-fleet-"));
  hall = await openTrialFleet(dataDir);
  const station = await openTrialStation(hall, {
    devices: [aDevice("printer", { model: "T-88" }), aDevice("camera", { kind: "document-camera" })],
  });
  const described = () => hall.hall.fleet.described("002")?.devices.map(({ id, model }) => [id, model]);
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
