import type {
  CatalogueSummary,
  HelpView,
  ItemGuide,
  Language,
  PadView,
  QueueOffer,
  VisitStarted,
  VisitView,
  WindowView,
} from "@yimen/edge-agent/contract";
import { newKey } from "../agent/idempotency-key.ts";
import { Refusal } from "../agent/requests.ts";
import { type Asker, DeskVisit } from "./desk-visit.ts";
import { KeptVisit } from "./kept-visit.ts";
import type { DeskAct } from "./keys.ts";
import type { WindowWords } from "./words.ts";

/** What is asked before something is done. */
export type Question = "hold" | "pause" | "transfer" | "miss" | "finish" | "close" | "help" | "leave";

/** Signing out, or the next clerk's turn; `goOn` does it. */
export interface Leaving {
  readonly how: "sign-out" | "hand-over";
  goOn(): void;
}

/** The window's queue as acts of the agent. */
type QueueAct =
  | "open"
  | "call"
  | "recall"
  | "serve"
  | "miss"
  | "hold"
  | "transfer"
  | "finish"
  | "pause"
  | "resume"
  | "close";

/** What ends or moves a number: never another than the clerk saw. */
const namesTicket: ReadonlySet<QueueAct> = new Set(["miss", "transfer", "finish"]);

/** State of one window's console and everything that it may ask for; the screen only shows it. */
export class Desk {
  readonly window: string;
  words: WindowWords;
  language: Language = "zh-Hans";
  queue: WindowView | null = null;
  help: readonly HelpView[] = [];
  pad: PadView["state"] = "idle";
  visit: DeskVisit | null = null;
  catalogue: CatalogueSummary | null = null;
  guide: ItemGuide | null = null;
  offer: QueueOffer | null = null;
  question: Question | null = null;
  /** What was asked of the hall and is not answered yet; empty: nothing. */
  asking = "";
  problem = "";
  notice = "";
  /** What was asked for when somebody was about to leave the number that is here. */
  leaving: Leaving | null = null;
  readonly #ask: Asker;
  readonly #changed: () => void;
  readonly #kept: KeptVisit;

  constructor(window: string, words: WindowWords, ask: Asker, changed: () => void) {
    this.window = window;
    this.#kept = new KeptVisit(window);
    this.words = words;
    this.#ask = ask;
    this.#changed = changed;
  }

  get ask(): Asker {
    return this.#ask;
  }

  changed(): void {
    this.#changed();
  }

  /** What the hall offers does not change while a clerk works; asked for once. */
  async load(): Promise<void> {
    const [catalogue, offer] = await Promise.all([
      this.#ask<CatalogueSummary>({ method: "GET", path: "/catalogue" }),
      this.#ask<QueueOffer>({ method: "GET", path: "/queue/offer" }).catch(() => null),
    ]);
    this.catalogue = catalogue;
    this.offer = offer;
    this.#changed();
    await this.takeUp();
  }

