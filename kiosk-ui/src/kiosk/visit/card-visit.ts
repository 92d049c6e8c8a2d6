import type { VisitStarted, VisitView } from "@yimen/edge-agent/contract";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { LiveView } from "../../agent/live-view.ts";
import { documentLies } from "../card-on-reader.ts";
import type { Kiosk } from "../kiosk.ts";

const touchEvery = 8_000;

export interface CardVisitHost extends ReactiveControllerHost {
  readonly kiosk: Kiosk;
  /** Fires `alive` on each touch. */
  readonly alive: EventTarget;
}

/** A visit begun only to read a card. It ends when its host says so, and with its host. */
export class CardVisit implements ReactiveController {
  readonly #host: CardVisitHost;
  readonly #known: () => void;
  readonly #over: () => void;
  #started: VisitStarted | null = null;
  #live: LiveView<VisitView> | null = null;
  #view: VisitView | null = null;
  #touched = 0;
  /** Counts beginnings and ends: an answer to a beginning that was given up comes too late. */
  #turn = 0;

  /** `known`: a card was read. `over`: it could not begin, or the agent ended it, as another screen began one. */
  constructor(host: CardVisitHost, known: () => void, over: () => void) {
    this.#host = host;
    this.#known = known;
    this.#over = over;
    host.addController(this);
  }

  get view(): VisitView | null {
    return this.#view;
  }

  get id(): string | null {
    return this.#started?.visit.id ?? null;
  }

  /** The header for requests in the person's name; nothing without a card. */
  get secret(): { readonly secret?: string } {
    return this.#started === null ? {} : { secret: this.#started.secret };
  }

  /** A card that lies there may be known before this is over. */
  async begin(): Promise<void> {
    const { kiosk } = this.#host;
    this.end();
    const turn = this.#turn;
    const body = { language: kiosk.state.language };
    let started: VisitStarted;
    try {
      started = await kiosk.ask<VisitStarted>({ method: "POST", path: "/visits", body });
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#over();
      kiosk.fail(error);
      return;
    }
    if (turn !== this.#turn) {
      this.#wipe(started);
      return;
    }
    const { secret, visit } = started;
    this.#started = started;
    this.#host.alive.addEventListener("alive", this.#alive);
    this.#live = new LiveView<VisitView>(this.#host, kiosk.socket, () => ({ view: "visit", secret }), {
      changed: (view) => this.#learn(view),
      refused: () => this.#lost(),
    });
    this.#learn(visit);
  }

  /** Everything of it is wiped, here and at the agent. */
  end(): void {
    const started = this.#started;
    this.#turn += 1;
    this.#drop();
    if (started !== null) this.#wipe(started);
  }

  #wipe({ secret, visit }: VisitStarted): void {
    this.#host.kiosk.ask({ method: "DELETE", path: `/visits/${visit.id}`, secret }).catch(() => {
      // The agent wipes it by itself once nobody touches it.
    });
  }

  hostDisconnected(): void {
    this.end();
  }

  #learn(view: VisitView): void {
    if (this.#started === null || view.id !== this.#started.visit.id) return;
    if (view.stage === "ended") {
      this.#lost();
      return;
    }
    if (this.#view !== null && view.revision < this.#view.revision) return;
    const wasKnown = this.#view?.identity != null;
    this.#view = view;
    this.#host.requestUpdate();
    if (!wasKnown && view.identity !== null) this.#known();
  }

  #lost(): void {
    if (this.#started === null) return;
    this.#drop();
    this.#over();
  }

  #drop(): void {
    this.#host.alive?.removeEventListener("alive", this.#alive);
    if (this.#live !== null) {
      this.#host.removeController(this.#live);
      this.#live.hostDisconnected();
    }
    this.#live = null;
    const had = this.#started !== null;
    this.#started = null;
    this.#view = null;
    // The card that lies there was for this visit; it is nobody's answer on the next screen.
    const { kiosk } = this.#host;
    if (had) kiosk.set({ left: documentLies(kiosk.state.station) });
  }

  readonly #alive = (): void => {
    const now = performance.now();
    if (this.#started === null || now - this.#touched < touchEvery) return;
    this.#touched = now;
    const { secret, visit } = this.#started;
    this.#host.kiosk.ask({ method: "POST", path: `/visits/${visit.id}/touch`, secret }).catch(() => {
      // A visit that is over is told by the live view.
    });
  };
}
