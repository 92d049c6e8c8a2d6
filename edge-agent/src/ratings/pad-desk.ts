import type { Clock } from "@yimen/drivers/contract";
import type { Language, Localized, PadView } from "../contract/index.ts";
import type { AskRow } from "../store/rating/tables.ts";
import { AlarmClock } from "./alarm-clock.ts";

export interface PadParts {
  readonly window: string;
  readonly clock: Clock;
  readonly hall: Localized;
  readonly languages: readonly Language[];
  readonly undoMs: number;
  /** Who works here now; null: closed. */
  staff(): PadView["staff"];
  /** The question as the journal has it. */
  ask(askId: string): AskRow | null;
  /** Nobody pressed in time. */
  unanswered(ask: AskRow): void;
  changed(view: PadView): void;
}

type Standing =
  | { readonly is: "idle" }
  | { readonly is: "asking"; readonly ask: AskRow }
  | { readonly is: "rated"; readonly ask: AskRow; readonly thanks: boolean }
  | { readonly is: "unrated" };

const writingMs = 60_000;
const longestWritingMs = 300_000;

/** What one window's pad shows: it follows the journal, whichever way the rating came. */
export class PadDesk {
  readonly #parts: PadParts;
  readonly #alarm: AlarmClock;
  #standing: Standing = { is: "idle" };

  constructor(parts: PadParts) {
    this.#parts = parts;
    this.#alarm = new AlarmClock(parts.clock);
  }

  /** The question that a press answers now; null: none. */
  get question(): AskRow | null {
    return this.#standing.is === "asking" ? this.#standing.ask : null;
  }

  /** The question that was just answered here and may still be taken back. */
  get answered(): AskRow | null {
    return this.#standing.is === "rated" && this.#standing.thanks ? this.#standing.ask : null;
  }

  view(): PadView {
    const { window, hall, languages, undoMs } = this.#parts;
    const standing = this.#standing;
    return {
      window,
      hall,
      languages: [...languages],
      state: standing.is,
      staff: this.#parts.staff(),
      asking: standing.is === "asking" ? { askId: standing.ask.askId } : null,
      thanks: standing.is === "rated" && standing.thanks ? { seconds: Math.round(undoMs / 1000) } : null,
    };
  }

  /** Whether it asks: a question may have ended in the commit that asked it. */
  asked(askId: string): boolean {
    const ask = this.#parts.ask(askId);
    if (ask === null || ask.ended !== null) return false;
    this.#askOn(ask);
    return true;
  }

  /** The person is choosing a reason or writing: the pad waits longer, but not for ever. */
  busy(askId: string): void {
    const { question } = this;
    if (question?.askId !== askId) return;
    const latest = question.until + longestWritingMs;
    const ms = Math.min(writingMs, latest - this.#parts.clock.now());
    this.#alarm.set(ms, () => this.#parts.unanswered(question));
  }

  /** Something was recorded about ratings: a phone may have been first, or an answer was taken back. */
  look(): void {
    const standing = this.#standing;
    if (standing.is !== "asking" && standing.is !== "rated") return;
    const ask = this.#parts.ask(standing.ask.askId);
    if (ask === null) return;
    if (ask.ended === null) {
      if (standing.is === "rated") this.#askOn(ask);
      return;
    }
    if (ask.ended !== "rated") {
      this.#alarm.stop();
      this.#stand(ask.ended === "unanswered" ? { is: "unrated" } : { is: "idle" });
    } else if (standing.is === "asking") this.#thank(ask);
  }

  /** The next person is called: nothing of the last visit may be answered here. Returns the question that was shown. */
  nextVisit(): AskRow | null {
    const before = this.question ?? this.answered;
    this.#alarm.stop();
    this.#stand({ is: "idle" });
    return before;
  }

  /** Who works here has changed. */
  refresh(): void {
    this.#parts.changed(this.view());
  }

  close(): void {
    this.#alarm.stop();
  }

  #askOn(ask: AskRow): void {
    this.#stand({ is: "asking", ask });
    this.#alarm.set(ask.until - this.#parts.clock.now(), () => this.#parts.unanswered(ask));
  }

  #thank(ask: AskRow): void {
    this.#stand({ is: "rated", ask, thanks: true });
    this.#alarm.set(this.#parts.undoMs, () => this.#stand({ is: "rated", ask, thanks: false }));
  }

  #stand(standing: Standing): void {
    this.#standing = standing;
    this.refresh();
  }
}
