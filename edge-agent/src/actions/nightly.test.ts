import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { describe, expect, it } from "vitest";
import { aStation } from "../fleet/testing/samples.ts";
import type { Wish } from "./desk.ts";
import { checkNightly, nextCheck } from "./nightly.ts";

const timeZone = "Asia/Shanghai";
const evening = Date.parse("2026-11-29T22:00:00+08:00");

it("counts to the next time that the hall's clocks say so", () => {
  expect(nextCheck(evening, "03:30", timeZone)).toBe(Date.parse("2026-11-30T03:30:00+08:00"));
  expect(nextCheck(evening, "22:30", timeZone)).toBe(Date.parse("2026-11-29T22:30:00+08:00"));
  expect(nextCheck(evening, "22:00", timeZone)).toBe(Date.parse("2026-11-30T22:00:00+08:00"));
});

describe("each night", () => {
  const bench = (nightly: boolean) => {
    const clock = createManualClock(evening);
    const wishes: Wish[] = [];
    const stop = checkNightly({
      settings: { nightly, at: "03:30" },
      ...{ timeZone, clock },
      fleet: {
        stations: () => [
          { ...aStation("001"), link: "own", word: "in-service", devices: 1 },
          { ...aStation("002"), link: "away", word: "out-of-service", devices: 1 },
          { ...aStation("003"), link: "online", word: "in-service", devices: 1 },
        ],
      },
      desk: {
        requestByAgent: async (wish) => {
          wishes.push(wish);
          if (wish.station === "001") throw new Error("no");
          return "action";
        },
      },
      log: { info: () => undefined },
    });
    return { clock, wishes, stop };
  };

  it("asks every station that is there, once, whatever one of them says", async () => {
    const { clock, wishes, stop } = bench(true);
    await clock.advance(5 * 3_600_000);
    expect(wishes).toEqual([]);
    await clock.advance(3_600_000);
    expect(wishes.map(({ station, order }) => [station, order.name])).toEqual([
      ["001", "check-devices"],
      ["003", "check-devices"],
    ]);
    await clock.advance(24 * 3_600_000);
    expect(new Set(wishes.map(({ key }) => key)).size).toBe(4);
    stop();
  });

  it("does nothing where a hall wants none", async () => {
    const { clock, wishes, stop } = bench(false);
    await clock.advance(24 * 3_600_000);
    expect(wishes).toEqual([]);
    stop();
  });
});
