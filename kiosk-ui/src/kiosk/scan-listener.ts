import type { Scanned } from "@yimen/edge-agent/contract";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Kiosk } from "./kiosk.ts";

/** Fired on the window for each code: whoever shows a code is there. It carries nothing of the code. */
export const scannedSign = "scanned";

/** The agent answers a waiting request within 25 s. */
const askLimit = 40_000;
/** After what was no code of ours, and an answer that came too soon; else a code shown in between would be missed. */
const restFor = 1_000;

/** Listens to the scanner while its host stands on the glass and a scanner works. */
export class ScanListener implements ReactiveController {
  readonly #kiosk: () => Kiosk;
  readonly #heard: (scanned: Scanned) => void;
  #listening: AbortController | null = null;
  #stands = false;

  constructor(host: ReactiveControllerHost, kiosk: () => Kiosk, heard: (scanned: Scanned) => void) {
    this.#kiosk = kiosk;
    this.#heard = heard;
    host.addController(this);
  }

  get works(): boolean {
    return this.#kiosk().state.station?.abilities.scan?.works === true;
  }

  hostConnected(): void {
    this.#stands = true;
  }

  /** A screen that was taken off the glass may still be updated once. */
  hostUpdated(): void {
    if (!this.works || !this.#stands) this.#stop();
    else if (this.#listening === null) {
      this.#listening = new AbortController();
      void this.#listen(this.#listening.signal);
    }
  }

  hostDisconnected(): void {
    this.#stands = false;
    this.#stop();
  }

  #stop(): void {
    this.#listening?.abort();
    this.#listening = null;
  }

  async #listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const askedAt = performance.now();
      const scanned = await this.#next(signal);
      if (signal.aborted) return;
      if (typeof scanned === "object") {
        window.dispatchEvent(new Event(scannedSign));
        this.#heard(scanned);
        if (scanned.by === "nothing") await rest(signal);
      } else if (scanned === "away" || performance.now() - askedAt < restFor) await rest(signal);
    }
  }

  async #next(signal: AbortSignal): Promise<Scanned | "nothing-yet" | "away"> {
    try {
      const request = { method: "POST", path: "/scan", limit: askLimit, signal } as const;
      return (await this.#kiosk().ask<Scanned | undefined>(request)) ?? "nothing-yet";
    } catch {
      return "away";
    }
  }
}

function rest(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, restFor);
    signal.addEventListener("abort", over);
  });
}
