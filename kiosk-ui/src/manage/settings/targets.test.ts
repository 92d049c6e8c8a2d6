import type { StationStanding } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { targetsOf } from "./targets.ts";

it("drops no station: one that is away is told as not included", () => {
  const links = ["own", "online", "away", "never"] as const;
  const stations = links.map((link) => ({ station: link, link }) as unknown as StationStanding);
  const { reached, away } = targetsOf(stations);
  expect(reached.map(({ link }) => link)).toEqual(["own", "online"]);
  expect(away.map(({ link }) => link)).toEqual(["away", "never"]);
});
