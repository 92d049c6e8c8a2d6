import type { Clock } from "@yimen/drivers/contract";
import { afterLoss, afterTime, type FlapLimits, steady } from "./flapping.ts";
import type { Fault } from "./life.ts";
import { callServiceAfterMs, portWasThere, type Remedy, type Treatment, treatment } from "./remedy.ts";

/** Online for so long, and what went before is forgiven. */
const healthyAfterMs = 10_000;
/** A device that opens well and fails so often is opened more slowly. */
const dampedFromStrike = 3;
/** After word of a plug the next tries follow fast: a node is there before it may be opened. */
const eagerTries = 4;
const eagerWaitMs = 300;
/** A device that was set back may leave the bus and come again, so long after. */
const ownPlugMs = 5_000;

/** What is remembered of a device's failures, so that each new one is answered by the next stronger means. */
export class Recovery {
  readonly #clock: Clock;
  readonly #limits: FlapLimits;
  #steadiness = steady;
  #strikes = 0;
  #eager = 0;
  #remedy: Remedy | null = null;
  #onlineAt = 0;
  #resetAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, limits: FlapLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** What is being tried now; null while all is well. */
  get remedy(): Remedy | null {
    return this.#remedy;
  }

  get flappingSince(): number | null {
    return this.#steadiness.flappingSince;
  }

  resets(fault: Fault): boolean {
    return treatment(fault, this.#strikes + 1).remedy === "reset";
  }

  opened(): void {
    this.#onlineAt = this.#clock.uptime();
    this.#remedy = null;
    this.#eager = 0;
  }

  /** `since`: wall-clock time at which it went away. */
  failed(fault: Fault, wasOnline: boolean, since: number): Treatment {
    if (portWasThere(fault.code)) this.#strikes += 1;
    // Silence and nonsense are no plug that comes and goes.
    if (wasOnline && fault.code === "lost")
      this.#steadiness = afterLoss(this.#steadiness, this.#clock.uptime(), this.#clock.now(), this.#limits);
    const treated = treatment(fault, Math.max(1, this.#strikes));
    this.#remedy = treated.remedy;
    if (treated.remedy === "reset") this.#resetAt = this.#clock.uptime();
    const longGone = treated.remedy === "person" && this.#clock.now() - since >= callServiceAfterMs;
    const slower = this.flappingSince !== null || (wasOnline && this.#strikes >= dampedFromStrike);
    const damping = slower ? this.#limits.waitMs : 0;
    return {
      ...treated,
      fault: longGone ? { ...treated.fault, action: "call-service" } : treated.fault,
      leastWaitMs: Math.max(treated.leastWaitMs, damping),
    };
  }

  /**
   * Somebody plugged something in, this device or another; false when trying at once would only feed the flapping.
   * What we did ourselves is no new beginning, and a line that babbled has to show first that it does no longer.
   */
  plugged(): boolean {
    if (this.flappingSince !== null) return false;
    this.#eager = eagerTries;
    const ownDoing = this.#clock.uptime() - this.#resetAt < ownPlugMs;
    if (!ownDoing && this.#remedy !== "rest") this.#strikes = 0;
    return true;
  }

  waitMs(usualMs: number): number {
    if (this.#eager === 0 || this.#remedy === "rest") return usualMs;
    this.#eager -= 1;
    return Math.min(usualMs, eagerWaitMs);
  }

  /** Once a second; answers whether flapping has just ended. */
  tick(online: boolean): boolean {
    const uptime = this.#clock.uptime();
    if (online && uptime - this.#onlineAt >= healthyAfterMs) this.#strikes = 0;
    const before = this.#steadiness;
    this.#steadiness = afterTime(before, uptime, this.#limits);
    return before !== this.#steadiness;
  }
}
