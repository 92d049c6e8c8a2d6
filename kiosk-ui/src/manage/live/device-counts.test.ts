import type { DeviceRow, FleetView, LiveDevices } from "@yimen/edge-agent/contract";
import { shownWords } from "@yimen/edge-agent/contract/shown-word.ts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { everything, fleetList } from "../devices/fleet-list.ts";
import { otherWords } from "./device-counts.ts";

const row = fc.record({
  word: fc.constantFrom("in-service", "attention", "degraded", "out-of-service"),
  error: fc.constantFrom(null, { code: "station-away" }, { code: "paper-out" }),
  admin: fc.constantFrom({ state: "unlocked" }, { state: "locked" }, { state: "maintenance" }),
}) as unknown as fc.Arbitrary<DeviceRow>;

it("tells every device under one word, whatever they are", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const devices = rows.map((one, nth) => [`d:002/${nth}`, { ...one, station: "002", id: `${nth}` }]);
      const { counts, all } = fleetList(Object.fromEntries(devices) as FleetView, everything);
      const others = otherWords({ ...counts, stations: 1, stationsAway: 0 } satisfies LiveDevices);
      const told = others.reduce((sum, { n }) => sum + n, counts["in-service"]);
      expect(told).toBe(rows.length);
      expect(all).toBe(rows.length);
      expect(others.every(({ n }) => n > 0)).toBe(true);
      for (const word of shownWords)
        expect(
          fleetList(Object.fromEntries(devices) as FleetView, { ...everything, word }).rows,
        ).toHaveLength(counts[word]);
    }),
  );
});
