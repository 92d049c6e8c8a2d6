import { reportCodes } from "../contract/data/report-codes.ts";
import { kindWord } from "../contract/device-words.ts";
import {
  type AlarmLine,
  type BookingLine,
  type CardLine,
  type CaseLine,
  type DeviceReport,
  inLanguage,
  type Language,
  type Localized,
  type Planning,
  type RatingLine,
  type ReportLine,
  type ReportRows,
  type ReportTable,
  type StretchLine,
  type TicketLine,
} from "../contract/index.ts";
import { originatorId } from "../contract/originator-id.ts";
import { noItem } from "../rules/reports/ticket-record.ts";
import { otherRows } from "../rules/reports/withhold.ts";
import { type SheetWord, sheetWord } from "./sheet-words.ts";
import { wallClock } from "./wall-clock.ts";

type Cell = string | number | null;
export type Sheet = readonly (readonly Cell[])[];

const seconds = (ms: number | null): Cell => (ms === null ? null : Math.round(ms / 1000));

/** Whether somebody saw this very outage: an acknowledgement of an earlier one that flapped is no time of this one. */
const isSeen = ({ raisedAt, acknowledgedAt }: AlarmLine): boolean =>
  acknowledgedAt !== null && acknowledgedAt >= raisedAt;

/** A column of rows: its head, and what stands in it. */
type Column<Row> = readonly [SheetWord, (row: Row) => Cell];

/** Figures split, the whole as the last line. Times in seconds. */
export function tableSheet(table: ReportTable, language: Language): Sheet {
  const columns: readonly Column<ReportLine>[] = [
    [table.by, ({ key, name }) => coded(table.by, keyShown(key, name, language), language)],
    ["issued", ({ issued }) => issued],
    ["called", ({ called }) => called],
    ["done", ({ done }) => done],
    ["missed", ({ missed }) => missed],
    ["lost", ({ lost }) => lost],
    ["waitedN", ({ waiting }) => waiting.n],
    ["waited", ({ waiting }) => seconds(waiting.median)],
    ["waitedP90", ({ waiting }) => seconds(waiting.p90)],
    ["handledN", ({ handling }) => handling.n],
    ["handled", ({ handling }) => seconds(handling.median)],
    ["handledP90", ({ handling }) => seconds(handling.p90)],
    ["cases", ({ cases }) => cases?.n ?? null],
    ["spot", ({ cases }) => cases?.spot ?? null],
    ["ratings", ({ ratings }) => ratings?.n ?? null],
    ["satisfied", ({ ratings }) => ratings?.satisfied ?? null],
    ["bad", ({ ratings }) => ratings?.bad ?? null],
    ["cards", ({ cards }) => cards],
  ];
  const total = { ...table.total, key: sheetWord("total", language) };
  return [
    [sheetWord("span", language), table.from, table.to],
    ...sheetOf(columns, [...table.lines, total], language),
  ];
}

function coded(group: string, code: string | null, language: Language): Cell {
  if (code === null) return null;
  const word = reportCodes[group]?.[code];
  return word === undefined ? code : inLanguage(word, language);
}

function keyShown(key: string, name: Localized | null, language: Language): string {
  if (name !== null) return inLanguage(name, language);
  if (key === noItem) return sheetWord("unsaid", language);
  return key === otherRows ? sheetWord("others", language) : key;
}

function sheetOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[], language: Language): Sheet {
  return [
    columns.map(([head]) => sheetWord(head, language)),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
}

/** The rows behind a figure. */
export function rowsSheet(page: ReportRows, language: Language, timeZone: string): Sheet {
  const at = (instant: number | null): Cell => (instant === null ? null : wallClock(instant, timeZone));
  const named = (name: Localized | null): Cell => (name === null ? null : inLanguage(name, language));
  const staff = (who: { readonly name: string; readonly staffNumber: string } | null): Cell =>
    who === null ? null : `${who.name} ${who.staffNumber}`;
  const word = (group: string, code: string | null) => coded(group, code, language);
  const yes = (is: boolean): Cell => (is ? sheetWord("yes", language) : null);
  switch (page.kind) {
    case "tickets": {
      const columns: readonly Column<TicketLine>[] = [
        ["number", ({ number }) => number],
        ["at", ({ issuedAt }) => at(issuedAt)],
        ["item", ({ item }) => named(item)],
        ["lane", ({ lane }) => named(lane)],
        ["class", (row) => named(row.class)],
        ["source", ({ source }) => word("source", source)],
        ["state", ({ state }) => word("ticket", state)],
        ["told", ({ told }) => (told === null ? null : `${Math.round(told.low)}–${Math.round(told.high)}`)],
        ["waitedS", ({ waitedMs }) => seconds(waitedMs)],
        ["wayS", ({ wayMs }) => seconds(wayMs)],
        ["handledS", ({ handledMs }) => seconds(handledMs)],
        ["window", ({ window }) => window],
        ["clerk", ({ clerk }) => staff(clerk)],
        ["missed", ({ missed }) => missed],
        ["ended", ({ endedAt }) => at(endedAt)],
      ];
      return sheetOf(columns, page.rows, language);
    }
    case "cases": {
      const columns: readonly Column<CaseLine>[] = [
        ["caseNumber", ({ caseNumber }) => caseNumber],
        ["at", ({ submittedAt }) => at(submittedAt)],
        ["item", ({ item }) => named(item)],
        ["channel", ({ channel }) => word("channel", channel)],
        ["station", ({ station, stationName }) => named(stationName) ?? station],
        ["state", ({ state }) => word("case", state)],
        ["promised", ({ promisedOn }) => promisedOn],
        ["decided", ({ decidedAt }) => at(decidedAt)],
        ["spot", ({ spot }) => yes(spot)],
      ];
      return sheetOf(columns, page.rows, language);
    }
    case "ratings": {
      const columns: readonly Column<RatingLine>[] = [
        ["at", (row) => at(row.at)],
        ["level", ({ level }) => level],
        ["reasons", ({ reasons }) => reasons.map((text) => inLanguage(text, language)).join("; ")],
        ["commented", ({ commented }) => yes(commented)],
        ["item", ({ item }) => named(item)],
        ["window", ({ window }) => window],
        ["clerk", ({ clerk }) => staff(clerk)],
        ["channel", ({ channel }) => word("channel", channel)],
        ["followUp", ({ followUp }) => word("followUp", followUp)],
        ["excluded", ({ excluded }) => yes(excluded)],
      ];
      return sheetOf(columns, page.rows, language);
    }
    case "cards": {
      const columns: readonly Column<CardLine>[] = [
        ["caseNumber", ({ caseNumber }) => caseNumber],
        ["item", ({ item }) => named(item)],
        ["colour", ({ colour }) => word("colour", colour)],
        ["at", ({ raisedAt }) => at(raisedAt)],
        ["due", ({ dueAt }) => at(dueAt)],
        ["owner", ({ owner }) => staff(owner)],
        ["answered", ({ answeredAt }) => at(answeredAt)],
        ["ended", ({ endedAt }) => at(endedAt)],
        ["why", ({ why }) => word("why", why)],
      ];
      return sheetOf(columns, page.rows, language);
    }
    case "appointments": {
      const columns: readonly Column<BookingLine>[] = [
        ["at", ({ slotAt }) => at(slotAt)],
        ["item", ({ item }) => named(item)],
        ["lane", ({ lane }) => named(lane)],
        ["state", ({ state }) => word("booking", state)],
      ];
      return sheetOf(columns, page.rows, language);
    }
    case "stretches": {
      const columns: readonly Column<StretchLine>[] = [
        ["window", ({ window }) => window],
        ["since", ({ since }) => at(since)],
        ["until", ({ until }) => at(until)],
        ["seconds", ({ ms }) => seconds(ms)],
        ["clerk", ({ clerk }) => staff(clerk)],
        ["number", ({ number }) => number],
      ];
      return sheetOf(columns, page.rows, language);
    }
    case "alarms": {
      const columns: readonly Column<AlarmLine>[] = [
        ["since", ({ since }) => at(since)],
        ["originator", ({ place }) => named(place)],
        ["id", ({ originator }) => originatorId(originator)],
        ["severity", ({ severity }) => word("severity", severity)],
        ["cause", ({ cause }) => inLanguage(cause, language)],
        ["acknowledged", (line) => (isSeen(line) ? at(line.acknowledgedAt) : null)],
        ["clerk", (line) => (isSeen(line) ? staff(line.acknowledgedBy) : null)],
        ["until", ({ clearedAt }) => at(clearedAt)],
        ["seconds", ({ lastedMs }) => seconds(lastedMs)],
      ];
      return sheetOf(columns, page.rows, language);
    }
  }
}

export function deviceSheet({ from, to, devices, hall }: DeviceReport, language: Language): Sheet {
  const columns: readonly Column<DeviceReport["devices"][number]>[] = [
    [
      "station",
      ({ station, stationName }) => (stationName === null ? station : inLanguage(stationName, language)),
    ],
    ["device", ({ device, kind }) => (kind === null ? device : kindWord(kind, language))],
    ["id", ({ station, device }) => (device === "" ? null : `${station}/${device}`)],
    ["availability", ({ reliability }) => rounded(reliability.availability)],
    ["stops", ({ reliability }) => reliability.stops],
    ["downS", ({ reliability }) => seconds(reliability.downMs)],
    ["mtbf", ({ reliability }) => seconds(reliability.mtbfMs)],
    ["mttr", ({ reliability }) => seconds(reliability.mttrMs)],
  ];
  const all = {
    ...{ station: sheetWord("total", language), stationName: null, device: "", kind: null },
    ...{ reliability: hall, down: [] },
  };
  return [[sheetWord("span", language), from, to], ...sheetOf(columns, [...devices, all], language)];
}

const rounded = (share: number | null): Cell => (share === null ? null : Math.round(share * 10_000) / 10_000);

/** By what codes the columns of each table go. */
const columnCodes: Readonly<Record<Planning["tables"][number]["what"], string>> = {
  "tickets-by-hour": "hour",
  "tickets-by-weekday": "weekday",
  "cases-by-channel": "channel",
  "ratings-by-answer": "answer",
};

/** For the district: a withheld cell says so, and is no zero. */
export function planningSheet({ hall, month, k, tables }: Planning, language: Language): Sheet {
  const word = (key: SheetWord) => sheetWord(key, language);
  const columnShown = (what: Planning["tables"][number]["what"], key: string): Cell =>
    key === otherRows ? word("others") : coded(columnCodes[what], key, language);
  return [
    [word("planning"), hall.id, inLanguage(hall.name, language), hall.region],
    [word("month"), month, word("atLeast"), k],
    ...tables.flatMap((table): Sheet => {
      const waits = table.rows.some(({ waiting }) => waiting !== null);
      const last = waits ? [word("waitingMinutes")] : [];
      return [
        [],
        [word(table.what)],
        [
          word("item"),
          ...table.columns.map(({ key }) => columnShown(table.what, key)),
          word("total"),
          ...last,
        ],
        ...table.rows.map(({ key, name, cells, total, waiting }) => [
          keyShown(key, name, language),
          ...cells.map((n) => n ?? word("withheld")),
          total,
          ...(waits ? [waiting] : []),
        ]),
        [word("total"), ...table.totals, table.total],
      ];
    }),
  ];
}
