import type { BoardCall } from "@yimen/edge-agent/contract";

/** Six times at 1 Hz, in yellow for at least 20 s. */
export const flashMs = 6_000;
export const freshMs = 20_000;

/** Calls that stand: of a ticket that was taken back, missed or put on hold since, nothing may be shown. */
export function standing(calls: readonly BoardCall[]): readonly BoardCall[] {
  return calls.filter(({ state }) => state === "called" || state === "serving");
}

/**
 * Since when each call stands on this display. A call that came while the display looked is new from then on, however
 * wrong its machine's clock; one that was there already is as old as it says.
 */
export class Arrivals {
  readonly #since = new Map<string, number>();
  #first = true;

  /** `now`: the agent's clock. After a line that was down, `again` makes everything that stands there as old as it is. */
  see(calls: readonly BoardCall[], now: number, again: boolean): void {
    const known = new Set(calls.map(({ callId }) => callId));
    for (const callId of this.#since.keys()) if (!known.has(callId)) this.#since.delete(callId);
    for (const { callId, at } of calls)
      if (!this.#since.has(callId)) this.#since.set(callId, this.#first || again ? Math.min(at, now) : now);
    this.#first = false;
  }

  age(callId: string, now: number): number {
    return now - (this.#since.get(callId) ?? Number.NEGATIVE_INFINITY);
  }

  /** Milliseconds since the youngest call came. */
  quiet(now: number): number {
    return now - Math.max(Number.NEGATIVE_INFINITY, ...this.#since.values());
  }
}
