import type { RatingChannel, RatingSignal } from "../../contract/rating.ts";

/** What is known of the visit that a pad asks about. */
export interface VisitFacts {
  /** When the person was called or the case accepted; null: never. */
  readonly beganAt: number | null;
  /** When the visit ended; null: it has not. */
  readonly endedAt: number | null;
}

/** A visit that nobody had time to have. */
const shortestVisitMs = 15_000;
/** How long after its end a person may still stand there. */
const longestLingerMs = 180_000;

export interface Press {
  readonly channel: RatingChannel;
  readonly at: number;
  /** When the pad began to ask; null on phone and kiosk. */
  readonly askedAt: number | null;
  /** As the screen measured it. */
  readonly tookMs: number | null;
  /** Null: nothing is known of it. */
  readonly visit: VisitFacts | null;
}

/**
 * Signs that a clerk pressed in a citizen's place. A phone and a kiosk are the citizen's own. Neither clock is believed
 * alone: the pad's own measure may be made up, and the hall's holds the way there and back.
 */
export function signalsOf(press: Press, tooFastMs: number): RatingSignal[] {
  if (press.channel !== "pad" && press.channel !== "keys") return [];
  const signals: RatingSignal[] = [];
  const took = [press.tookMs, press.askedAt === null ? null : press.at - press.askedAt];
  if (took.some((ms) => ms !== null && ms < tooFastMs)) signals.push("too-fast");
  if (press.visit !== null && nobodyThere(press.visit, press.askedAt ?? press.at))
    signals.push("nobody-there");
  return signals;
}

function nobodyThere({ beganAt, endedAt }: VisitFacts, askedAt: number): boolean {
  if (beganAt === null) return true;
  if (endedAt === null) return false;
  return endedAt - beganAt < shortestVisitMs || askedAt - endedAt > longestLingerMs;
}
