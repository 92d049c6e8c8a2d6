import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import {
  type Actor,
  type ChosenOnPad,
  HallError,
  type RateBySlip,
  type RateOnPad,
  type RatingChannel,
  type RatingLevel,
  type RatingOffer,
  type RatingSubject,
  type RatingTaken,
  subjectKey,
} from "../contract/index.ts";
import type { RatingSettings } from "../contract/settings/ratings.ts";
import type { Hall } from "../journal/open.ts";
import type { AskRow } from "../store/rating/tables.ts";
import { type SlipText, subjectOf } from "./slip.ts";

export interface RatingDeskParts {
  readonly hall: Pick<Hall, "journal" | "cases" | "ratings" | "vault">;
  readonly clock: Clock;
  readonly settings: RatingSettings;
}

type Answer = Pick<RateOnPad, "level" | "reasons" | "comment" | "tookMs">;

export const citizen: Actor = { kind: "citizen", id: "rating" };

/** Takes ratings from wherever they come; the journal decides whether one counts. */
export class RatingDesk {
  readonly #parts: RatingDeskParts;

  constructor(parts: RatingDeskParts) {
    this.#parts = parts;
  }

  /** A clerk asks the person at the own window. Throws HallError as deciding does. */
  async ask(window: string, subject: RatingSubject, by: Actor): Promise<void> {
    const about = { subject, cases: [], window, clerk: by.id, onlyFirst: false };
    await this.#parts.hall.journal.execute({ type: "ask-rating", ...about }, by, `ask:${randomUUID()}`);
  }

  /** Throws HallError `rating-ask-over`, `already-rated`. The same key gets the same answer. */
  async rateOnPad(window: string, answer: RateOnPad, key: string): Promise<RatingTaken> {
    const ask = this.#parts.hall.ratings.ask(answer.askId);
    if (ask === null || ask.window !== window) throw new HallError("rating-ask-over");
    return this.#rate(askedSubject(ask), ask.askId, "pad", answer, `rate-pad:${ask.askId}:${key}`);
  }

  /** One press of a key. Throws HallError `rating-ask-over`, `already-rated`. */
  async rateByKey(ask: AskRow, level: RatingLevel): Promise<RatingTaken> {
    const tookMs = Math.max(this.#parts.clock.now() - ask.askedAt, 0);
    return this.#rate(askedSubject(ask), ask.askId, "keys", { level, tookMs }, `rate-key:${randomUUID()}`);
  }

  /** A level that was chosen on a pad and whose person went away without saying why. Throws HallError as a key does. */
  async rateChosen(ask: AskRow, chosen: ChosenOnPad): Promise<void> {
    await this.#rate(askedSubject(ask), ask.askId, "pad", chosen, `rate-chosen:${randomUUID()}`);
  }

  /** Throws HallError `rating-unknown`, `already-rated`, `rating-not-yet`, `rating-over`. */
  async rateBySlip(at: "phone" | "kiosk", answer: RateBySlip, key: string): Promise<RatingTaken> {
    const subject = subjectOf(this.#parts.hall, answer);
    return this.#rate(subject, null, at, answer, `rate-slip:${subjectKey(subject)}:${key}`);
  }

  offer(at: "phone" | "kiosk", slip: SlipText): RatingOffer {
    const { hall, clock, settings } = this.#parts;
    const subject = subjectOf(hall, slip);
    const options = { days: settings.phoneDays, atHall: at === "kiosk" };
    return { state: hall.ratings.offer(subject, clock.now(), options), place: hall.ratings.placeOf(subject) };
  }

  /** Only by who was given the rating's id, where it was given. Throws HallError `rating-unknown`, `rating-undo-over`. */
  async undo(ratingId: string, where: { readonly window: string } | SlipText): Promise<void> {
    const { hall } = this.#parts;
    const rating = hall.ratings.rating(ratingId);
    const same =
      "window" in where
        ? rating?.askId != null && rating.window === where.window
        : rating?.askId === null && rating.subject === subjectKey(subjectOf(hall, where));
    if (!same) throw new HallError("rating-unknown");
    await hall.journal.execute({ type: "undo-rating", ratingId }, citizen, `undo:${ratingId}`);
  }

  async #rate(
    subject: RatingSubject,
    askId: string | null,
    channel: RatingChannel,
    answer: Answer,
    key: string,
  ): Promise<RatingTaken> {
    const { hall, settings } = this.#parts;
    const { level, reasons = [], comment = null, tookMs = null } = answer;
    const { ops } = await hall.journal.execute(
      { type: "rate", subject, askId, level, reasons, comment, channel, tookMs },
      citizen,
      key,
    );
    for (const { event } of ops) {
      if (event.type === "rating.given") {
        return { ratingId: event.ratingId, undoSeconds: settings.undoSeconds };
      }
    }
    throw new HallError("internal");
  }
}

/** The visit that a question is about. */
export function askedSubject({ subject }: Pick<AskRow, "subject">): RatingSubject {
  const at = subject.indexOf(":");
  const id = subject.slice(at + 1);
  return subject.startsWith("ticket:") ? { ticketId: id } : { caseNumber: id };
}