  /** The visit that a reload interrupted, where it is open still; its papers and entries are the agent's. */
  async takeUp(): Promise<void> {
    const { key } = this.#kept;
    if (key === null || this.visit !== null) return;
    try {
      const visit = await this.#ask<VisitView>({
        method: "GET",
        path: `/visits/${key.id}`,
        secret: key.secret,
      });
      const { itemId } = visit;
      this.guide =
        itemId === null
          ? null
          : await this.#ask<ItemGuide>({ method: "GET", path: `/catalogue/items/${itemId}` });
      this.visit = new DeskVisit({ secret: key.secret, visit }, this.#ask, this.#changed);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#kept.forget();
    }
    this.#changed();
    const by = this.visit?.view.desk?.archiveBy ?? null;
    // After a card the archive opens by itself.
    if (by !== null && by !== "card") await this.visit?.openArchive();
  }

  /** True: nothing is left behind. Else it is asked first what becomes of the number that is here. */
  mayLeave(leaving: Leaving): boolean {
    if (this.queue?.ticket == null) return true;
    this.leaving = leaving;
    this.put("leave");
    return false;
  }

  /**
   * The act of a key or its button. Whether it is allowed now is the hall's word, not the screen's; but what the
   * hall is going to refuse is not asked about first.
   */
  act(act: DeskAct): void {
    const state = this.queue?.state ?? "closed";
    switch (act) {
      case "call":
      case "recall":
        void this.queueAct(act);
        break;
      case "begin":
        void this.begin();
        break;
      case "rate":
        void this.askRating();
        break;
      case "pause":
        if (state === "paused") void this.queueAct("resume");
        else this.put("pause");
        break;
      case "open":
        if (state === "closed") void this.queueAct("open");
        else if (this.queue?.ticket != null) void this.queueAct("close");
        else this.put("close");
        break;
      case "miss":
        if (this.queue?.ticket?.mayMissAt == null) void this.leave("miss");
        else this.put("miss");
        break;
      default:
        this.put(act);
    }
  }

  put(question: Question | null): void {
    this.question = question;
    this.#changed();
  }

  /** One thing at a time; nothing is shown as done before the hall has said so. True: it was done. */
  async run(what: string, work: () => Promise<unknown>): Promise<boolean> {
    if (this.asking !== "") return false;
    this.asking = what;
    this.problem = "";
    this.notice = "";
    this.#changed();
    try {
      await work();
      return true;
    } catch (error) {
      this.failed(error);
      return false;
    } finally {
      this.asking = "";
      this.#changed();
    }
  }

  async queueAct(act: QueueAct, body: object = {}): Promise<boolean> {
    this.question = null;
    // The number that the clerk saw: a key of the pad may have changed it since.
    const ticketId = namesTicket.has(act) ? this.queue?.ticket?.ticketId : undefined;
    const meant = ticketId === undefined ? body : { ...body, ticketId };
    return this.run(act, () =>
      this.#ask({ method: "POST", path: `/windows/${this.window}/${act}`, body: meant, key: newKey() }),
    );
  }

  /** The person is here: the ticket is served, and a visit begins. */
  async begin(): Promise<void> {
    if (this.visit !== null) return;
    await this.run("begin", async () => {
      if (this.queue?.ticket?.state === "called")
        await this.#ask({ method: "POST", path: `/windows/${this.window}/serve`, body: {}, key: newKey() });
      const started = await this.#ask<VisitStarted>({
        method: "POST",
        path: `/windows/${this.window}/visit`,
        body: { language: this.queue?.ticket?.language ?? this.language },
      });
      this.#kept.keep(started);
      this.visit = new DeskVisit(started, this.#ask, this.#changed);
    });
  }

  /** The ticket is done with what was done in the visit; the visit is wiped. Papers left behind are nobody's. */
  async finish(): Promise<void> {
    const cases = this.visit?.view.desk?.cases ?? [];
    const itemId = cases[0]?.itemId ?? this.visit?.view.itemId ?? null;
    const numbers = cases.map(({ caseNumber }) => caseNumber);
    const hasTicket = this.queue?.ticket != null;
    this.question = null;
    if (!hasTicket || (await this.queueAct("finish", { itemId, cases: numbers }))) await this.endVisit();
  }

  /** Held, moved on or missed: whoever comes next must not find this person's visit. */
  async leave(act: "hold" | "transfer" | "miss", body: object = {}): Promise<void> {
    if (await this.queueAct(act, body)) await this.endVisit();
  }

  async endVisit(): Promise<void> {
    const { visit } = this;
    if (visit === null) return;
    this.forgetVisit();
    await this.#ask({ method: "DELETE", path: `/visits/${visit.id}`, secret: visit.secret }).catch(() => {
      // Over already, or ended by the agent in a while.
    });
  }

  /** The agent wiped it, or the screen lets go of it. */
  forgetVisit(notice = ""): void {
    this.#kept.forget();
    this.visit?.end();
    this.visit = null;
    this.guide = null;
    this.notice = notice;
    this.#changed();
  }

  async choose(itemId: string): Promise<void> {
    const { visit } = this;
    if (visit === null) return;
    await this.run("item", async () => {
      const [guide] = await Promise.all([
        this.#ask<ItemGuide>({ method: "GET", path: `/catalogue/items/${itemId}` }),
        visit.change("PUT", "/item", { itemId }),
      ]);
      this.guide = guide;
      visit.step = "materials";
    });
  }

  async askRating(): Promise<void> {
    const caseNumber = this.visit?.view.desk?.cases.at(-1)?.caseNumber;
    const ticketId = this.queue?.ticket?.ticketId;
    const body = ticketId === undefined ? { caseNumber } : { ticketId };
    await this.run("rate", () =>
      this.#ask({ method: "POST", path: `/windows/${this.window}/ask-rating`, body, key: newKey() }),
    );
  }

  async callHelp(): Promise<void> {
    this.question = null;
    const body = { place: this.window, urgent: true };
    const called = await this.run("help", () =>
      this.#ask({ method: "POST", path: "/help", body, key: newKey() }),
    );
    if (called) this.notice = this.words("help.sent");
    this.#changed();
  }

  async answerHelp(helpId: string): Promise<void> {
    await this.run("help", () =>
      this.#ask({ method: "POST", path: `/help/${helpId}/answer`, body: {}, key: newKey() }),
    );
  }

  dismiss(): void {
    this.problem = "";
    this.notice = "";
    this.#changed();
  }

  /** Says why something was not done. */
  failed(error: unknown): void {
    if (error instanceof Refusal && error.problem.code === "visit-over") {
      this.forgetVisit(this.words("visit.over"));
      return;
    }
    this.problem = error instanceof Refusal ? error.problem.staff : this.words("problem.away");
    this.#changed();
  }
}
