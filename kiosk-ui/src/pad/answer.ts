import type {
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

/** Whether it may be sent: a bad rating says why. */
export const isWhole = ({ level, reasons, comment }: Draft): boolean =>
  !isBad(level) || reasons.length > 0 || comment.trim() !== "";

/** The answer to one question. A press that got no answer is sent again under its key, so that it counts once. */
export class PadAnswer {
  readonly askId: string;
  readonly #window: string;
  readonly #shownAt = performance.now();
  #sent = { body: "", key: "" };

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
      tookMs: Math.max(Math.round(pressedAt - this.#shownAt), 0),
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

  /** The person is at it still. */
  busy(language: Language): void {
    ask({ method: "POST", path: `/pads/${this.#window}/busy`, body: { askId: this.askId }, language }).catch(
      () => undefined,
    );
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
