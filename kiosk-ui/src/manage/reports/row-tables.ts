import type { ReportRows } from "@yimen/edge-agent/contract";
import { severityWord } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { clockTime, dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import type { ReportsKey } from "../../locales/reports/zh-Hans.ts";
import { timeOf } from "../figures/words.ts";
import { acknowledgedShown, placeShown, type ReportLook } from "./look.ts";

type Column = ReportsKey extends infer K ? (K extends `col.${infer Name}` ? Name : never) : never;
type Cell = TemplateResult | string | number | typeof nothing;
type Rows<Kind extends ReportRows["kind"]> = Extract<ReportRows, { readonly kind: Kind }>["rows"];

export interface RowTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The rows of each kind as a table. */
export function rowTable(page: ReportRows, look: ReportLook): RowTable {
  switch (page.kind) {
    case "tickets":
      return tickets(page.rows, look);
    case "cases":
      return cases(page.rows, look);
    case "ratings":
      return ratings(page.rows, look);
    case "cards":
      return cards(page.rows, look);
    case "appointments":
      return appointments(page.rows, look);
    case "stretches":
      return stretches(page.rows, look);
    case "alarms":
      return alarms(page.rows, look);
  }
}

const code = (words: ReportLook["words"], group: string, value: string): string =>
  words(`${group}.${value}` as ReportsKey);
const staff = (who: { readonly name: string; readonly staffNumber: string } | null): Cell =>
  who === null ? nothing : html`${who.name} <small>${who.staffNumber}</small>`;
const named = (name: Parameters<typeof local>[0] | null, { language, words }: ReportLook): string =>
  name === null ? words("unsaid") : local(name, language);

function tickets(rows: Rows<"tickets">, look: ReportLook): RowTable {
  const { words, language, figureWords } = look;
  const moves = ["missed", "returned", "recalled", "held", "transferred"] as const;
  return {
    columns: [
      "number",
      "at",
      "item",
      "lane",
      "source",
      "state",
      "waited",
      "told",
      "handled",
      "window",
      "clerk",
      "moves",
    ],
    rows: rows.map((row) => [
      row.number,
      dayAndClock(row.issuedAt, language),
      named(row.item, look),
      html`${row.lane === null ? nothing : local(row.lane, language)} <small>${row.class === null ? nothing : local(row.class, language)}</small>`,
      code(words, "source", row.source),
      html`${code(words, "state", row.state)} <small>${row.endedAt === null ? nothing : clockTime(row.endedAt, language)}</small>`,
      timeOf(row.waitedMs, figureWords),
      row.told === null
        ? nothing
        : words("minutesTold", { low: Math.round(row.told.low), high: Math.round(row.told.high) }),
      row.handledMs === 0 ? nothing : timeOf(row.handledMs, figureWords),
      row.window ?? nothing,
      staff(row.clerk),
      moves
        .filter((move) => row[move] > 0)
        .map((move) => words(`moves.${move}`, { n: row[move] }))
        .join(" · "),
    ]),
  };
}

function cases(rows: Rows<"cases">, look: ReportLook): RowTable {
  const { words, language } = look;
  return {
    columns: ["case", "at", "item", "channel", "promised", "decided"],
    rows: rows.map((row) => [
      html`<a href="#cases/${row.caseNumber}">${row.caseNumber}</a>`,
      dayAndClock(row.submittedAt, language),
      named(row.item, look),
      code(words, "channel", row.channel),
      row.promisedOn ?? nothing,
      html`${row.decidedAt === null ? nothing : dayAndClock(row.decidedAt, language)} ${row.spot ? html`<b>${words("spot")}</b>` : nothing}`,
    ]),
  };
}

function ratings(rows: Rows<"ratings">, look: ReportLook): RowTable {
  const { words, language } = look;
  return {
    columns: ["at", "level", "reasons", "item", "window", "clerk", "channel", "followUp"],
    rows: rows.map((row) => [
      dayAndClock(row.at, language),
      html`${row.level} ${code(words, "level", String(row.level))} ${row.excluded ? html`<small>${words("excluded")}</small>` : nothing}`,
      html`${row.reasons.map((reason) => local(reason, language)).join(language === "en" ? "; " : "；")}
        ${row.commented ? html`<small>${words("commented")}</small>` : nothing}`,
      named(row.item, look),
      row.window ?? nothing,
      staff(row.clerk),
      code(words, "channel", row.channel),
      row.followUp === null ? nothing : html`<a href="#ratings">${code(words, "follow", row.followUp)}</a>`,
    ]),
  };
}

function cards(rows: Rows<"cards">, look: ReportLook): RowTable {
  const { words, language } = look;
  return {
    columns: ["case", "item", "colour", "at", "due", "owner", "ended"],
    rows: rows.map((row) => [
      html`<a href="#cases/${row.caseNumber}">${row.caseNumber}</a>`,
      named(row.item, look),
      html`<b class="severity ${row.colour}">${code(words, "colour", row.colour)}</b>`,
      dayAndClock(row.raisedAt, language),
      dayAndClock(row.dueAt, language),
      staff(row.owner),
      row.endedAt === null || row.why === null
        ? nothing
        : `${code(words, "why", row.why)} ${dayAndClock(row.endedAt, language)}`,
    ]),
  };
}

function appointments(rows: Rows<"appointments">, look: ReportLook): RowTable {
  const { words, language } = look;
  return {
    columns: ["at", "item", "lane", "state"],
    rows: rows.map((row) => [
      dayAndClock(row.slotAt, language),
      named(row.item, look),
      row.lane === null ? nothing : local(row.lane, language),
      code(words, "booking", row.state),
    ]),
  };
}

function stretches(rows: Rows<"stretches">, { words, language, figureWords }: ReportLook): RowTable {
  return {
    columns: ["window", "at", "until", "lasted", "clerk", "number"],
    rows: rows.map((row) => [
      words("window.n", { n: row.window }),
      dayAndClock(row.since, language),
      row.until === null ? words("goesOn") : dayAndClock(row.until, language),
      timeOf(row.ms, figureWords),
      staff(row.clerk),
      row.number ?? nothing,
    ]),
  };
}

function alarms(rows: Rows<"alarms">, look: ReportLook): RowTable {
  const { words, language, figureWords } = look;
  return {
    columns: ["at", "severity", "originator", "cause", "lasted", "acknowledged"],
    rows: rows.map((row) => [
      dayAndClock(row.since, language),
      html`<b class="severity ${row.severity}">${severityWord(row.severity, language)}</b>`,
      placeShown(row.place, row.originator, look),
      local(row.cause, language),
      html`${timeOf(row.lastedMs, figureWords)} ${row.clearedAt === null ? html`<b class="reports-stands">${words("day.standing")}</b>` : nothing}`,
      acknowledgedShown(row, look),
    ]),
  };
}
