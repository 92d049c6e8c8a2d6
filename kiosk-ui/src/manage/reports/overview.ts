import type { Figures } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { clockTime, dayOf } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import { charts } from "../figures/charts.ts";
import { clerkTable, estimateTable, ticketTable } from "../figures/tables.ts";
import { tiles } from "../figures/tiles.ts";
import type { ReportLook } from "./look.ts";
import { rowsOf } from "./places.ts";
import "../figures/chart.ts";
import "../figures/figures.css";

/** Everything at a glance; every rate with its n, every chart as a table too, every number with its rows. */
export function overview(figures: Figures, { figureWords: words, language }: ReportLook): TemplateResult {
  const days = { from: dayOf(figures.from, language), to: dayOf(figures.to, language) };
  const open = rowsOf(figures);
  const classes = new Map(figures.volume.classes.map(({ key, name }) => [key, name]));
  const className = (key: string) => {
    const name = classes.get(key);
    return name == null ? key : local(name, language);
  };
  return html`<p class="figures-span">${words("span.shown", { ...days, at: clockTime(figures.at, language) })}</p>
    ${tiles(figures, words, open)}
    <section class="figure-box">${ticketTable(figures, words, open)}</section>
    <div class="figure-charts">${charts(figures, words, language, open).map(
      (look) =>
        html`<figure-chart class="figure-box" name=${look.name} .look=${look} .words=${words}></figure-chart>`,
    )}</div>
    <section class="figure-box">${clerkTable(figures, words, open)}</section>
    <section class="figure-box">${estimateTable(figures, className, words, open)}</section>`;
}
