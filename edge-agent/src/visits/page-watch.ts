import type { Clock, Quad } from "@yimen/drivers/contract";
import type { Hint, PageWatch } from "./capture.ts";

/** Shares of the frame: corners that moved less than this are the same page at rest. */
const stillWithin = 0.012;
const stillForMs = 1_200;
const leastArea = 0.12;
const leastConfidence = 0.35;
const darkBelow = 50;

/** Says what a glance means for the person, and when the page has lain still long enough to be taken. */
export function pageWatch(clock: Clock): PageWatch {
  let rest: { readonly corners: Quad; readonly since: number } | null = null;
  return {
    see(_frame, located) {
      const trouble = troubleOf(located);
      if (trouble !== null || located.corners === null) {
        rest = null;
        return { hint: trouble ?? "no-page", countdown: null, take: false };
      }
      const now = clock.uptime();
      if (rest === null || farthest(rest.corners, located.corners) > stillWithin) {
        rest = { corners: located.corners, since: now };
        return { hint: "hold-still", countdown: null, take: false };
      }
      const leftMs = stillForMs - (now - rest.since);
      if (leftMs <= 0) return { hint: "ready", countdown: 0, take: true };
      return { hint: "hold-still", countdown: Math.ceil(leftMs / 1000), take: false };
    },
  };
}

interface Glance {
  readonly corners: Quad | null;
  readonly confidence: number;
  readonly complete: boolean;
  readonly area: number;
  readonly brightness: number;
}

function troubleOf({ corners, confidence, complete, area, brightness }: Glance): Hint | null {
  if (brightness < darkBelow) return "too-dark";
  if (corners === null || confidence < leastConfidence) return "no-page";
  if (!complete) return "whole-page";
  return area < leastArea ? "move-closer" : null;
}

function farthest(one: Quad, other: Quad): number {
  return Math.max(
    ...one.map(([x, y], at) => Math.hypot(x - (other[at]?.[0] ?? 0), y - (other[at]?.[1] ?? 0))),
  );
}
