import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Quad } from "../../contract/index.ts";
import { createFrozenWatch } from "./frozen.ts";
import { type Glance, restMs, type Steady, steadied, unsteady } from "./steady.ts";

const corners: Quad = [
  [0.2, 0.1],
  [0.7, 0.1],
  [0.7, 0.9],
  [0.2, 0.9],
];
const moved = (by: number): Quad => corners.map(([x, y]) => [x + by, y] as const) as unknown as Quad;
const good: Glance = {
  corners,
  confidence: 0.95,
  complete: true,
  area: 0.4,
  brightness: 200,
  sharpness: 0.6,
  frozen: false,
  uptime: 0,
};
const run = (glances: readonly Partial<Glance>[], from: Steady = unsteady) =>
  glances.reduce((state, glance) => steadied(state, { ...good, ...glance }), from);

describe("steadied", () => {
  it("counts down over a still page, takes it once, and again after it moved", () => {
    const waiting = run([{ uptime: 0 }, { uptime: 400 }]);
    expect(waiting).toMatchObject({ hint: "hold-still", countdown: 1, take: false });
    const taken = run([{ uptime: restMs }], waiting);
    expect(taken).toMatchObject({ hint: "ready", countdown: 0, take: true });
    expect(run([{ uptime: restMs + 200 }], taken)).toMatchObject({ hint: "ready", take: false });
    const next = { corners: moved(0.1) };
    const again = run(
      [
        { ...next, uptime: 2000 },
        { ...next, uptime: 2000 + restMs },
      ],
      taken,
    );
    expect(again.take).toBe(true);
  });

  it("starts counting anew whenever the page moves or blurs", () => {
    expect(run([{ uptime: 0 }, { uptime: 1000, corners: moved(0.05) }, { uptime: restMs }]).take).toBe(false);
    const blurred = run([{ uptime: 0 }, { uptime: 1100, sharpness: 0.2 }]);
    expect(blurred).toMatchObject({ hint: "blurred", take: false });
    expect(run([{ uptime: 1300 }], blurred).take).toBe(false);
  });

  it.each<[Partial<Glance>, Steady["hint"]]>([
    [{ corners: null }, "no-page"],
    [{ confidence: 0.1 }, "no-page"],
    [{ complete: false }, "whole-page"],
    [{ area: 0.05 }, "move-closer"],
    [{ brightness: 20 }, "too-dark"],
    [{ frozen: true }, "frozen"],
  ])("says what is wrong (%o)", (wrong, hint) => {
    expect(run([{ uptime: 0 }, { ...wrong, uptime: restMs + 1 }])).toMatchObject({
      hint,
      take: false,
      countdown: null,
    });
  });

  it("leaves a doubtful page to the person", () => {
    const doubtful = { confidence: 0.4 };
    expect(
      run([
        { ...doubtful, uptime: 0 },
        { ...doubtful, uptime: restMs },
      ]),
    ).toMatchObject({
      hint: "unsure",
      take: false,
    });
  });

  it("never takes within the rest time of any fault or movement", () => {
    const glance = fc.record({
      corners: fc.constantFrom(null, corners, moved(0.1)),
      confidence: fc.constantFrom(0.1, 0.4, 0.9),
      sharpness: fc.constantFrom(0.2, 0.6),
      complete: fc.boolean(),
      wait: fc.integer({ min: 50, max: 700 }),
    });
    fc.assert(
      fc.property(fc.array(glance, { maxLength: 40 }), (glances) => {
        let state = unsteady;
        let uptime = 0;
        let stillSince = 0;
        let last: Quad | null = null;
        for (const { wait, ...seen } of glances) {
          uptime += wait;
          const fit = seen.corners !== null && seen.confidence > 0.5 && seen.complete;
          if (!fit || seen.corners !== last) stillSince = uptime;
          last = fit ? seen.corners : null;
          state = steadied(state, { ...good, ...seen, uptime });
          if (state.take && uptime - stillSince < restMs) return false;
        }
        return true;
      }),
    );
  });
});

describe("createFrozenWatch", () => {
  it("needs several frames alike to the byte over a while", () => {
    const watch = createFrozenWatch();
    const one = Buffer.from([1]);
    const seen = [0, 500, 1000, 1500, 2000].map((uptime) => watch.see(one, uptime));
    expect(seen).toEqual([false, false, false, false, true]);
    expect(watch.see(Buffer.from([2]), 2500)).toBe(false);
    const fast = createFrozenWatch();
    expect([0, 30, 60, 90, 120, 150].some((uptime) => fast.see(one, uptime))).toBe(false);
  });
});
