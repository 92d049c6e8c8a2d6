import { expect, it } from "vitest";
import type { StationRow } from "../../contract/index.ts";
import type { StationCatalogue } from "../../contract/station-catalogue.ts";
import { aDevice } from "../../fleet/testing/samples.ts";
import { deviceRow } from "../../rules/fleet/device-row.ts";
import { fleetSource } from "./fleet-source.ts";

const settings = { applied: 1, wanted: 1, refused: null };
const row = { id: "002", link: "online", since: 0, settings } as unknown as StationRow;
const catalogue = (refused: number | null): StationCatalogue => ({
  ...{ applied: null, waits: null },
  refused: refused === null ? null : { version: refused, sha256: "a".repeat(64), why: "unwell: x" },
});
const told = (station: StationRow) => {
  const fleet = { stations: () => [station], station: () => station, devices: () => [], find: () => null };
  return fleetSource(fleet, { silentSeconds: 60, quiet: [] }, {} as never, () => 0).conditions(0);
};

it("knows nothing any more of a device that was gone at a look, such as one under its name of before", () => {
  const lastAnswer = 100_000;
  const freshness = { connectedSince: 1, lastAnswer, lastActivity: null };
  const view = aDevice("printer", { freshness });
  let devices = [{ station: "002", view, row: deviceRow("002", view, null, lastAnswer) }];
  const fleet = { stations: () => [], station: () => null, devices: () => devices, find: () => null };
  const source = fleetSource(fleet, { silentSeconds: 60, quiet: [] }, {} as never, () => 0);
  const silentFrom = (at: number) => source.conditions(at).map(({ since }) => since);
  expect(silentFrom(lastAnswer)).toEqual([lastAnswer + 60_000]);
  // The wall clock was set, which makes nothing silent that was met before.
  expect(silentFrom(900_000)).toEqual([900_000 + 60_000]);
  const before = devices;
  devices = [];
  expect(silentFrom(900_000)).toEqual([]);
  devices = before;
  expect(silentFrom(900_000)).toEqual([lastAnswer + 60_000]);
});

it("says of a station that it could not use its settings or its catalogue, and nothing where it could", () => {
  expect(told(row)).toEqual([]);
  expect(told({ ...row, catalogue: catalogue(null) })).toEqual([]);
  const refused = { ...settings, refused: { version: 4, why: "invalid: x" } };
  const conditions = told({ ...row, settings: refused, catalogue: catalogue(3) });
  expect(conditions.map(({ originator, kind, facts }) => [originator, kind, facts])).toEqual([
    ["station:002", "catalogue-refused", { version: 3 }],
    ["station:002", "settings-refused", { version: 4 }],
  ]);
});
