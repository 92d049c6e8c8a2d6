import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import {
  type Actor,
  type ChosenOnPad,
  HallError,
  isOpOf,
  type Language,
  type Localized,
  type Op,
  type PadView,
  type RatingLevel,
} from "../contract/index.ts";
import type { HallSettings } from "../contract/settings/hall-settings.ts";
import type { Hall } from "../journal/open.ts";
import type { AskRow } from "../store/rating/tables.ts";
import { RatingKeys } from "./keys.ts";
import { PadDesk } from "./pad-desk.ts";
import type { RatingDesk } from "./rating-desk.ts";

export interface PadsParts {
  readonly hall: Pick<Hall, "journal" | "ratings">;
  readonly desk: RatingDesk;
  readonly clock: Clock;
  readonly settings: HallSettings;
  readonly hallName: Localized;
  readonly languages: readonly Language[];
  /** Null: no such account. */
  staff(accountId: string): { readonly name: string; readonly staffNumber: string } | null;
  changed(view: PadView): void;
  /** The window's physical keys ask too, where it has some. */
  askOnKeys(window: string): void;
  failed(error: unknown): void;
}

const agent: Actor = { kind: "agent", id: "ratings" };
/** Refusals that only mean that somebody was sooner. */
const late = new Set<string>(["already-rated", "rating-ask-over", "rating-undo-over"]);

/** The pads of all windows. They follow the journal: who asks, who answers on what way, who is called next. */
export class Pads {
  readonly #parts: PadsParts;
  readonly #desks: ReadonlyMap<string, PadDesk>;
  readonly #keys: RatingKeys;
  readonly #leave: () => void;

  constructor(parts: PadsParts) {
    this.#parts = parts;
    const { clock, settings } = parts;
    const { windows } = settings.queue;
    this.#desks = new Map(windows.map(({ id }) => [id, this.#open(id)]));
    this.#keys = new RatingKeys({
      clock,
      windows,
      desk: (window) => this.#desks.get(window),
      rate: (ask, level) => this.#try(parts.desk.rateByKey(ask, level)),
      correct: (ask, level) => this.#try(this.#correct(ask, level)),
      stray: (window) => this.#try(this.#noteStray(window)),
    });
    this.#leave = parts.hall.journal.onCommit((ops) => {
      for (const op of ops) this.#follow(op);
    });
    // Who stood at a pad before the agent stopped may be gone; the slip's code still rates.
    for (const ask of parts.hall.ratings.openAsks()) this.#end(ask, "restart");
  }

  view(window: string): PadView | null {
    return this.#desks.get(window)?.view() ?? null;
  }

  views(): readonly PadView[] {
    return [...this.#desks.values()].map((desk) => desk.view());
  }

  /** The person at this pad is still at it, having chosen this level so far. */
  busy(window: string, askId: string, chosen: ChosenOnPad | null): void {
    this.#desks.get(window)?.busy(askId, chosen);
  }

  /** A press on a rater device. False: the pad is no window's. */
  pressed(device: string, pad: number, level: RatingLevel): boolean {
    return this.#keys.pressed(device, pad, level);
  }

  close(): void {
    this.#leave();
    for (const desk of this.#desks.values()) desk.close();
  }

  #open(window: string): PadDesk {
    const { hall, clock, settings, hallName, languages } = this.#parts;
    return new PadDesk({
      window,
      clock,
      hall: hallName,
      languages,
      undoMs: settings.ratings.undoSeconds * 1000,
      staff: () => {
        const clerk = hall.ratings.clerkAt(window);
        const found = clerk === null ? null : this.#parts.staff(clerk);
        return found === null ? null : { name: found.name, staffNumber: found.staffNumber };
      },
      ask: (askId) => hall.ratings.ask(askId),
      over: (ask, chosen) => (chosen === null ? this.#end(ask, "unanswered") : this.#count(ask, chosen)),
      changed: (view) => this.#parts.changed(view),
    });
  }

  #follow(op: Op): void {
    const { event } = op;
    if (event.type === "rating.asked") {
      const { window, askId } = event;
      if (window !== null && this.#desks.get(window)?.asked(askId)) this.#parts.askOnKeys(window);
    } else if (isOpOf("rating", op)) {
      for (const desk of this.#desks.values()) desk.look();
    } else if (event.type === "ticket.called") {
      const before = this.#desks.get(event.window)?.nextVisit() ?? null;
      if (before === null) return;
      // One after the other: a question that has ended takes no level.
      if (before.chosen !== null) this.#count(before.ask, before.chosen);
      this.#end(before.ask, "next-visit");
    } else if (event.type === "ticket.done") {
      this.#try(this.#askAtDone(event, op.id));
    } else if (
      event.type === "window.opened" ||
      event.type === "window.paused" ||
      event.type === "window.closed"
    ) {
      this.#desks.get(event.window)?.refresh();
    } else if (event.type === "account.changed") {
      for (const desk of this.#desks.values()) desk.refresh();
    }
  }

  /** The visit is over: its pad asks, unless the clerk has done so. The cases of the visit share its rating. */
  async #askAtDone(event: Extract<Op["event"], { type: "ticket.done" }>, opId: string): Promise<void> {
    const { ticketId, cases, window, clerk } = event;
    await this.#parts.hall.journal.execute(
      { type: "ask-rating", subject: { ticketId }, cases, window, clerk, onlyFirst: true },
      agent,
      `ask-at-done:${opId}`,
    );
  }

  async #correct(ask: AskRow, level: RatingLevel): Promise<void> {
    const { hall, desk } = this.#parts;
    const rating = hall.ratings.answerTo(ask);
    if (rating === null || rating.level === level || rating.window === null) return;
    await desk.undo(rating.ratingId, { window: rating.window });
    await desk.rateByKey(ask, level);
  }

  async #noteStray(window: string): Promise<void> {
    const { hall } = this.#parts;
    const clerk = hall.ratings.clerkAt(window);
    await hall.journal.execute({ type: "note-stray-press", window, clerk }, agent, `stray:${randomUUID()}`);
  }

  #count(ask: AskRow, chosen: ChosenOnPad): void {
    this.#try(this.#parts.desk.rateChosen(ask, chosen));
  }

  #end({ askId }: AskRow, why: "unanswered" | "next-visit" | "restart"): void {
    this.#try(
      this.#parts.hall.journal.execute({ type: "end-rating-ask", askId, why }, agent, `end:${randomUUID()}`),
    );
  }

  #try(done: Promise<unknown>): void {
    done.catch((error: unknown) => {
      if (!(error instanceof HallError && late.has(error.code))) this.#parts.failed(error);
    });
  }
}
