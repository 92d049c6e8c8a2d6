import type { Clock, Device, DeviceError, Kind } from "@yimen/drivers/contract";
import { canBeAsked } from "./can-be-asked.ts";
import { asDeviceError } from "./driver-fault.ts";
import type { Manners } from "./manners.ts";
import { Rest } from "./rest.ts";
import { within } from "./within.ts";

export interface Questioned {
  readonly clock: Clock;
  readonly manners: Manners;
  /** Uptime of the device's last word. */
  heardAt(): number;
  busy(): boolean;
  /** Whether bytes came since this was last asked, all of them sense. */
  talks(): boolean;
  answered(): void;
  /** Nothing was heard for a while. */
  quiet(): void;
}

/** So many questions in a row without an answer, and the device is silent. */
const missesAllowed = 2;
/** A line that talks is asked all the same, now and then: talk may be an echo. */
const askAtLeastMs = 10_000;

/** Asks a device whether it is still there. `now()` asks at once, out of turn. */
export class Probing<K extends Kind> {
  readonly #device: Device<K>;
  readonly #parts: Questioned;
  readonly #rest: Rest;
  readonly #stop: AbortSignal;
  #urgent = false;

  constructor(device: Device<K>, parts: Questioned, stop: AbortSignal) {
    this.#device = device;
    this.#parts = parts;
    this.#stop = stop;
    this.#rest = new Rest(parts.clock, stop);
  }

  now(): void {
    this.#urgent = true;
    this.#rest.wake();
  }

  /** Settles with why the device must be given up, or with null when stopped. */
  async untilSilent(): Promise<DeviceError | null> {
    const { clock, manners } = this.#parts;
    const told = this.#device.capabilities["probeLimitMs"];
    const limitMs = typeof told === "number" ? told : manners.probeLimitMs;
    let misses = 0;
    let askedAt = clock.uptime();
    while (!this.#stop.aborted) {
      // A question that was missed is asked again at once.
      if (misses === 0 && !this.#urgent) await this.#rest.sleep(manners.probeEveryMs);
      if (this.#stop.aborted) return null;
      if (!this.#due(askedAt)) {
        misses = 0;
        continue;
      }
      this.#urgent = false;
      askedAt = clock.uptime();
      try {
        await within(limitMs, clock, this.#stop, (limit) => this.#device.probe(limit));
        misses = 0;
        this.#answered();
      } catch (error) {
        if (this.#stop.aborted) return null;
        const failure = asDeviceError(error);
        // An action has the device's ear: what it does not answer meanwhile says nothing of it.
        misses = failure.code === "busy" || this.#parts.busy() ? 0 : misses + 1;
        if (failure.code === "lost" || misses >= missesAllowed) return failure;
      }
    }
    return null;
  }

  #due(askedAt: number): boolean {
    const { clock, manners } = this.#parts;
    const talks = this.#parts.talks();
    if (this.#parts.busy()) {
      this.#urgent = false;
      return false;
    }
    if (this.#urgent) return true;
    if (clock.uptime() - this.#parts.heardAt() < manners.probeEveryMs) return false;
    this.#parts.quiet();
    if (!talks || clock.uptime() - askedAt >= askAtLeastMs) return true;
    this.#answered();
    return false;
  }

  /** A device that can't be asked proves its port only; that is no word of its own. */
  #answered(): void {
    if (canBeAsked(this.#device.capabilities)) this.#parts.answered();
  }
}
