import type { PlanningTable } from "../../contract/reports.ts";
import { weekdayOf } from "../calendar/calendar-day.ts";
import { spreadOf } from "../figures/spread.ts";
import type { SplitCase, SplitRating, SplitTicket } from "./split.ts";
import { groupSmall, groupSmallColumns, type Line, otherRows, withhold } from "./withhold.ts";

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
const weekdays = ["1", "2", "3", "4", "5", "6", "7"];
const channels = ["kiosk", "window", "phone"];
const answers = ["satisfied", "bad"];
const minuteMs = 60_000;

type What = PlanningTable["what"];

const columnsOf: Readonly<Record<What, readonly string[]>> = {
  "tickets-by-hour": hours,
  "tickets-by-weekday": weekdays,
  "cases-by-channel": channels,
  "ratings-by-answer": answers,
};

/**
 * Counts a month for the district: which items people come for, and when. Only whole months are told, and each alone: two
 * spans that overlap could be taken from each other.
 */
export class PlanningCount {
  readonly #tables = new Map<What, Map<string, number[]>>();
  readonly #waits = new Map<string, number[]>();

  add(days: {
    readonly tickets: readonly SplitTicket[];
    readonly cases: readonly SplitCase[];
    /** All that were given, whatever a review found later: a month is told the same each time. */
    readonly ratings: readonly SplitRating[];
  }): void {
    for (const { day, hour, item, waitedMs } of days.tickets) {
      this.#count("tickets-by-hour", item, hour);
      this.#count("tickets-by-weekday", item, String(weekdayOf(day)));
      if (waitedMs === null) continue;
      const known = this.#waits.get(item);
      if (known === undefined) this.#waits.set(item, [waitedMs]);
      else known.push(waitedMs);
    }
    for (const { item, channel } of days.cases) this.#count("cases-by-channel", item, channel);
    for (const { item, level } of days.ratings)
      this.#count("ratings-by-answer", item, level >= 3 ? "satisfied" : "bad");
  }

  /** A table of fewer than `k` people in all is left out. */
  tables(k: number): PlanningTable[] {
    return (Object.keys(columnsOf) as What[]).flatMap((what) => this.#table(what, k) ?? []);
  }

  #count(what: What, item: string, column: string): void {
    const at = columnsOf[what].indexOf(column);
    if (at < 0) return;
    const table = this.#tables.get(what) ?? new Map<string, number[]>();
    this.#tables.set(what, table);
    const row = table.get(item) ?? columnsOf[what].map(() => 0);
    table.set(item, row);
    row[at] = (row[at] ?? 0) + 1;
  }

  #table(what: What, k: number): PlanningTable | null {
    const counted = [...(this.#tables.get(what) ?? [])].map(([key, cells]): Line => ({ key, cells }));
    const rows = groupSmall(counted, k);
    if (rows === null || rows.length === 0) return null;
    const grouped = groupSmallColumns(columnsOf[what], rows, k);
    if (grouped === null) return null;
    const cells = grouped.rows.map((row) => row.cells);
    const { hidden } = withhold(cells, k);
    const total = (list: readonly number[]) => list.reduce((sum, n) => sum + n, 0);
    const named = new Set(grouped.rows.map(({ key }) => key));
    return {
      what,
      columns: grouped.columns.map((key) => ({ key, name: null })),
      rows: grouped.rows.map(({ key, cells: line }, row) => ({
        key,
        name: null,
        cells: line.map((n, column) => (hidden[row]?.[column] ? null : n)),
        total: total(line),
        waiting: what.startsWith("tickets") ? this.#waiting(key, named, k) : null,
      })),
      totals: grouped.columns.map((_, column) => total(cells.map((line) => line[column] ?? 0))),
      total: total(cells.flat()),
      withheld: hidden.flat().filter(Boolean).length,
    };
  }

  /** Whole minutes of at least `k` people, so that nobody's own wait is told. */
  #waiting(key: string, named: ReadonlySet<string>, k: number): number | null {
    const waits =
      key === otherRows
        ? [...this.#waits].flatMap(([item, list]) => (named.has(item) ? [] : list))
        : (this.#waits.get(key) ?? []);
    const { median } = spreadOf(waits);
    return waits.length < k || median === null ? null : Math.round(median / minuteMs);
  }
}
