import type { Clock } from "@yimen/drivers/contract";
import type { RatingLevel } from "../contract/index.ts";
import type { QueueSettings } from "../contract/settings/queue.ts";
import type { AskRow } from "../store/rating/tables.ts";
import type { PadDesk } from "./pad-desk.ts";

export interface KeyParts {
  readonly clock: Clock;
  readonly windows: QueueSettings["windows"];
  desk(window: string): PadDesk | undefined;
  /** Answers an open question. */
  rate(ask: AskRow, level: RatingLevel): void;
  /** A key within the seconds of undo: the person corrects the press. */
  correct(ask: AskRow, level: RatingLevel): void;
  stray(window: string): void;
}

/** A child that plays with the keys is one sign, not a hundred. */
const strayEveryMs = 10_000;

/** The window whose pad a rater device's line number is; null: none is configured. */
export function windowOfPad(windows: QueueSettings["windows"], device: string, pad: number): string | null {
  return windows.find((each) => each.pad?.device === device && each.pad.pad === pad)?.id ?? null;
}

/**
 * Presses of physical keys. One with an open question answers it; one right after an answer corrects it; any other is
 * noted and never becomes a rating of an older visit.
 */
export class RatingKeys {
  readonly #parts: KeyParts;
  readonly #strays = new Map<string, number>();

  constructor(parts: KeyParts) {
    this.#parts = parts;
  }

  /** False: the pad is no window's. */
  pressed(device: string, pad: number, level: RatingLevel): boolean {
    const window = windowOfPad(this.#parts.windows, device, pad);
    if (window === null) return false;
    const desk = this.#parts.desk(window);
    const question = desk?.question ?? null;
    const answered = desk?.answered ?? null;
    if (question !== null) this.#parts.rate(question, level);
    else if (answered !== null) this.#parts.correct(answered, level);
    else this.#note(window);
    return true;
  }

  #note(window: string): void {
    const now = this.#parts.clock.uptime();
    const last = this.#strays.get(window);
    if (last !== undefined && now - last < strayEveryMs) return;
    this.#strays.set(window, now);
    this.#parts.stray(window);
  }
}
