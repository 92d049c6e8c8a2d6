import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import {
  type Actor,
  HallError,
  type OwnSlip,
  type OwnSlips,
  type ReceiptView,
  type SlipHeld,
} from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { hallDay } from "../rules/hall-day.ts";

/** Copies of one case's slip on one day: the next person needs paper too. */
const mostCopiesADay = 3;

export interface SlipsParts {
  readonly hall: Pick<Hall, "journal" | "cases">;
  readonly clock: Pick<Clock, "now">;
  readonly timeZone: string;
  /** A slip as screens show it; null: printing has not begun to work yet. */
  receipt(receiptId: string): ReceiptView | null;
  /** Today's ticket of the person with this number, or null. */
  ticketOf(number: string): OwnSlips["ticket"];
}

/** Slips printed again for people who no longer have theirs. */
export class Slips {
  readonly #parts: SlipsParts;
  /** One at a time for each case, so that the day's limit holds however fast it is asked. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(parts: SlipsParts) {
    this.#parts = parts;
  }

  /** What the person with this card's number holds here. Throws HallError `card-needed` without one. */
  own(cardNumber: string | null): OwnSlips {
    if (cardNumber === null) throw new HallError("card-needed");
    const { cases } = this.#parts.hall;
    const own = cases.recentOf(cardNumber).map(({ caseNumber, state, submittedAt }): OwnSlip => {
      const { name } = cases.item(caseNumber);
      return { caseNumber, item: name, state, submittedAt, left: this.#left(caseNumber) };
    });
    return { cases: own, ticket: this.#parts.ticketOf(cardNumber) };
  }

  /** Throws HallError `card-needed`; `case-unknown` for another's case and for none, alike; `copies-used-up`. */
  async printOwn(
    cardNumber: string | null,
    caseNumber: string,
    by: Actor,
    language: string,
  ): Promise<ReceiptView> {
    const { cases } = this.own(cardNumber);
    if (!cases.some((own) => own.caseNumber === caseNumber)) throw new HallError("case-unknown");
    return this.#print(caseNumber, by, language);
  }

  /** Whoever has a slip's code has had the slip. Throws HallError `case-unknown`, `copies-used-up`. */
  async printHeld({ code, token, language = "zh-Hans" }: SlipHeld, by: Actor): Promise<ReceiptView> {
    const { cases } = this.#parts.hall;
    const caseNumber =
      token !== undefined
        ? cases.findByToken(token)
        : code !== undefined
          ? cases.findByShortCode(code)
          : null;
    if (caseNumber === null) throw new HallError("case-unknown");
    return this.#print(caseNumber, by, language);
  }

  async #print(caseNumber: string, by: Actor, language: string): Promise<ReceiptView> {
    const before = this.#turns.get(caseNumber) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => this.#printNow(caseNumber, by, language));
    this.#turns.set(caseNumber, mine);
    try {
      return await mine;
    } finally {
      if (this.#turns.get(caseNumber) === mine) this.#turns.delete(caseNumber);
    }
  }

  async #printNow(caseNumber: string, by: Actor, language: string): Promise<ReceiptView> {
    const { hall, receipt } = this.#parts;
    if (this.#left(caseNumber) <= 0) throw new HallError("copies-used-up");
    const { ops } = await hall.journal.execute(
      { type: "request-receipt", caseNumber, language },
      by,
      `slip:${randomUUID()}`,
    );
    const requested = ops.map(({ event }) => event).find((event) => event.type === "receipt.requested");
    const view = requested === undefined ? null : receipt(requested.receiptId);
    if (view === null) throw new HallError("receipt-unknown");
    return view;
  }

  /** What certainly did not come out has cost no paper. */
  #left(caseNumber: string): number {
    const { hall, clock, timeZone } = this.#parts;
    const today = hallDay(clock.now(), timeZone);
    const failed = new Set(
      hall.cases
        .receipts(caseNumber)
        .filter(({ state }) => state === "not-printed")
        .map(({ receiptId }) => receiptId),
    );
    const copies = hall.cases
      .ops(caseNumber)
      .filter(
        ({ event, actor, at }) =>
          event.type === "receipt.requested" &&
          event.copy > 0 &&
          actor.kind === "citizen" &&
          !failed.has(event.receiptId) &&
          hallDay(at, timeZone) === today,
      );
    return Math.max(0, mostCopiesADay - copies.length);
  }
}
