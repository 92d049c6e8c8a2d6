import type { Planning } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import type { ReportsKey } from "../../locales/reports/zh-Hans.ts";
import type { ReportLook } from "./look.ts";
import { addressOf, monthBefore } from "./places.ts";

type Table = Planning["tables"][number];

/** By what the columns of each table go, for their words. */
const columnWords: Readonly<Record<Table["what"], string>> = {
  "tickets-by-hour": "",
  "tickets-by-weekday": "weekday.",
  "cases-by-channel": "channel.",
  "ratings-by-answer": "answer.",
};

/** For the district: numbers of people and no person. */
export function planningReport(planning: Planning, today: string, look: ReportLook): TemplateResult {
  const { words } = look;
  const choose = (event: Event) => {
    const month = (event.target as HTMLInputElement).value;
    if (month !== "") location.hash = addressOf({ tab: "planning", month });
  };
  return html`<p class="reports-note">${words("planning.lead", { k: planning.k })} ${words("planning.over")}</p>
    <p class="reports-by"><label>${words("planning.month")} <input type="month" data-action="month" max=${monthBefore(today)} .value=${planning.month} @change=${choose}></label></p>
    ${
      planning.tables.length === 0
        ? html`<p>${words("planning.none")}</p>`
        : planning.tables.map((table) => planningTable(table, look))
    }`;
}

function planningTable(table: Table, { words, language }: ReportLook): TemplateResult {
  const { what, columns, rows, totals, total, withheld } = table;
  const waits = rows.some(({ waiting }) => waiting !== null);
  const head = (key: string) => {
    if (key === "*") return words("others");
    return what === "tickets-by-hour" ? `${key}:00` : words(`${columnWords[what]}${key}` as ReportsKey);
  };
  const named = ({ key, name }: Table["rows"][number]) => {
    if (name !== null) return local(name, language);
    return words(key === "*" ? "others" : "unsaid");
  };
  return html`<section class="reports-box"><h2>${words(`planning.${what}`)} ${withheld === 0 ? nothing : html`<small>${words("planning.withheld.n", { n: withheld })}</small>`}</h2>
    <div class="reports-wide"><table class="reports-table reports-cells"><thead><tr><th scope="col">${words("by.item")}</th>${columns.map(
      ({ key }) => html`<th scope="col">${head(key)}</th>`,
    )}<th scope="col">${words("total")}</th>${waits ? html`<th scope="col">${words("planning.waiting")}</th>` : nothing}</tr></thead>
    <tbody>${rows.map(
      (row) =>
        html`<tr><th scope="row">${named(row)}</th>${row.cells.map((n) =>
          n === null
            ? html`<td class="withheld" title=${words("planning.withheld")}><span aria-label=${words("planning.withheld")}>—</span></td>`
            : html`<td>${n}</td>`,
        )}<td><b>${row.total}</b></td>${waits ? html`<td>${row.waiting === null ? nothing : words("minutes", { n: row.waiting })}</td>` : nothing}</tr>`,
    )}</tbody>
    <tfoot><tr><th scope="row">${words("total")}</th>${totals.map((n) => html`<td>${n}</td>`)}<td><b>${total}</b></td>${waits ? html`<td></td>` : nothing}</tr></tfoot></table></div></section>`;
}
