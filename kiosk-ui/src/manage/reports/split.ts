import type { ReportLine, ReportSplit, ReportTable, RowFigure } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { clockTime } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import type { ReportsKey } from "../../locales/reports/zh-Hans.ts";
import { timeOf } from "../figures/words.ts";
import type { ReportLook } from "./look.ts";
import { addressOf, type OpenRows, type ReportPlace, rowsOf } from "./places.ts";

/** As the contract has them; its values would bring every schema along. */
const splits: readonly ReportSplit[] = [
  "item",
  "window",
  "hour",
  "day",
  "weekday",
  "month",
  "lane",
  "class",
  "source",
  "station",
];

/** Figures of some days split by one thing. */
export function splitReport(
  table: ReportTable,
  place: Extract<ReportPlace, { readonly tab: "split" }>,
  look: ReportLook,
): TemplateResult {
  const { words } = look;
  const choose = (event: Event) => {
    const by = (event.target as HTMLSelectElement).value as ReportSplit;
    location.hash = addressOf({ ...place, by });
  };
  const heads = ["issued", "done", "missed", "lost", "waiting", "handling"] as const;
  const more = [
    ...(table.total.cases === null || table.lines[0]?.cases === null ? [] : (["cases", "spot"] as const)),
    ...(table.lines[0]?.ratings === null ? [] : (["ratings", "satisfied", "bad"] as const)),
    ...(table.lines[0]?.cards === null ? [] : (["cards"] as const)),
  ];
  return html`<div class="reports-by"><label>${words("by")} <select data-action="by" @change=${choose}>${splits.map(
    (by) => html`<option value=${by} ?selected=${by === table.by}>${words(`by.${by}`)}</option>`,
  )}</select></label><small>${words("split.note")} ${words("split.at", { at: clockTime(table.at, look.language) })}</small></div>
    ${
      table.lines.length === 0
        ? html`<p>${words("split.none")}</p>`
        : html`<div class="reports-wide"><table class="reports-table"><thead><tr><th scope="col">${words(`by.${table.by}`)}</th>${[
            ...heads,
            ...more,
          ].map((head) => html`<th scope="col">${words(`head.${head}`)}</th>`)}</tr></thead>
          <tbody>${table.lines.map((line) => lineRow(line, table, more, look))}</tbody>
          <tfoot>${lineRow(table.total, table, more, look)}</tfoot></table></div>`
    }`;
}

type More = "cases" | "spot" | "ratings" | "satisfied" | "bad" | "cards";

function lineRow(
  line: ReportLine,
  table: ReportTable,
  more: readonly More[],
  { words, language, figureWords }: ReportLook,
): TemplateResult {
  const whole = line === table.total;
  const rows: OpenRows = rowsOf(table);
  const open = (of: RowFigure) => (whole ? rows(of) : rows(of, table.by, line.key));
  const name = whole
    ? words("total")
    : line.name !== null
      ? local(line.name, language)
      : keyShown(table.by, line.key, words);
  const count = (of: RowFigure, n: number) =>
    html`<td>${n === 0 ? html`<span class="reports-zero">0</span>` : html`<a href=${open(of)}>${n}</a>`}</td>`;
  const time = (of: RowFigure, { n, median, p90 }: ReportLine["waiting"]) =>
    html`<td>${
      n === 0
        ? nothing
        : html`<a href=${open(of)}>${timeOf(median, figureWords)} · ${timeOf(p90, figureWords)}</a> <small>(${n})</small>`
    }</td>`;
  const cells: Readonly<Record<More, () => TemplateResult>> = {
    cases: () => count("cases", line.cases?.n ?? 0),
    spot: () => count("spot", line.cases?.spot ?? 0),
    ratings: () => count("ratings", line.ratings?.n ?? 0),
    satisfied: () => count("satisfied", line.ratings?.satisfied ?? 0),
    bad: () => count("bad", line.ratings?.bad ?? 0),
    cards: () => count("cards-raised", line.cards ?? 0),
  };
  const id =
    table.by === "station" && !whole && line.name !== null ? html` <small>${line.key}</small>` : nothing;
  return html`<tr><th scope="row">${name}${id}</th>${count("issued", line.issued)}${count("done", line.done)}${count("missed", line.missed)}${count("lost", line.lost)}
    ${time("called", line.waiting)}${time("done", line.handling)}${more.map((column) => cells[column]())}</tr>`;
}

/** What a part is called that has no name in the catalogue. */
export function keyShown(by: string, key: string, words: ReportLook["words"]): string {
  if (by === "window" && key !== "" && key !== "-") return words("window.n", { n: key });
  if (key === "" || (by === "window" && key === "-")) return words("nowhere");
  if (key === "-") return words("unsaid");
  if (by === "hour") return `${key}:00`;
  if (["weekday", "source", "level", "colour", "channel"].includes(by))
    return words(`${by}.${key}` as ReportsKey);
  return key;
}
