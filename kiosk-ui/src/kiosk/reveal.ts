import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Way } from "./frame.ts";
import type { Kiosk } from "./kiosk.ts";

/** Personal numbers stay uncovered for this long. */
const bareFor = 10_000;

/** The toggle that uncovers personal numbers, and covers them again by itself. */
export class Reveal implements ReactiveController {
  bare = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#set(false);
  }

  way(kiosk: Kiosk): Way {
    return {
      words: kiosk.text(this.bare ? "reveal.hide" : "reveal.show"),
      action: "reveal",
      press: () => this.#set(!this.bare),
    };
  }

  #set(bare: boolean): void {
    clearTimeout(this.#timer);
    this.bare = bare;
    if (bare) this.#timer = setTimeout(() => this.#set(false), bareFor);
    this.#host.requestUpdate();
  }
}
