import { describe, expect, it } from "vitest";
import { answered, type Idle, limitsFor, passed, secondsLeft, touched } from "./idle.ts";

const limits = limitsFor(45, false);
const active: Idle = { kind: "active", since: 1_000 };

describe("idle", () => {
  it("asks after the quiet time and is gone after the countdown", () => {
    expect(passed(active, 45_999, limits)).toBe(active);
    const warned = passed(active, 46_000, limits);
    expect(warned).toEqual({ kind: "warning", since: 46_000 });
    expect(passed(warned, 65_999, limits).kind).toBe("warning");
    expect(passed(warned, 66_000, limits).kind).toBe("gone");
  });

  it("counts the seconds down", () => {
    const warned = passed(active, 46_000, limits);
    expect(secondsLeft(warned, 46_000, limits)).toBe(20);
    expect(secondsLeft(warned, 65_001, limits)).toBe(1);
    expect(secondsLeft(active, 46_000, limits)).toBeNull();
  });

  it("starts anew with each touch, but the question must be answered", () => {
    expect(touched(active, 30_000)).toEqual({ kind: "active", since: 30_000 });
    const warned = passed(active, 46_000, limits);
    expect(touched(warned, 50_000)).toBe(warned);
    expect(answered(50_000)).toEqual({ kind: "active", since: 50_000 });
  });

  it("is gone at once when the machine slept through both", () => {
    expect(passed(active, 500_000, limits).kind).toBe("gone");
  });

  it("asks sooner once the card was taken after handing in", () => {
    expect(limitsFor(45, false, true).quiet).toBe(15_000);
    expect(limitsFor(45, true, true).quiet).toBe(90_000);
  });

  it("gives twice the time to whoever reads large text", () => {
    expect(limitsFor(45, true)).toEqual({ quiet: 90_000, countdown: 20_000 });
  });
});
