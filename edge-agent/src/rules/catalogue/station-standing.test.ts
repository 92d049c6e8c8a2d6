import { expect, it } from "vitest";
import type { StationRow } from "../../contract/fleet.ts";
import type { StationCatalogue } from "../../contract/station-catalogue.ts";
import { stationStanding } from "./station-standing.ts";

const named = (version: number) => ({ version, sha256: String(version).repeat(64) });
const nothing: StationCatalogue = { applied: named(1), waits: null, refused: null };
const row = (link: StationRow["link"], catalogue?: Partial<StationCatalogue>) =>
  ({
    ...{ id: "002", name: { "zh-Hans": "二", en: "Two" }, kind: "kiosk", link },
    ...(catalogue === undefined ? {} : { catalogue: { ...nothing, ...catalogue } }),
  }) as StationRow;
const why = "unwell: journal: full";

it.each([
  ["applied", 2, row("online", { applied: named(2) })],
  ["waiting", 1, row("online", { waits: { ...named(2), visits: 1 } })],
  ["trying", 1, row("online", { waits: { ...named(2), visits: 0 } })],
  ["sent", 1, row("online", {})],
  ["sent", 1, row("online", { refused: { ...named(1), why } })],
  ["sent", 2, row("online", { applied: { ...named(2), sha256: "f".repeat(64) } })],
  ["refused", 1, row("online", { refused: { ...named(2), why } })],
  ["refused", 1, row("away", { refused: { ...named(2), why } })],
  // It ran there when it was heard of last, and nobody knows whether it does now.
  ["away", 2, row("away", { applied: named(2) })],
  ["away", null, row("never")],
  ["outdated", null, row("online")],
])("says of a station that it is %s", (state, runs, station) => {
  expect(stationStanding(station, named(2), false)).toMatchObject({ station: "002", state, runs });
});

it("says why a station could not use it, and what the hall could not use itself", () => {
  const refused = stationStanding(row("online", { refused: { ...named(2), why } }), named(2), false);
  expect(refused.refused).toEqual({ why: "unwell", detail: "journal: full" });
  expect(stationStanding(row("online", {}), named(2), true).state).toBe("held");
  expect(stationStanding(row("online", { applied: named(2) }), named(2), true).state).toBe("applied");
});
