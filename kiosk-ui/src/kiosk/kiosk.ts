import type {
  CatalogueSummary,
  ItemGuide,
  Language,
  Localized,
  QueueOffer,
  StationView,
  VisitStarted,
} from "@yimen/edge-agent/contract";
import type { Socket } from "socket.io-client";
import { type Ask, ask, Refusal } from "../agent/requests.ts";
import { filled, local } from "../locales/localized.ts";
import { textsIn } from "../locales/texts.ts";
import { type TextKey, type Texts, zhHans } from "../locales/zh-Hans.ts";
import { documentLies, type Lying } from "./card-on-reader.ts";

/** Where the person stands; no addresses, no history. */
export type Place =
  | { readonly at: "attract" }
  | { readonly at: "home" }
  | { readonly at: "guides" }
  | { readonly at: "progress" }
  | { readonly at: "ticket" }
  | { readonly at: "check-in" }
  | { readonly at: "reprint" }
  | { readonly at: "rate" }
  | { readonly at: "visit"; readonly started: VisitStarted; readonly itemId: string | null };

export interface Notice {
  readonly kind: "problem" | "news";
  readonly words: string;
}

export interface KioskState {
  readonly place: Place;
  readonly station: StationView | null;
  /** What the hall's queue offers, as last heard; null: not heard of yet. */
  readonly offer: QueueOffer | null;
  /** The hall's windows, and those with a clerk; null: not heard of yet. */
  readonly windows: { readonly all: number; readonly staffed: number } | null;
  /** Whether the agent answers. */
  readonly link: "up" | "down";
  readonly language: Language;
  readonly texts: Texts;
  readonly large: boolean;
  readonly contrast: boolean;
  readonly low: boolean;
  readonly notice: Notice | null;
  /** The case is handed in and the card was taken. */
  readonly leaving: boolean;
  /** What lay there when the last visit ended, and lies there still; one laid since is for the next. */
  readonly left: Lying | null;
  /** The visit holds what the person entered, and no case stands for it yet. */
  readonly unsent: boolean;
  /** Whether to stop and lose it is being asked. */
  readonly finishing: boolean;
}

/** What everyone who comes finds: nothing of the person before. */
const untouched = {
  place: { at: "attract" },
  language: "zh-Hans",
  texts: zhHans,
  large: false,
  contrast: false,
  low: false,
  notice: null,
  leaving: false,
  unsent: false,
  finishing: false,
} as const satisfies Partial<KioskState>;

/** The state of the glass, its words, and its line to the agent. Screens follow it and never keep copies. */
export class Kiosk {
  readonly socket: Socket;
  #state: KioskState = { ...untouched, station: null, offer: null, windows: null, link: "down", left: null };
  readonly #followers = new Set<() => void>();
  #catalogue: CatalogueSummary | null = null;
  readonly #guides = new Map<string, ItemGuide>();

  constructor(socket: Socket) {
    this.socket = socket;
  }

  get state(): KioskState {
    return this.#state;
  }

  follow(follower: () => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  set(change: Partial<KioskState>): void {
    this.#state = { ...this.#state, ...change };
    for (const follower of this.#followers) follower();
  }

  go(place: Place): void {
    this.set({ place, notice: null });
  }

  readonly text = (key: TextKey, values?: Readonly<Record<string, string | number>>): string =>
    filled(this.#state.texts[key], values);

  readonly local = (text: Localized): string => local(text, this.#state.language);

  async ask<Answer>(request: Omit<Ask, "language">): Promise<Answer> {
    return ask<Answer>({ ...request, language: this.#state.language });
  }

  /** Says what went wrong in the agent's words, or that the agent is away. */
  fail(error: unknown): void {
    const words = error instanceof Refusal ? error.problem.detail : this.text("away.short");
    this.set({ notice: { kind: "problem", words } });
  }

  async speak(language: Language): Promise<void> {
    const texts = await textsIn(language);
    this.set({ language, texts });
  }

  async catalogue(): Promise<CatalogueSummary> {
    this.#catalogue ??= await this.ask<CatalogueSummary>({ method: "GET", path: "/catalogue" });
    return this.#catalogue;
  }

  async guide(itemId: string): Promise<ItemGuide> {
    const known = this.#guides.get(itemId);
    if (known !== undefined) return known;
    const path = `/catalogue/items/${encodeURIComponent(itemId)}`;
    const guide = await this.ask<ItemGuide>({ method: "GET", path });
    this.#guides.set(itemId, guide);
    return guide;
  }

  /** Hears anew what the queue offers. Null: the agent is away, and what was heard last stands. */
  async askOffer(): Promise<QueueOffer | null> {
    try {
      const offer = await this.ask<QueueOffer>({ method: "GET", path: "/queue/offer" });
      this.set({ offer });
      return offer;
    } catch {
      return null;
    }
  }

  /** A new agent may bring a new catalogue. */
  forgetCatalogue(): void {
    this.#catalogue = null;
    this.#guides.clear();
  }

  async startVisit(itemId: string | null): Promise<void> {
    try {
      const body = { language: this.#state.language };
      const started = await this.ask<VisitStarted>({ method: "POST", path: "/visits", body });
      this.go({ at: "visit", started, itemId });
    } catch (error) {
      this.fail(error);
    }
  }

  /** 结束: at once while nothing can be lost, else only after a question. */
  askFinish(): void {
    if (this.#state.unsent) this.set({ finishing: true });
    else this.finish();
  }

  /** The person is done, or gone: the agent wipes its side, the glass forgets everything. */
  finish(then: "attract" | "home" = "attract"): void {
    const { place } = this.#state;
    if (place.at === "visit") {
      const { secret, visit } = place.started;
      this.ask({ method: "DELETE", path: `/visits/${visit.id}`, secret }).catch(() => {
        // The agent wipes it by itself at `expiresAt`.
      });
    }
    this.forget(then);
  }

  /** Drops the screen tree with all it held. */
  forget(then: "attract" | "home"): void {
    sessionStorage.clear();
    this.set({ ...untouched, place: { at: then }, left: documentLies(this.#state.station) });
  }
}
