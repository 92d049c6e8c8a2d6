import {
  type DeviceReport,
  HallError,
  type Localized,
  type Planning,
  type ReportLine,
  type ReportRows,
  type ReportSplit,
  type ReportTable,
  type RowFigure,
  type RowPart,
  type SpellTold,
} from "../contract/index.ts";
import { PlanningCount } from "../rules/reports/planning.ts";
import type {
  AlarmRecord,
  BookingRecord,
  CardRecord,
  CaseRecord,
  RatingRecord,
  StretchRecord,
  TicketRecord,
} from "../rules/reports/rows.ts";
import { Split } from "../rules/reports/split.ts";
import { kindOf, partsOfKind } from "../store/reports/figure-conditions.ts";
import type { DaySpan, RecordStore } from "../store/reports/record-store.ts";
import { wordAxis } from "../store/telemetry/spells.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { dayByDay, daySpan, monthSpan } from "./day-span.ts";
import type { ReportLines } from "./lines.ts";
import type { ReportNames } from "./names.ts";

export interface ReportDeskParts {
  /** The rows of everything committed so far. */
  records(): Promise<RecordStore>;
  readonly lines: ReportLines;
  readonly names: ReportNames;
  readonly timeZone: string;
  readonly hall: { readonly id: string; readonly name: Localized; readonly region: string };
  readonly telemetry: Pick<Telemetry, "availability" | "spells">;
  deviceKind(station: string, device: string): string | null;
  /** The fewest people that a figure for the district may be of. */
  readonly k: number;
  now(): number;
  today(): string;
}

export interface RowsAsked {
  readonly of: RowFigure;
  readonly from: string;
  readonly to: string;
  readonly part: { readonly by: RowPart; readonly key: string } | null;
  readonly page: number;
  /** Rows of a page. */
  readonly size: number;
}

const spellsRead = 10_000;
const spellsShown = 100;
/** Words in which a person can't use a device. */
const downWords = new Set(["out-of-service"]);

/** Reports of the hall: figures split, the rows behind them, devices, and what the district is told. */
export class ReportDesk {
  readonly #parts: ReportDeskParts;

  constructor(parts: ReportDeskParts) {
    this.#parts = parts;
  }

  async table(from: string, to: string, by: ReportSplit): Promise<ReportTable> {
    const { records, timeZone, now } = this.#parts;
    const span = daySpan(from, to, timeZone);
    const store = await records();
    const split = new Split(by);
    await dayByDay(span, (first, last) => split.add(store.days(first, last)));
    const lines = split.lines().map((line) => ({ ...line, name: this.#nameOf(by, line.key) }));
    return { from, to, at: now(), by, lines, total: split.total() };
  }

  async rows({ of, from, to, part, page, size }: RowsAsked): Promise<ReportRows> {
    const span = daySpan(from, to, this.#parts.timeZone);
    const kind = kindOf(of);
    if (part !== null && !partsOfKind[kind].includes(part.by))
      throw new HallError("invalid-request", { fields: [{ path: "/by", reason: "not of these rows" }] });
    const store = await this.#parts.records();
    const found = store.rows(of, span, part, size, page * size);
    const pages = Math.ceil(found.total / size);
    const partName = part === null ? null : this.#nameOf(part.by, part.key);
    const head = { of, from, to, total: found.total, page, pages, partName };
    return { ...head, kind, rows: this.#linesOf(kind, found.rows, span, store) } as ReportRows;
  }

  async devices(from: string, to: string): Promise<DeviceReport> {
    const { timeZone, telemetry, deviceKind, names, now } = this.#parts;
    const { start, end } = daySpan(from, to, timeZone);
    const until = Math.min(end, now());
    const { hall, devices } = telemetry.availability(start, Math.max(until, start + 1));
    const down = new Map<string, SpellTold[]>();
    for (const spell of telemetry.spells(start, end, spellsRead)) {
      if (spell.axis !== wordAxis || !downWords.has(spell.value)) continue;
      const key = `${spell.station}/${spell.device}`;
      const known = down.get(key) ?? [];
      if (known.length < spellsShown) down.set(key, [...known, spell]);
    }
    return {
      ...{ from, to, hall },
      devices: devices.map(({ station, device, reliability }) => ({
        ...{ station, device, reliability },
        stationName: names.station(station),
        kind: deviceKind(station, device),
        down: down.get(`${station}/${device}`) ?? [],
      })),
    };
  }

  /** Throws HallError `span-refused` for a month that is not over. */
  async planning(month: string): Promise<Planning> {
    const { records, timeZone, today, hall, k, names } = this.#parts;
    const span = monthSpan(month, timeZone);
    if (span.to >= today()) throw new HallError("span-refused");
    const store = await records();
    const count = new PlanningCount();
    await dayByDay(span, (first, last) =>
      count.add({ ...store.days(first, last), ratings: store.ratingsGiven(first, last) }),
    );
    const tables = count.tables(k).map((table) => ({
      ...table,
      rows: table.rows.map((row) => ({ ...row, name: names.item(row.key) })),
    }));
    return { hall, month, k, tables };
  }

  /** Everything of some days in one line, and by the hour. */
  async sums(span: DaySpan): Promise<{ readonly total: ReportLine; readonly hours: readonly ReportLine[] }> {
    const store = await this.#parts.records();
    const split = new Split("hour");
    split.add(store.days(span.from, span.to));
    return { total: split.total(), hours: split.lines() };
  }

  #nameOf(by: RowPart, key: string): Localized | null {
    const { names } = this.#parts;
    if (by === "item") return names.item(key);
    if (by === "lane") return names.lane(key);
    if (by === "class") return names.class(key);
    if (by === "clerk") {
      const name = names.staff(key)?.name;
      return name === undefined ? null : { "zh-Hans": name, en: name };
    }
    return by === "station" ? names.station(key) : null;
  }

  #linesOf(
    kind: ReportRows["kind"],
    rows: readonly object[],
    span: DaySpan,
    store: RecordStore,
  ): readonly object[] {
    const { lines } = this.#parts;
    const number = (ticketId: string | null) =>
      ticketId === null ? null : (store.tickets.find(ticketId)?.number ?? null);
    switch (kind) {
      case "tickets":
        return rows.map((row) => lines.ticket(row as TicketRecord));
      case "cases":
        return rows.map((row) => lines.case(row as CaseRecord));
      case "ratings":
        return rows.map((row) => lines.rating(row as RatingRecord));
      case "cards":
        return rows.map((row) => lines.card(row as CardRecord));
      case "appointments":
        return rows.map((row) => lines.booking(row as BookingRecord));
      case "stretches":
        return (rows as readonly StretchRecord[]).map((row) =>
          lines.stretch(row, span, number(row.ticketId)),
        );
      case "alarms":
        return rows.map((row) => lines.alarm(row as AlarmRecord));
    }
  }
}
