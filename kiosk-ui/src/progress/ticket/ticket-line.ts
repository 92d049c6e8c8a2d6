import type { Language, TicketProgress } from "@yimen/edge-agent/contract";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { ask, Refusal } from "../../agent/requests.ts";
import { tokenFrom } from "../token.ts";

/** Where no live line stands, it is asked this often, and only while someone looks. */
const askEvery = 10_000;

export type Trouble = "none" | "no-token" | "unknown" | "away";

export interface TicketLineHost extends ReactiveControllerHost {
  readonly tongue: Language;
}

/**
 * One ticket, followed: asked for at once, then by the live line, which is fetched after the first paint. Browsers
 * where that does not come up go on asking.
 */
export class TicketLine implements ReactiveController {
  view: TicketProgress | null = null;
  trouble: Trouble = "none";
  /** The agent's own words about its refusal. */
  said = "";
  /** When this page heard of it last, by the phone's own clock. */
  heardAt = 0;
  readonly #host: TicketLineHost;
  readonly #changed: (before: TicketProgress | null, now: TicketProgress) => void;
  #live = false;
  #leave: (() => void) | null = null;

  constructor(host: TicketLineHost, changed: (before: TicketProgress | null, now: TicketProgress) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get token(): string | null {
    return tokenFrom(location.hash);
  }

  hostConnected(): void {
    window.addEventListener("hashchange", this.#anew);
    document.addEventListener("visibilitychange", this.look);
    setInterval(() => {
      if (!this.#live) void this.look();
    }, askEvery);
    this.#anew();
  }

  readonly #anew = (): void => {
    this.#leave?.();
    this.#leave = null;
    this.#live = false;
    this.view = null;
    this.trouble = "none";
    void this.look().then(() => this.#listen());
  };

  /** Asks once; only while someone is looking. */
  readonly look = async (): Promise<void> => {
    if (document.visibilityState !== "visible" || this.trouble === "unknown") return;
    const { token } = this;
    if (token === null) return this.#say("no-token", "");
    try {
      const body = { token };
      const language = this.#host.tongue;
      const view = await ask<TicketProgress>({ method: "POST", path: "/tickets/progress", body, language });
      if (token === this.token) this.heard(view);
    } catch (error) {
      const refusal = error instanceof Refusal ? error.problem : null;
      const unknown = refusal !== null && refusal.status !== 429 && refusal.status < 500;
      this.#say(unknown ? "unknown" : "away", refusal === null || unknown ? "" : refusal.detail);
    }
  };

  heard(view: TicketProgress): void {
    const before = this.view;
    this.view = view;
    this.heardAt = Date.now();
    this.#say("none", "");
    this.#changed(before, view);
  }

  #say(trouble: Trouble, said: string): void {
    this.trouble = trouble;
    this.said = said;
    this.#host.requestUpdate();
  }

  async #listen(): Promise<void> {
    const { token } = this;
    if (token === null || this.trouble === "unknown") return;
    try {
      const { followTicket } = await import("./live-ticket.ts");
      if (token !== this.token) return;
      this.#leave = followTicket(this.#host, token, {
        changed: (view) => this.heard(view),
        live: (live) => {
          this.#live = live;
          if (!live) void this.look();
        },
      });
    } catch {
      // Asking goes on.
    }
  }
}
