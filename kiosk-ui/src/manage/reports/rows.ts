import type { ReportRows } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { dayOf } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import type { ReportLook } from "./look.ts";
import { addressOf, type ReportPlace } from "./places.ts";
import { rowTable } from "./row-tables.ts";
import { keyShown } from "./split.ts";

type Place = Extract<ReportPlace, { readonly tab: "rows" }>;

/** What stands behind a figure, a page at a time. */
export function rowsReport(page: ReportRows, place: Place, look: ReportLook): TemplateResult {
  const { words, language } = look;
  const { from, to, part } = place;
  const days = from === to ? dayOf(from, language) : `${dayOf(from, language)} – ${dayOf(to, language)}`;
  const { columns, rows } = rowTable(page, look);
  return html`<a class="button" data-action="back" href=${addressOf({ tab: "overview", from, to })}
      @click=${(event: Event) => {
        if (history.length < 2) return;
        event.preventDefault();
        history.back();
      }}>${words("back")}</a>
    <h2 class="reports-of">${words(`of.${place.of}`)} <small>${days}${
      part === null
        ? nothing
        : html` · ${words(`by.${part.by}`)} ${page.partName === null ? keyShown(part.by, part.key, words) : local(page.partName, language)}`
    } · ${words("rows.count", { n: page.total })}</small></h2>
    ${
      page.total === 0
        ? html`<p>${words("rows.none")}</p>`
        : html`<div class="reports-wide"><table class="reports-table"><thead><tr>${columns.map(
            (column) => html`<th scope="col">${words(`col.${column}`)}</th>`,
          )}</tr></thead><tbody>${rows.map(
            (cells) =>
              html`<tr>${cells.map((cell, at) => (at === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr>`,
          )}</tbody></table></div>${pages(page, place, look)}`
    }
    <p class="reports-note">${words("rows.private")}</p>`;
}

function pages(
  { page, pages }: ReportRows,
  place: Place,
  { words }: ReportLook,
): TemplateResult | typeof nothing {
  if (pages < 2) return nothing;
  const turn = (to: number, key: "rows.previous" | "rows.next") =>
    to < 0 || to >= pages
      ? html`<span></span>`
      : html`<a class="button" data-action=${key} href=${addressOf({ ...place, page: to })}>${words(key)}</a>`;
  return html`<nav class="reports-pages" aria-label=${words("rows.page", { page: page + 1, pages })}>${turn(page - 1, "rows.previous")}
    <span>${words("rows.page", { page: page + 1, pages })}</span>${turn(page + 1, "rows.next")}</nav>`;
}
