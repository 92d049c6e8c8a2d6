import type { Clock, PadDisplay } from "@yimen/drivers/contract";
import type { Devices } from "../devices/devices.ts";
import { mayCall } from "../rules/queue/order.ts";
import type { HallQueue } from "./hall-queue.ts";

const showLimitMs = 5_000;
/** A pad that came back, or that was away while something changed, is shown everything again after this long. */
const anewAfterMs = 30_000;
const mostShown = 999;

/** What the pads with keys show beside them: how many wait for their window, and its ticket. */
export class PadDisplays {
  readonly #queue: HallQueue;
  readonly #devices: Pick<Devices, "pick">;
  readonly #clock: Pick<Clock, "uptime">;
  readonly #shown = new Map<string, { readonly text: string; readonly at: number }>();
  readonly #busy = new Set<string>();

  constructor(queue: HallQueue, devices: Pick<Devices, "pick">, clock: Pick<Clock, "uptime">) {
    this.#queue = queue;
    this.#devices = devices;
    this.#clock = clock;
  }

  /** Shows what differs from what each pad shows. */
  refresh(): void {
    const { settings, live, clock } = this.#queue;
    if (!settings.windows.some(({ pad }) => pad !== undefined)) return;
    const waiting = live.waiting(clock.now());
    const staffed = live.staffed();
    for (const window of settings.windows) {
      if (window.pad === undefined) continue;
      const count = waiting.filter((ticket) => mayCall(window, ticket, staffed)).length;
      const open = live.window(window.id).state !== "closed";
      this.#show(window.id, window.pad, {
        waiting: open ? Math.min(count, mostShown) : null,
        ticket: live.atWindow(window.id)?.number ?? null,
      });
    }
  }

  beep(window: string): void {
    const pad = this.#queue.settings.windows.find(({ id }) => id === window)?.pad;
    const rater = pad === undefined ? null : this.#devices.pick("rater", pad.device);
    if (pad === undefined || rater === null) return;
    rater.use((action, signal) => action.beep(pad.pad, signal), showLimitMs).catch(() => undefined);
  }

  #show(window: string, { device, pad }: { device: string; pad: number }, display: PadDisplay): void {
    const text = JSON.stringify(display);
    const shown = this.#shown.get(window);
    const fresh = shown?.text === text && this.#clock.uptime() - shown.at < anewAfterMs;
    const rater = this.#devices.pick("rater", device);
    if (fresh || this.#busy.has(window) || rater === null || rater.state.life.phase !== "online") return;
    this.#busy.add(window);
    rater
      .use((action, signal) => action.show(pad, display, signal), showLimitMs)
      .then(
        () => this.#shown.set(window, { text, at: this.#clock.uptime() }),
        () => this.#shown.delete(window),
      )
      .finally(() => {
        this.#busy.delete(window);
        // What changed while the pad was written to.
        if (this.#shown.has(window)) this.refresh();
      });
  }
}
