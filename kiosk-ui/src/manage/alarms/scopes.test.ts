import type { FleetView } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { scopesOf } from "./scopes.ts";

const station = (name: string) => ({ name: { "zh-Hans": name, en: name } });
const device = (station: string, id: string) => ({ station, id, kind: "id-card" });

it("lists each station with its own devices, whatever the order in which they were heard of", () => {
  const fleet = {
    hall: {},
    "s:003": station("3号自助机"),
    "s:002": station("2号自助机"),
    "d:003/reader": device("003", "reader"),
    "d:002/scanner": device("002", "scanner"),
    "d:009/reader": device("009", "reader"),
    "d:002/card": device("002", "card"),
    "d:002/gone": null,
    "s:001": null,
  } as unknown as FleetView;
  const told = scopesOf(fleet, "zh-Hans").map(({ scope, name, devices }) => [
    scope,
    name,
    ...devices.map((each) => each.scope),
  ]);
  expect(told).toEqual([
    ["station:002", "2号自助机", "device:002/card", "device:002/scanner"],
    ["station:003", "3号自助机", "device:003/reader"],
  ]);
  expect(scopesOf(fleet, "zh-Hans")[0]?.devices[0]?.name).toMatch(/ card$/);
  expect(scopesOf(null, "en")).toEqual([]);
});
