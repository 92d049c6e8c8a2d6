import type { StationStanding } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { standingLine } from "./standing.ts";
import { settingsWords } from "./words.ts";

const lineOf = (link: StationStanding["link"]) => {
  const standing = {
    station: "002",
    link,
    state: "applied",
    wanted: 0,
    applied: 0,
    waitsFor: [],
    refused: null,
  };
  return String(JSON.stringify(standingLine(standing as unknown as StationStanding, settingsWords.first)));
};

it("tells of a station that is away only what ran there before", () => {
  expect(lineOf("online")).toContain('"good"');
  for (const link of ["away", "never"] as const) {
    expect(lineOf(link)).toContain("离线，之前按配置文件运行");
    expect(lineOf(link)).not.toContain('"good"');
  }
});
