import type { Catalogue, Op, WaitEstimate } from "../../contract/index.ts";
import { isOpOf } from "../../contract/index.ts";
import type { QueueSettings } from "../../contract/settings/queue.ts";
import { estimateAll, estimateWait } from "../../rules/estimate/estimate.ts";
import { type QueueNow, type SceneParts, ServiceTimes, sceneOf, waitingOf } from "./scene.ts";
import { Seen } from "./seen.ts";

/** A guess is made anew at most this often … */
const youngestMs = 250;
/** … and rests this many times as long as it took, so that guessing never takes more than a tenth of the time. */
const restFactor = 10;
/** Minutes are told; a guess older than this is about another moment. */
const oldestMs = 20_000;

interface Guess<T> {
  readonly value: T;
  readonly at: number;
  readonly changes: number;
  readonly ahead: number;
  /** Uptime from which it may be made anew. */
  readonly restsUntil: number;
}

export interface ForecasterParts {
  readonly catalogue: Catalogue;
  readonly settings: QueueSettings;
  /** Monotonic milliseconds, for what a guess costs. */
  readonly uptime: () => number;
}

/** Who takes a number: `ahead` stand before it by the tables of the transaction, which know more than the last commit. */
export interface Newcomer {
  readonly lane: string;
  readonly itemId: string | null;
  readonly priority: string;
  readonly ahead: number;
}

/**
 * Estimates of waits, kept for as long as they hold: made anew when the queue has changed, and not more often than
 * their making allows. Between two makings a longer line makes the same guess longer by its share.
 */
export class Forecaster {
  readonly #parts: SceneParts;
  readonly #uptime: () => number;
  readonly #newcomers = new Map<string, Guess<WaitEstimate | null>>();
  #look: (at: number) => QueueNow = () => ({ waiting: [], windows: [], atWindows: [] });
  #everybody: Guess<ReadonlyMap<string, WaitEstimate | null>> | null = null;
  #changes = 0;

  constructor({ catalogue, settings, uptime }: ForecasterParts) {
    const seen = new Seen();
    this.#parts = { settings, seen, services: new ServiceTimes(catalogue, seen) };
    this.#uptime = uptime;
  }

  /** Where the queue of a moment is seen; without it no window is open and nothing can be told. */
  watch(look: (at: number) => QueueNow): void {
    this.#look = look;
    this.#changes += 1;
  }

  /** Takes every op in order, those of earlier days too. */
  take(op: Op): void {
    if (!isOpOf("queue", op)) return;
    this.#parts.seen.take(op);
    this.#changes += 1;
  }

  /** The wait of who takes a number now; null: no open window serves the lane. */
  newcomer(who: Newcomer, at: number): WaitEstimate | null {
    const key = `${who.lane}\n${who.priority}`;
    const known = this.#newcomers.get(key);
    if (known !== undefined && this.#holds(known, at)) return longer(known, who.ahead, this.#minutesEach());
    const startedAt = this.#uptime();
    const scene = sceneOf(this.#parts, this.#look(at), at);
    const waiting = { ...who, arrivedAt: at, overtaken: 0, toWindow: null };
    const value = estimateWait(scene, waitingOf(waiting, this.#parts.services, at), seedOf(at));
    const guess = this.#guess(value, at, who.ahead, startedAt);
    this.#newcomers.set(key, guess);
    return value;
  }

  /** What is left to wait for a ticket that waits; null: it does not wait, or no open window serves it. */
  left(ticketId: string, at: number): WaitEstimate | null {
    if (this.#everybody === null || !this.#holds(this.#everybody, at)) {
      const startedAt = this.#uptime();
      const now = this.#look(at);
      const all = estimateAll(sceneOf(this.#parts, now, at), seedOf(at));
      const value = new Map(now.waiting.map((ticket, place) => [ticket.ticketId, all[place] ?? null]));
      this.#everybody = this.#guess(value, at, now.waiting.length, startedAt);
    }
    return this.#everybody.value.get(ticketId) ?? null;
  }

  #holds(guess: Guess<unknown>, at: number): boolean {
    if (at < guess.at) return false;
    if (this.#uptime() < guess.restsUntil) return true;
    return guess.changes === this.#changes && at - guess.at < oldestMs;
  }

  #guess<T>(value: T, at: number, ahead: number, startedAt: number): Guess<T> {
    const now = this.#uptime();
    const restsUntil = now + Math.max(youngestMs, (now - startedAt) * restFactor);
    return { value, at, ahead, changes: this.#changes, restsUntil };
  }

  #minutesEach(): number {
    return this.#parts.services.of(null).mean;
  }
}

/** The same within a second, so that one look at the queue tells one thing. */
function seedOf(at: number): number {
  return Math.floor(at / 1000);
}

/** Who came since stands before the newcomer: the range moves on by their share. */
function longer(guess: Guess<WaitEstimate | null>, ahead: number, minutesEach: number): WaitEstimate | null {
  const { value } = guess;
  const more = ahead - guess.ahead;
  if (value === null || more <= 0) return value;
  // What one place in the line took in the guess itself, or half a service where nobody stood in it.
  const each = guess.ahead > 0 ? value.likely / guess.ahead : minutesEach / 2;
  const moved = (minutes: number) => Math.round((minutes + more * each) * 10) / 10;
  return { low: moved(value.low), likely: moved(value.likely), high: moved(value.high) };
}
