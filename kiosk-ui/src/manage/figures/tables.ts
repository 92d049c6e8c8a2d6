import type { EstimateAccuracy, Figures } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import type { OpenRows } from "../reports/places.ts";
import { type FiguresWords, percent, timeOf } from "./words.ts";

const moves = [
  "issued",
  "called",
  "done",
  "open",
  "missed",
  "returned",
  "recalled",
  "held",
  "transferred",
  "cancelled",
  "expired",
] as const;

export function ticketTable({ tickets }: Figures, words: FiguresWords, open: OpenRows): TemplateResult {
  return html`<h2>${words("tickets")}</h2><dl class="figure-moves">${moves.map(
    (move) =>
      html`<div><dt>${words(`tickets.${move}`)}</dt><dd><a href=${open(move)} data-rows=${move}>${tickets[move]}</a></dd></div>`,
  )}</dl>`;
}

/** Nothing is said of who has fewer than `fewest`, and nobody is ranked. */
export function clerkTable({ clerks }: Figures, words: FiguresWords, open: OpenRows): TemplateResult {
  if (clerks.rows.length === 0) return html`<h2>${words("clerks")}</h2><p>${words("clerks.none")}</p>`;
  const few = words("clerks.few", { n: clerks.fewest });
  return html`<h2>${words("clerks")}</h2><table><thead><tr><th scope="col">${words("clerk")}</th><th scope="col">${words("done")} n</th>
    <th scope="col">${words("handled")} ${words("median")}</th><th scope="col">${words("p90")}</th><th scope="col">${words("rated")}</th></tr></thead>
    <tbody>${clerks.rows.map(
      ({
        key,
        name,
        staffNumber,
        n,
        handling,
        ratings,
      }) => html`<tr><th scope="row">${name ?? key} <small>${staffNumber ?? ""}</small></th><td><a href=${open("done", "clerk", key)}>${n}</a></td>
        ${
          handling === null
            ? html`<td colspan="2" class="few">${few}</td>`
            : html`<td>${timeOf(handling.median, words)}</td><td>${timeOf(handling.p90, words)}</td>`
        }
        <td class=${ratings === null ? "few" : ""}>${ratings === null ? few : words("rated.what", { satisfied: ratings.satisfied, n: ratings.n })}</td></tr>`,
    )}</tbody></table>`;
}

export function estimateTable(
  { estimates }: Figures,
  className: (key: string) => string,
  words: FiguresWords,
  open: OpenRows,
): TemplateResult {
  const { all, hours, classes } = estimates;
  if (all === null) return html`<h2>${words("estimates")}</h2><p>${words("estimates.none")}</p>`;
  const minutes = (value: number) => words("minutes", { n: Math.round(value * 10) / 10 });
  const row = (
    label: string,
    part: EstimateAccuracy,
    href: string,
  ) => html`<tr><th scope="row">${label}</th><td><a href=${href}>${part.n}</a></td><td>${minutes(part.mae)}</td>
    <td>${minutes(part.bias)}</td><td>${minutes(part.rmse)}</td><td>${percent(part.covered)}</td><td>${percent(part.muchLater)}</td></tr>`;
  return html`<h2>${words("estimates")}</h2><table><thead><tr><th scope="col">${words("estimates.group")}</th><th scope="col">n</th>
    ${(["mae", "bias", "rmse", "covered", "muchLater"] as const).map((column) => html`<th scope="col">${words(column)}</th>`)}</tr></thead>
    <tbody>${row(words("estimates.all"), all, open("told"))}${classes.map((part) => row(className(part.key), part, open("told", "class", part.key)))}
    ${hours.map((part) => row(`${part.key}:00`, part, open("told", "hour", part.key)))}</tbody></table>${nothing}`;
}
