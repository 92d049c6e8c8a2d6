import type { DeviceRow, FleetView, StationRow } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { everything, fleetList } from "./fleet-list.ts";

function device(key: string, more: Partial<DeviceRow> = {}): [string, DeviceRow] {
  const [station = "", id = ""] = key.split("/");
  return [
    `d:${key}`,
    {
      ...{
        station,
        id,
        kind: "rater",
        driver: "ff-frame",
        model: null,
        word: "in-service",
        device: "online",
      },
      ...{ proof: "answers", error: null, values: {}, lastAnswer: 0, since: 0, admin: { state: "unlocked" } },
      ...more,
    } as DeviceRow,
  ];
}

const away = { code: "station-away", since: 9, action: "check-station", tries: 0 };
const fleet = {
  hall: { id: "h", name: { "zh-Hans": "厅" }, at: 0 },
  "s:002": { id: "002" } as StationRow,
  "s:001": { id: "001" } as StationRow,
  "s:003": { id: "003" } as StationRow,
  "d:001/gone": null,
  ...Object.fromEntries([
    device("001/b", { since: 50 }),
    device("001/a", { since: 10 }),
    device("002/a", { word: "degraded", since: 5 }),
    device("002/b", { word: "degraded", since: 7, kind: "receipt-printer", model: "TM-T81" }),
    device("003/a", { word: "out-of-service", error: away, since: 99 }),
    device("001/c", { word: "out-of-service", since: 1 }),
    device("001/d", { word: "attention", since: 2 }),
  ]),
} as unknown as FleetView;
const names = (choice = everything) =>
  fleetList(fleet, choice).rows.map(({ station, id }) => `${station}/${id}`);

it("puts the worst first and the latest of them on top, and lets those that work keep their places", () => {
  expect(names()).toEqual(["001/c", "002/b", "002/a", "001/d", "001/a", "001/b"]);
  expect(fleetList(fleet, everything).stations.map(({ id }) => id)).toEqual(["001", "002", "003"]);
});

it("tells of an away station in one line, and of its devices when asked for them", () => {
  const { lost, rows } = fleetList(fleet, everything);
  expect(lost).toEqual([{ station: { id: "003" }, devices: 1 }]);
  expect(rows.some(({ station }) => station === "003")).toBe(false);
  expect(fleetList(fleet, { ...everything, station: "003" })).toMatchObject({
    lost: [],
    rows: [{ id: "a" }],
  });
});

it("never counts a device of an away station under a word that it had before", () => {
  const { counts, all } = fleetList(fleet, everything);
  expect(counts).toEqual({
    ...{ "out-of-service": 1, unknown: 1, degraded: 2, attention: 1, planned: 0, "in-service": 2 },
  });
  expect(all).toBe(7);
  expect(names({ ...everything, word: "unknown" })).toEqual(["003/a"]);
});

it("chooses by word, kind, station and text, and counts words within the rest of the choice", () => {
  const choice = { ...everything, station: "002", word: "attention" } as const;
  expect(names(choice)).toEqual([]);
  expect(fleetList(fleet, choice).counts.degraded).toBe(2);
  expect(names({ ...everything, kind: "receipt-printer" })).toEqual(["002/b"]);
  expect(names({ ...everything, text: " tm-t8" })).toEqual(["002/b"]);
  expect(fleetList(fleet, everything).kinds).toEqual(["rater", "receipt-printer"]);
});
