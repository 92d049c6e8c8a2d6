import type { WaitEstimate } from "../../contract/queue.ts";
import { seeded } from "./random.ts";
import { playAll, playOnce, type Scene, type Waiting } from "./simulate.ts";

/** The range that is told holds this share of what happens. */
export const coverage = 0.8;

/** Plays of one estimate: enough for the ends of a range, fewer where many wait, as each costs more then. */
function playsFor(waiting: number): number {
  return Math.max(8, Math.min(60, Math.floor(12_000 / (waiting + 1))));
}

/**
 * The wait of who takes a ticket now: the order of calling played on with drawn service times, as often as gives a
 * range. Null: no open window serves this lane. The same scene and seed give the same range.
 */
export function estimateWait(scene: Scene, newcomer: Waiting, seed: number): WaitEstimate | null {
  const random = seeded(seed);
  const waits: number[] = [];
  for (let play = playsFor(scene.waiting.length); play > 0; play -= 1) {
    const wait = playOnce(scene, newcomer, random);
    if (wait === null) return null;
    waits.push(wait);
  }
  return rangeOf(waits);
}

/** What is left to wait for everybody who waits, in the order of `scene.waiting`. */
export function estimateAll(scene: Scene, seed: number): readonly (WaitEstimate | null)[] {
  const random = seeded(seed);
  const plays = Array.from({ length: playsFor(scene.waiting.length) }, () => playAll(scene, random));
  return scene.waiting.map((_, at) => {
    const waits = plays.flatMap((play) => play[at] ?? []);
    return waits.length === 0 ? null : rangeOf(waits);
  });
}

function rangeOf(waits: number[]): WaitEstimate {
  waits.sort((a, b) => a - b);
  const at = (share: number) => minutes(waits[Math.round(share * (waits.length - 1))] ?? 0);
  return { low: at((1 - coverage) / 2), likely: at(0.5), high: at((1 + coverage) / 2) };
}

/** Kept to a tenth: the last digits of a guess say nothing. */
function minutes(value: number): number {
  return Math.round(value * 10) / 10;
}
