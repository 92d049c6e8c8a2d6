import type { ReportLine, ReportSplit } from "../../contract/reports.ts";
import { weekdayOf } from "../calendar/calendar-day.ts";
import { spreadOf } from "../figures/spread.ts";

/** What splits need of a ticket, a case and a rating; see rows.ts for the fields. */
export type SplitTicket = {
  readonly day: string;
  readonly hour: string;
  readonly item: string;
  readonly window: string | null;
  readonly lane: string;
  readonly class: string;
  readonly source: string;
  readonly station: string;
  readonly state: string;
  readonly waitedMs: number | null;
  readonly handledMs: number;
  readonly missed: number;
};

export type SplitCase = {
  readonly day: string;
  readonly hour: string;
  readonly item: string;
  readonly station: string;
  readonly channel: string;
  readonly spot: number;
};

export type SplitRating = {
  readonly day: string;
  readonly hour: string;
  readonly item: string;
  readonly window: string;
  readonly level: number;
};

type Fields = Readonly<Record<string, string | number | null>>;

/** Null: a row of this kind can't be split so. "": it has none, such as the window of a ticket that nobody called. */
function keyOf(row: Fields & { readonly day: string }, by: ReportSplit): string | null {
  if (by === "weekday") return String(weekdayOf(row.day));
  if (by === "month") return row.day.slice(0, 7);
  const value = row[by];
  return value === undefined ? null : value === null ? "" : String(value);
}

class Sum {
  issued = 0;
  called = 0;
  done = 0;
  missed = 0;
  lost = 0;
  readonly waits: number[] = [];
  readonly handled: number[] = [];
  cases = 0;
  spot = 0;
  rated = 0;
  satisfied = 0;
  cards = 0;
}

/** Kinds of rows that can't be split by something say null there. */
const splitsOf = {
  cases: ["day", "hour", "weekday", "month", "item", "station"],
  ratings: ["day", "hour", "weekday", "month", "item", "window"],
  cards: ["day", "weekday", "month", "item"],
} as const satisfies Readonly<Record<string, readonly ReportSplit[]>>;

/** Adds rows up by one of their fields, a few days at a time. */
export class Split {
  readonly #by: ReportSplit;
  readonly #sums = new Map<string, Sum>();
  readonly #all = new Sum();

  constructor(by: ReportSplit) {
    this.#by = by;
  }

  add(days: {
    readonly tickets: readonly SplitTicket[];
    readonly cases: readonly SplitCase[];
    readonly ratings: readonly SplitRating[];
    readonly cards: readonly { readonly day: string; readonly item: string }[];
  }): void {
    for (const ticket of days.tickets) for (const sum of this.#sumsOf(ticket)) addTicket(sum, ticket);
    for (const row of days.cases)
      for (const sum of this.#sumsOf(row)) {
        sum.cases += 1;
        sum.spot += row.spot;
      }
    for (const row of days.ratings)
      for (const sum of this.#sumsOf(row)) {
        sum.rated += 1;
        if (row.level >= 3) sum.satisfied += 1;
      }
    for (const row of days.cards) for (const sum of this.#sumsOf(row)) sum.cards += 1;
  }

  /** In the order of time where there is one, else the most first. */
  lines(): ReportLine[] {
    const timely = ["day", "hour", "weekday", "month"].includes(this.#by);
    const lines = [...this.#sums].map(([key, sum]) => lineOf(key, sum, this.#by));
    if (timely) return lines.sort((a, b) => (a.key < b.key ? -1 : 1));
    if (this.#by === "window") return lines.sort((a, b) => windowOrder(a.key) - windowOrder(b.key));
    const weight = (line: ReportLine) => line.issued + (line.cases?.n ?? 0);
    return lines.sort((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1));
  }

  total(): ReportLine {
    return lineOf("", this.#all, null);
  }

  #sumsOf(row: Fields & { readonly day: string }): readonly Sum[] {
    const key = keyOf(row, this.#by);
    if (key === null) return [this.#all];
    const known = this.#sums.get(key);
    if (known !== undefined) return [known, this.#all];
    const fresh = new Sum();
    this.#sums.set(key, fresh);
    return [fresh, this.#all];
  }
}

const windowOrder = (key: string) => (Number.isFinite(Number(key)) && key !== "" ? Number(key) : 1e9);

function addTicket(sum: Sum, ticket: SplitTicket): void {
  sum.issued += 1;
  sum.missed += ticket.missed;
  if (ticket.state === "cancelled" || ticket.state === "expired") sum.lost += 1;
  if (ticket.waitedMs !== null) {
    sum.called += 1;
    sum.waits.push(ticket.waitedMs);
  }
  if (ticket.state !== "done") return;
  sum.done += 1;
  sum.handled.push(ticket.handledMs);
}

/** `by` null: of everything, where nothing is left out. */
function lineOf(key: string, sum: Sum, by: ReportSplit | null): ReportLine {
  const has = (kind: keyof typeof splitsOf) =>
    by === null || (splitsOf[kind] as readonly ReportSplit[]).includes(by);
  const { issued, called, done, missed, lost } = sum;
  return {
    ...{ key, name: null, issued, called, done, missed, lost },
    waiting: spreadOf(sum.waits),
    handling: spreadOf(sum.handled),
    cases: has("cases") ? { n: sum.cases, spot: sum.spot } : null,
    ratings: has("ratings")
      ? { n: sum.rated, satisfied: sum.satisfied, bad: sum.rated - sum.satisfied }
      : null,
    cards: has("cards") ? sum.cards : null,
  };
}
