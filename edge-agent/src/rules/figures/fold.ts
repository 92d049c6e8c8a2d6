import { isEventOf, type Op } from "../../contract/op.ts";
import { appointmentFigures, type Booked, forgetBooked } from "./appointments.ts";
import { cardFigures, type OpenCards } from "./cards.ts";
import { caseFigures, type TodaysCases } from "./cases.ts";
import { Ledger } from "./ledger.ts";
import { forgetRatings, type OpenRatings, ratingFigures } from "./ratings.ts";
import { emptyTally, sumOf, type Tally } from "./tally.ts";
import { type OpenTickets, ticketFigures } from "./tickets.ts";
import { runningWindows, type WindowTimes, windowFigures } from "./windows.ts";

/** What has begun and not ended: all that later ops need of earlier ones. Plain data. */
export interface Carry {
  readonly tickets: OpenTickets;
  readonly windows: WindowTimes;
  readonly cases: TodaysCases;
  readonly ratings: OpenRatings;
  readonly cards: OpenCards;
  readonly booked: Booked;
}

export const nothingCarried = (): Carry => ({
  tickets: {},
  windows: {},
  cases: {},
  ratings: { asked: {}, given: {}, followUps: {} },
  cards: {},
  booked: {},
});

/**
 * Folds the journal into tallies of days, op by op. An era is a run of ops of one hall day: what it adds to whichever
 * day stays apart from what other eras add, so that it can be kept and need not be folded again.
 */
export class FiguresFold {
  readonly #timeZone: string;
  readonly #carry: Carry;
  #ledger: Ledger;
  #day: string | null = null;

  constructor(timeZone: string, carry: Carry = nothingCarried()) {
    this.#timeZone = timeZone;
    this.#carry = carry;
    this.#ledger = new Ledger(timeZone);
  }

  /** The hall day of the era; null before its first op. */
  get day(): string | null {
    return this.#day;
  }

  /** Whether an op begins another era. */
  beginsEra(op: Op): boolean {
    return this.#day !== null && this.#ledger.dayOf(op.at) !== this.#day;
  }

  /** Ends the era: what it added to each day, and what is carried on. */
  endEra(): { readonly days: ReadonlyMap<string, Tally>; readonly carry: Carry } {
    const days = this.#ledger.days();
    this.#ledger = new Ledger(this.#timeZone);
    this.#day = null;
    return { days, carry: structuredClone(this.#carry) };
  }

  add({ event, at }: Op): void {
    const carry = this.#carry;
    const ledger = this.#ledger;
    if (this.#day === null) this.#begin(ledger.dayOf(at), at);
    if (isEventOf("queue", event)) {
      if ("ticketId" in event && "number" in event) ticketFigures(carry.tickets, event, at, ledger);
      windowFigures(carry.windows, event, at, ledger);
      appointmentFigures(carry.booked, event, ledger);
    } else if (isEventOf("case", event)) caseFigures(carry.cases, event, at, ledger);
    else if (isEventOf("rating", event)) ratingFigures(carry.ratings, event, at, ledger);
    else if (isEventOf("supervision", event)) cardFigures(carry.cards, event, at, ledger);
  }

  /** What the era has added to a day so far; what runs counts until `at`. */
  tally(day: string, at: number): Tally {
    const running = new Ledger(this.#timeZone);
    runningWindows(this.#carry.windows, at, running);
    return sumOf([this.#ledger.find(day) ?? emptyTally, running.find(day) ?? emptyTally]);
  }

  /** Cards that are open now, and tickets of a day that are not over. */
  open(day: string): { readonly cards: number; readonly tickets: number } {
    const tickets = Object.values(this.#carry.tickets).filter((ticket) => ticket.day === day).length;
    return { cards: Object.keys(this.#carry.cards).length, tickets };
  }

  #begin(day: string, at: number): void {
    this.#day = day;
    forgetRatings(this.#carry.ratings, at);
    forgetBooked(this.#carry.booked, day);
    for (const [caseNumber, known] of Object.entries(this.#carry.cases))
      if (known.day !== day) delete this.#carry.cases[caseNumber];
  }
}
