import type { TicketProgress } from "@yimen/edge-agent/contract";
import { describe, expect, it } from "vitest";
import { nudge } from "./reminder.ts";

const standing = (known: Partial<TicketProgress>) =>
  ({ state: "waiting", ahead: 5, calls: 0, window: null, ...known }) as TicketProgress;
const called = standing({ state: "called", ahead: null, calls: 1, window: "3" });

describe("what a phone is told", () => {
  it("is a call, and each repeat, once", () => {
    expect(nudge(standing({ ahead: 0 }), called, null)).toBe("called");
    expect(nudge(called, called, null)).toBeNull();
    expect(nudge(called, { ...called, calls: 2 }, null)).toBe("called");
    expect(nudge(called, { ...called, window: "4" }, null)).toBe("called");
    expect(nudge(null, called, null)).toBe("called");
  });

  it("is being near only where that was asked for, and once", () => {
    expect(nudge(standing({ ahead: 4 }), standing({ ahead: 3 }), 3)).toBe("near");
    expect(nudge(standing({ ahead: 3 }), standing({ ahead: 2 }), 3)).toBeNull();
    expect(nudge(standing({ ahead: 4 }), standing({ ahead: 3 }), null)).toBeNull();
    expect(nudge(standing({ ahead: 9 }), standing({ ahead: 4 }), 3)).toBeNull();
  });

  it("is being near again after it was pushed back, and after a hold", () => {
    expect(nudge(standing({ ahead: 6 }), standing({ ahead: 1 }), 5)).toBe("near");
    expect(nudge(standing({ state: "held", ahead: null }), standing({ ahead: 1 }), 5)).toBe("near");
  });

  it("is nothing once all is over", () => {
    for (const state of ["serving", "done", "cancelled", "expired", "no-show"] as const)
      expect(nudge(called, standing({ state, ahead: null }), 10)).toBeNull();
  });
});
