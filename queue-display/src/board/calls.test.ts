import type { BoardCall } from "@yimen/edge-agent/contract";
import { describe, expect, it } from "vitest";
import { Arrivals, flashMs, freshMs, standing } from "./calls.ts";

const call = (callId: string, at: number, state: BoardCall["state"] = "called"): BoardCall => ({
  callId,
  number: "A001",
  window: "3",
  at,
  calls: 1,
  state,
});

describe("calls on the board", () => {
  it("shows nothing of a ticket that was taken back, missed, or put on hold", () => {
    const states = ["called", "serving", "cancelled", "no-show", "held", "waiting", "done"] as const;
    const shown = standing(states.map((state) => call(state, 0, state)));
    expect(shown.map(({ state }) => state)).toEqual(["called", "serving"]);
  });

  it("flash from when this display saw them, whatever its own clock says", () => {
    const arrivals = new Arrivals();
    arrivals.see([], 1_000_000, true);
    // A call that the agent made "an hour ago" by a clock that is wrong.
    arrivals.see([call("a", 1_000_000 - 3_600_000)], 1_000_000, false);
    expect(arrivals.age("a", 1_000_000 + flashMs - 1)).toBeLessThan(flashMs);
    expect(arrivals.age("a", 1_000_000 + freshMs)).toBe(freshMs);
    expect(arrivals.quiet(1_000_000 + 5_000)).toBe(5_000);
  });

  it("are as old as they are when the page opens, and after an hour without the hall", () => {
    const arrivals = new Arrivals();
    arrivals.see([call("a", 940_000)], 1_000_000, true);
    expect(arrivals.age("a", 1_000_000)).toBe(60_000);
    arrivals.see([call("b", 4_000_000), call("a", 940_000)], 4_600_000, true);
    expect(arrivals.age("b", 4_600_000)).toBe(600_000);
    expect(arrivals.age("gone", 4_600_000)).toBe(Number.POSITIVE_INFINITY);
  });

  it("are calm from the start where none was ever made", () => {
    expect(new Arrivals().quiet(5)).toBe(Number.POSITIVE_INFINITY);
  });
});
