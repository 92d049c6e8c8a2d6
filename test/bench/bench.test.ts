import { describe, expect, it } from "vitest";
import { atLeast, atMost, type Figure, median, percentile } from "./figure.ts";

/** The short form of `npm run bench`: that each bench runs and measures something, never how fast. */
const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  weight: async () => (await import("./weight.ts")).bench(),
  start: async () => (await import("./start.ts")).bench(1),
  receipt: async () => (await import("./receipt.ts")).bench(),
  camera: async () => (await import("./camera.ts")).bench(1000),
  journey: async () => (await import("./journey.ts")).bench(2),
  serial: async () => (await import("./serial.ts")).bench(5, 1),
  rater: async () => (await import("./rater.ts")).bench(20),
  display: async () => (await import("./display.ts")).bench(10, 2),
  queue: async () => (await import("./queue.ts")).bench(100, 2),
  voice: async () => (await import("./voice.ts")).bench(2),
  fleet: async () => (await import("./fleet.ts")).bench(3, 2, 0),
  history: async () => (await import("./history.ts")).bench(3, 10),
};

describe("bench", () => {
  it.each(Object.keys(benches))("%s measures", async (name) => {
    const figures = (await benches[name]?.()) ?? [];
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      expect(figure).toEqual({
        name: expect.any(String),
        value: expect.any(Number),
        unit: expect.any(String),
        goal: expect.any(String),
        met: expect.any(Boolean),
      });
      expect(figure.value, figure.name).toSatisfy((value: number) => Number.isFinite(value) && value > 0);
    }
  });

  it("judges a figure by its goal", () => {
    expect(atMost("a", 12, 12, "µs").met).toBe(true);
    expect(atMost("a", 12.1, 12, "µs").met).toBe(false);
    expect(atLeast("b", 9.9, 10, "×").met).toBe(false);
    expect(median([3, 1, 2])).toBe(2);
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 95)).toBe(10);
  });
});
