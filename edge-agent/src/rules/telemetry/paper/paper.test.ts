import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PaperKnown, paperForecast } from "./forecast.ts";
import { rollsOf } from "./roll.ts";
import { useByHour, usedUpAt, weekHours } from "./use-by-hour.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** Open from nine to five on weekdays, two metres an hour. */
const opening = (hourOfWeek: number) => {
  const [weekday, clock] = [Math.floor(hourOfWeek / 24), hourOfWeek % 24];
  return weekday < 5 && clock >= 9 && clock < 17 ? 2 : 0;
};
const use = {
  metres: Array.from({ length: weekHours }, (_, at) => opening(at)),
  spread: { least: 0.8, most: 1.25 },
};
const known: PaperKnown = {
  state: "full",
  sinceNew: 0,
  sinceLow: null,
  rolls: [],
  afterLow: [],
  slip: 0.2,
  use,
  usual: { roll: 60, afterLow: 4 },
};

describe("rolls", () => {
  it("begin when paper is there again, or by a manager's word", () => {
    const rolls = rollsOf([
      { at: 1 * day, what: "full" },
      { at: 3 * day, what: "low" },
      { at: 4 * day, what: "out" },
      { at: 4 * day + hour, what: "full" },
      { at: 9 * day, what: "replenished" },
    ]);
    expect(rolls).toEqual([
      { from: null, lowAt: 3 * day, outAt: 4 * day, to: 4 * day + hour },
      { from: 4 * day + hour, lowAt: null, outAt: null, to: 9 * day },
      { from: 9 * day, lowAt: null, outAt: null, to: null },
    ]);
  });

  it("don't begin when a sensor flickers, or when both tell of the same roll", () => {
    expect(
      rollsOf([
        { at: day, what: "low" },
        { at: day + 60_000, what: "full" },
        { at: day + 120_000, what: "low" },
      ]),
    ).toEqual([{ from: null, lowAt: day + 120_000, outAt: null, to: null }]);
    expect(
      rollsOf([
        { at: day, what: "out" },
        { at: day + hour, what: "full" },
        { at: day + hour + 60_000, what: "replenished" },
      ]),
    ).toHaveLength(2);
  });
});

describe("use by hour", () => {
  it("is the mean of each hour of the week, and of the hour alone where a weekday was not seen", () => {
    const learned = useByHour(
      [0, 1, 2].flatMap((weekday) =>
        Array.from({ length: 24 }, (_, clock) => ({
          hourOfWeek: weekday * 24 + clock,
          day: `2026-03-0${weekday + 2}`,
          metres: clock === 10 ? weekday + 1 : 0,
        })),
      ),
    );
    expect(learned.metres[10]).toBe(1);
    expect(learned.metres[24 + 10]).toBe(2);
    expect(learned.metres[6 * 24 + 10]).toBe(2);
    expect(learned.metres[11]).toBe(0);
  });

  it("passes over nights and weekends", () => {
    // Friday 16:00, four metres: one hour today, one on Monday.
    const friday = 4 * 24 + 16;
    expect(usedUpAt(4, 0, friday, use, 1, 30 * day)).toBe((8 + 48 + 9 + 1) * hour);
    expect(usedUpAt(0, 5, friday, use, 1, 30 * day)).toBe(5);
    expect(usedUpAt(1, 0, 0, { ...use, metres: use.metres.map(() => 0) }, 1, 30 * day)).toBeNull();
  });
});

describe("a paper forecast", () => {
  it("goes by the settings first, and by the printer's own rolls once there are some", () => {
    const first = paperForecast({ ...known, sinceNew: 30 }, 0, 9);
    expect(first).toMatchObject({ slips: { likely: 150 }, learnedFrom: 0 });
    const taught = paperForecast({ ...known, sinceNew: 30, rolls: [50, 52, 51, 50.5] }, 0, 9);
    expect(taught).toMatchObject({ slips: { likely: 103 }, learnedFrom: 4 });
    const width = (told: typeof first) => (told?.slips.most ?? 0) - (told?.slips.least ?? 0);
    expect(width(taught)).toBeLessThan(width(first));
  });

  it("goes by what is left after the sensor said low", () => {
    const told = paperForecast({ ...known, state: "low", sinceNew: null, sinceLow: 1 }, 0, 9);
    expect(told?.slips).toEqual({ least: 5, likely: 15, most: 25 });
    // Monday 09:00, three metres at two an hour.
    expect(told?.emptyAt.likely).toBe(1.5 * hour);
  });

  it("says nothing of a roll whose beginning nobody saw, and none where there is none", () => {
    expect(paperForecast({ ...known, sinceNew: null }, 0, 9)).toBeNull();
    expect(paperForecast({ ...known, state: "out" }, 7, 9)).toMatchObject({
      slips: { least: 0, likely: 0, most: 0 },
      emptyAt: { likely: 7 },
    });
  });

  it("never promises less than a sensor that is still silent leaves", () => {
    expect(paperForecast({ ...known, sinceNew: 59.9 }, 0, 9)?.slips.likely).toBe(20);
    expect(paperForecast({ ...known, state: null, sinceNew: 61 }, 0, 9)?.slips.likely).toBe(0);
  });

  it("keeps its ranges in order", () => {
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom("full" as const, "low" as const, null),
          sinceNew: fc.double({ min: 0, max: 90, noNaN: true }),
          sinceLow: fc.double({ min: 0, max: 9, noNaN: true }),
          rolls: fc.array(fc.double({ min: 20, max: 90, noNaN: true }), { maxLength: 6 }),
          afterLow: fc.array(fc.double({ min: 1, max: 9, noNaN: true }), { maxLength: 6 }),
        }),
        fc.integer({ min: 0, max: weekHours - 1 }),
        (some, start) => {
          const told = paperForecast({ ...known, ...some }, 0, start);
          if (told === null) throw new Error("a known roll has a forecast");
          const { slips, emptyAt } = told;
          expect(slips.least).toBeLessThanOrEqual(slips.likely);
          expect(slips.likely).toBeLessThanOrEqual(slips.most);
          const order = [emptyAt.earliest, emptyAt.likely, emptyAt.latest].map(
            (time) => time ?? Number.POSITIVE_INFINITY,
          );
          expect([...order].sort((a, b) => a - b)).toEqual(order);
        },
      ),
    );
  });

  it("holds the true number within its range nine times in ten, once four rolls have taught it", () => {
    let seed = 11;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const roll = () => 56 + 8 * random();
    let held = 0;
    const tries = 200;
    for (let n = 0; n < tries; n += 1) {
      const rolls = [roll(), roll(), roll(), roll()];
      const [length, used] = [roll(), 50 * random()];
      const told = paperForecast({ ...known, rolls, sinceNew: used }, 0, 9);
      const truth = Math.floor((length - used) / 0.2);
      if (told !== null && truth >= told.slips.least && truth <= told.slips.most) held += 1;
    }
    expect(held / tries).toBeGreaterThanOrEqual(0.9);
  });
});
