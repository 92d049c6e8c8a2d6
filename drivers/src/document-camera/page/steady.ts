import type { Quad } from "../../contract/index.ts";
import { sureFrom } from "./find.ts";
import { darkBelow } from "./judge.ts";
import { farthest } from "./quad.ts";

/** What to tell the person; the words of the screens' capture view. */
export type CaptureHint =
  | "no-page"
  | "move-closer"
  | "whole-page"
  | "hold-still"
  | "too-dark"
  | "blurred"
  | "frozen"
  | "unsure"
  | "ready";

/** One glance at the live picture, as `Located` has it. */
export interface Glance {
  readonly corners: Quad | null;
  readonly confidence: number;
  readonly complete: boolean;
  readonly area: number;
  readonly brightness: number;
  readonly sharpness: number;
  readonly frozen: boolean;
  /** Milliseconds that never go back. */
  readonly uptime: number;
}

export interface Steady {
  /** Where the page has been lying, and since when; null while it moves or is not fit to be taken. */
  readonly rest: { readonly corners: Quad; readonly since: number } | null;
  /** The sharpest glance since the page came; later ones are measured against it. */
  readonly sharpest: number;
  readonly hint: CaptureHint;
  /** Seconds until the picture is taken by itself; null while not counting. */
  readonly countdown: number | null;
  /** Take the picture now. True once; then the page must move before it is true again. */
  readonly take: boolean;
  readonly taken: boolean;
}

/** Corners that moved less than this share of the frame are at rest: hands shake more, noise less. */
const restWithin = 0.012;
/** A page lies still this long before it is taken. */
export const restMs = 1200;
/** A page smaller than this share of the frame has too few pixels. */
const leastArea = 0.12;
/** A glance this much less sharp than the sharpest one is motion, or the focus is hunting. */
const motionShare = 0.7;

export const unsteady: Steady = {
  rest: null,
  sharpest: 0,
  hint: "no-page",
  countdown: null,
  take: false,
  taken: false,
};

/** The next state after one glance. Pure. */
export function steadied(before: Steady, glance: Glance): Steady {
  const trouble = troubleOf(glance);
  if (trouble !== null || glance.corners === null) {
    const gone = trouble === "no-page";
    return { ...unsteady, sharpest: gone ? 0 : before.sharpest, hint: trouble ?? "no-page" };
  }
  const sharpest = Math.max(before.sharpest, glance.sharpness);
  const moved = before.rest === null || farthest(before.rest.corners, glance.corners) > restWithin;
  if (moved) {
    const rest = { corners: glance.corners, since: glance.uptime };
    return { ...unsteady, rest, sharpest, hint: "hold-still" };
  }
  if (glance.sharpness < sharpest * motionShare) {
    const rest = { corners: glance.corners, since: glance.uptime };
    return { ...unsteady, rest, sharpest, hint: "blurred" };
  }
  const still = { ...before, sharpest, take: false };
  if (before.taken) return { ...still, hint: "ready", countdown: null };
  const left = restMs - (glance.uptime - (before.rest?.since ?? glance.uptime));
  if (glance.confidence < sureFrom) {
    return { ...still, hint: left <= 0 ? "unsure" : "hold-still", countdown: null };
  }
  return left <= 0
    ? { ...still, hint: "ready", countdown: 0, take: true, taken: true }
    : { ...still, hint: "hold-still", countdown: Math.ceil(left / 1000) };
}

/** Below this a page is not even guessed at: grained wood reaches 0.2. */
const leastConfidence = 0.3;

function troubleOf(glance: Glance): CaptureHint | null {
  if (glance.frozen) return "frozen";
  if (glance.brightness < darkBelow) return "too-dark";
  if (glance.corners === null || glance.confidence < leastConfidence) return "no-page";
  if (!glance.complete) return "whole-page";
  if (glance.area < leastArea) return "move-closer";
  return null;
}
