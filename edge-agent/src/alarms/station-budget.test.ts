import fc from "fast-check";
import { expect, it } from "vitest";
import { StationBudget } from "./station-budget.ts";

const minute = 60_000;
function budgeted() {
  let now = 0;
  const budget = new StationBudget({ uptime: () => now });
  return {
    taken: (originator: string, tries: number) =>
      Array.from({ length: tries }).filter(() => {
        if (!budget.has(originator)) return false;
        budget.spend(originator);
        return true;
      }).length,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

it("lets one device use up its own share, which grows again by the minute", () => {
  const { taken, pass } = budgeted();
  expect(taken("device:002/printer", 100)).toBe(20);
  expect(taken("device:002/reader", 5)).toBe(5);
  expect(taken("device:003/printer", 5)).toBe(5);
  pass(3 * minute);
  expect(taken("device:002/printer", 100)).toBe(3);
});

it("counts neither the hall nor its displays", () => {
  const { taken } = budgeted();
  expect(taken("hall", 1_000)).toBe(1_000);
  expect(taken("display:stairs", 1_000)).toBe(1_000);
});

it("bounds what a station makes the hall write, whatever devices it names and whenever", () => {
  const tries = fc.array(
    fc.record({
      device: fc.integer({ min: 0, max: 50_000 }),
      times: fc.integer({ min: 1, max: 40 }),
      passMs: fc.integer({ min: 0, max: 30_000 }),
    }),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(tries, (all) => {
      const { taken, pass } = budgeted();
      let sum = 0;
      let ms = 0;
      for (const { device, times, passMs } of all) {
        sum += taken(`device:002/${device}`, times);
        pass(passMs);
        ms += passMs;
      }
      expect(sum).toBeLessThanOrEqual(200 + Math.ceil((ms * 4) / minute));
    }),
  );
});
