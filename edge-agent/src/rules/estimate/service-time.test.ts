import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixture, quantileAt, quantilePoints, remainingAt, serviceTime } from "./service-time.ts";

const minutes = fc.double({ min: 0.1, max: 240, noNaN: true });

describe("a service time", () => {
  it("is the catalogue's mean before anything was seen", () => {
    const service = serviceTime(12, []);
    expect(service.values).toHaveLength(quantilePoints);
    expect(service.mean).toBeCloseTo(12, 6);
    expect(quantileAt(service, 0.5)).toBeLessThan(12);
  });

  it("moves to what is seen as samples come, and forgets what was long ago", () => {
    const slow = Array.from({ length: 30 }, () => ({ minutes: 20 }));
    const fast = Array.from({ length: 200 }, () => ({ minutes: 4 }));
    const few = serviceTime(10, slow.slice(0, 3)).mean;
    const many = serviceTime(10, slow).mean;
    expect(few).toBeGreaterThan(10);
    expect(many).toBeGreaterThan(few);
    expect(many).toBeLessThan(20);
    expect(serviceTime(10, [...slow, ...fast]).mean).toBeLessThan(5.5);
  });

  it("has quantiles that rise, whatever is seen", () => {
    fc.assert(
      fc.property(minutes, fc.array(minutes, { maxLength: 40 }), (mean, seen) => {
        const { values } = serviceTime(
          mean,
          seen.map((each) => ({ minutes: each })),
        );
        for (let at = 1; at < values.length; at += 1)
          expect(values[at]).toBeGreaterThanOrEqual((values[at - 1] ?? 0) - 1e-9);
      }),
    );
  });

  it("leaves the rest of what has begun, never less than nothing", () => {
    fc.assert(
      fc.property(minutes, minutes, fc.double({ min: 0, max: 0.999, noNaN: true }), (mean, elapsed, at) => {
        expect(remainingAt(serviceTime(mean, []), elapsed, at)).toBeGreaterThanOrEqual(0);
      }),
    );
    const service = serviceTime(10, []);
    const rest = (elapsed: number) => {
      let sum = 0;
      for (let at = 0; at < 100; at += 1) sum += remainingAt(service, elapsed, at / 100);
      return sum / 100;
    };
    expect(rest(0)).toBeCloseTo(service.mean, 0);
    expect(rest(8)).toBeLessThan(rest(0));
  });

  it("mixes items by how often they come", () => {
    const mixed = mixture([
      { weight: 3, of: serviceTime(5, []) },
      { weight: 1, of: serviceTime(45, []) },
    ]);
    expect(mixed.mean).toBeGreaterThan(12);
    expect(mixed.mean).toBeLessThan(18);
  });
});
