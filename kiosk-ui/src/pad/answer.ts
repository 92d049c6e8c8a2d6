import type {
  BusyOnPad,
  Language,
  RateOnPad,
  RatingLevel,
  RatingReasons,
  RatingTaken,
} from "@yimen/edge-agent/contract";
import { newKey } from "../agent/idempotency-key.ts";
import { ask } from "../agent/requests.ts";

export interface Draft {
  readonly level: RatingLevel;
  readonly reasons: readonly string[];
  readonly comment: string;
}

export const isBad = (level: RatingLevel): boolean => level <= 2;

/** The answer to one question. A press that got no answer is sent again under its key, so that it counts once. */
export class PadAnswer {
  readonly askId: string;
  readonly #window: string;
  readonly #shownAt = performance.now();
  #sent = { body: "", key: "" };
  #telling: Promise<unknown> = Promise.resolve();

  constructor(window: string, askId: string) {
    this.#window = window;
    this.askId = askId;
  }

  /** Throws Refusal or Away. `pressedAt`: when the level was chosen, by performance.now(). */
  async send(
    { level, reasons, comment }: Draft,
    pressedAt: number,
    language: Language,
  ): Promise<RatingTaken> {
    const answer: RateOnPad = {
      askId: this.askId,
      level,
      tookMs: this.#tookMs(pressedAt),
      ...(isBad(level) && reasons.length > 0 ? { reasons: [...reasons] } : {}),
      ...(comment.trim() === "" ? {} : { comment: comment.trim() }),
    };
    const body = JSON.stringify(answer);
    if (this.#sent.body !== body) this.#sent = { body, key: newKey() };
    return ask({
      method: "POST",
      path: `/pads/${this.#window}/rate`,
      body: answer,
      key: this.#sent.key,
      language,
    });
  }

  async undo(ratingId: string, language: Language): Promise<void> {
    await ask({ method: "POST", path: `/pads/${this.#window}/undo`, body: { ratingId }, language });
  }

  /** The person is at it still. The level counts though nothing more is said; null: it was taken back. */
  busy(chosen: { readonly level: RatingLevel; readonly pressedAt: number } | null, language: Language): void {
    const body: BusyOnPad = {
      askId: this.askId,
      chosen: chosen === null ? null : { level: chosen.level, tookMs: this.#tookMs(chosen.pressedAt) },
    };
    // One after the other: what was said last holds.
    this.#telling = this.#telling
      .then(() => ask({ method: "POST", path: `/pads/${this.#window}/busy`, body, language }))
      .catch(() => undefined);
  }

  #tookMs(pressedAt: number): number {
    return Math.max(Math.round(pressedAt - this.#shownAt), 0);
  }
}

let list: Promise<RatingReasons> | null = null;

/** The list of reasons; asked for once, and again after it could not be had. */
export function ratingReasons(language: Language): Promise<RatingReasons> {
  list ??= ask<RatingReasons>({ method: "GET", path: "/ratings/reasons", language }).catch(
    (error: unknown) => {
      list = null;
      throw error;
    },
  );
  return list;
}
