import type { Clock } from "@yimen/drivers/contract";
import type { ChosenOnPad, Language, Localized, PadView } from "../contract/index.ts";
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
  /** Its time is over. `chosen`: the level that was pressed by then, without more; null: nobody pressed. */
  over(ask: AskRow, chosen: ChosenOnPad | null): void;
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
  #chosen: ChosenOnPad | null = null;
  /** The answer is what somebody left behind: nobody is there to take it back. */
  #left = false;

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

  /** The person has chosen a level and says why, or has taken it back: the pad waits longer, but not for ever. */
  busy(askId: string, chosen: ChosenOnPad | null): void {
    const { question } = this;
    if (question?.askId !== askId) return;
    this.#chosen = chosen;
    const latest = question.until + longestWritingMs;
    const ms = Math.min(writingMs, latest - this.#parts.clock.now());
    this.#alarm.set(ms, () => this.#over(question));
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
      // Who is asked once more is the same person, who may have gone.
      if (ask.ended !== "asked-again") this.#chosen = null;
      this.#stand(ask.ended === "unanswered" ? { is: "unrated" } : { is: "idle" });
    } else if (standing.is === "asking") this.#thank(ask);
  }

  /**
   * The next person is called: nothing of the last visit may be answered here. Returns the question that was shown, with the level
   * that was chosen.
   */
  nextVisit(): { readonly ask: AskRow; readonly chosen: ChosenOnPad | null } | null {
    const ask = this.question ?? this.answered;
    const chosen = this.#chosen;
    this.#chosen = null;
    this.#alarm.stop();
    this.#stand({ is: "idle" });
    return ask === null ? null : { ask, chosen };
  }

  /** Who works here has changed. */
  refresh(): void {
    this.#parts.changed(this.view());
  }

  close(): void {
    this.#alarm.stop();
  }

  #askOn(ask: AskRow): void {
    this.#left = false;
    this.#stand({ is: "asking", ask });
    this.#alarm.set(ask.until - this.#parts.clock.now(), () => this.#over(ask));
  }

  #over(ask: AskRow): void {
    this.#left = this.#chosen !== null;
    this.#parts.over(ask, this.#chosen);
  }

  #thank(ask: AskRow): void {
    this.#chosen = null;
    this.#alarm.stop();
    this.#stand({ is: "rated", ask, thanks: !this.#left });
    if (this.#left) return;
    this.#alarm.set(this.#parts.undoMs, () => this.#stand({ is: "rated", ask, thanks: false }));
  }

  #stand(standing: Standing): void {
    this.#standing = standing;
    this.refresh();
  }
}
