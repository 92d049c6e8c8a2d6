import type { Clock, Kind } from "@yimen/drivers/contract";

/** What one person's visit uses together. A sign or a rating pad serves whoever is there. */
const claimed: ReadonlySet<Kind> = new Set([
  "id-card",
  "passport-reader",
  "document-camera",
  "document-scanner",
  "code-scanner",
  "receipt-printer",
]);

/** A device as claims see it. */
export interface Claimable {
  readonly settings: { readonly id: string; readonly kind: Kind };
  claim(claim: { readonly visit: string; readonly until: number } | null): void;
}

export type Claimed =
  | { readonly ok: true }
  /** Another visit has this device; nothing was taken. */
  | { readonly ok: false; readonly device: string; readonly visit: string };

interface Held {
  readonly visit: string;
  /** Uptime at which it ends by itself. */
  readonly dueAt: number;
}

/**
 * Who has which devices. A visit takes all that it needs or none, for a limited time: a page that crashed holds
 * nothing for long. A printed receipt is no visit's; it goes its own way through the journal.
 */
export class Claims {
  readonly #devices: readonly Claimable[];
  readonly #clock: Clock;
  readonly #held = new Map<Claimable, Held>();
  readonly #end = new AbortController();
  #watching = false;

  constructor(devices: readonly Claimable[], clock: Clock) {
    this.#devices = devices.filter(({ settings }) => claimed.has(settings.kind));
    this.#clock = clock;
  }

  /** Takes, or keeps, until wall-clock time `until`. */
  take(visit: string, until: number): Claimed {
    for (const device of this.#devices) {
      const held = this.#held.get(device);
      if (held !== undefined && held.visit !== visit)
        return { ok: false, device: device.settings.id, visit: held.visit };
    }
    const dueAt = this.#clock.uptime() + Math.max(0, until - this.#clock.now());
    for (const device of this.#devices) {
      this.#held.set(device, { visit, dueAt });
      device.claim({ visit, until });
    }
    void this.#watch();
    return { ok: true };
  }

  /** Frees what the visit has; nothing when it has none. */
  release(visit: string): void {
    for (const [device, held] of this.#held) if (held.visit === visit) this.#free(device);
  }

  /** Takes a device from whichever visit has it; answers which, or null. The visit takes it again if it goes on. */
  override(id: string): string | null {
    for (const [device, { visit }] of this.#held) {
      if (device.settings.id !== id) continue;
      this.#free(device);
      return visit;
    }
    return null;
  }

  close(): void {
    this.#end.abort();
    this.#held.clear();
  }

  /** Counts on the clock that never goes back. */
  async #watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    while (this.#held.size > 0 && !this.#end.signal.aborted) {
      const uptime = this.#clock.uptime();
      const next = Math.min(...[...this.#held.values()].map(({ dueAt }) => dueAt));
      if (next > uptime) {
        await this.#clock.sleep(next - uptime, this.#end.signal).catch(() => undefined);
        continue;
      }
      for (const [device, { dueAt }] of this.#held) if (dueAt <= uptime) this.#free(device);
    }
    this.#watching = false;
  }

  #free(device: Claimable): void {
    this.#held.delete(device);
    device.claim(null);
  }
}
