import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Less than this apart, two clocks are called equal: an HTTP date has whole seconds. */
const closeMs = 2_000;
let ahead = 0;
let asked = false;

/** Now by the agent's clock, as far as it is known: a manager's computer may be minutes off. */
export const hallNow = (): number => Date.now() + ahead;

/** Asks the agent once what time it is. */
async function compareClocks(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    const before = Date.now();
    const reply = await fetch("/api/staff/me", { cache: "no-store" });
    // A body that nobody reads keeps its connection.
    await reply.text();
    const told = Date.parse(reply.headers.get("date") ?? "");
    const half = (Date.now() - before) / 2;
    // The header is cut to its second: on average it tells half a second too little.
    const difference = told + 500 + half - Date.now();
    if (Math.abs(difference) >= closeMs) ahead = Math.round(difference);
  } catch {
    asked = false;
  }
}

/**
 * Renders its host each second for as long as it stands and the page is looked at, so that times that are told as "12 s
 * ago" grow without the agent saying anything.
 */
export class Ticking implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #everyMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, everyMs = 1_000) {
    this.#host = host;
    this.#everyMs = everyMs;
    host.addController(this);
  }

  hostConnected(): void {
    void compareClocks().then(() => this.#host.requestUpdate());
    this.#timer = setInterval(() => {
      if (document.visibilityState === "visible") this.#host.requestUpdate();
    }, this.#everyMs);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
