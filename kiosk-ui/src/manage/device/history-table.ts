import type { DeviceHistory, Language } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { lasting } from "../elapsed.ts";
import { stepName } from "./history-axis.ts";
import { type DeviceLook, percent, saidOr } from "./words.ts";

/** What the charts draw, as a table: a row a step, the newest first. */
export function historyTable(
  history: DeviceHistory,
  { words, own }: Pick<DeviceLook, "words" | "own">,
  language: Language,
  now: number,
): TemplateResult {
  const { edges, series, step } = history;
  const rows = history.words.map((times, at) => {
    const [from = 0, to = 0] = [edges[at], edges[at + 1]];
    const usable = times["in-service"] + times.attention;
    const down = times.degraded + times["out-of-service"];
    const unknown = Math.max(0, Math.min(to, now) - from - usable - down - times.planned);
    return { from, usable, down, unknown, at };
  });
  return html`<div class="device-table" tabindex="0" role="region" aria-label=${words("history")}><table class="con-table"><thead><tr>
      <th scope="col">${words("column.from")}（${words(`step.${step}`)}）</th><th scope="col" class="con-figure">${words("column.available")}</th>
      <th scope="col" class="con-figure">${words("column.down")}</th><th scope="col" class="con-figure">${words("column.unknown")}</th>
      ${series.map(({ name }) => html`<th scope="col" class="con-figure">${saidOr(words, `series.${name}`, name)}</th>`)}</tr></thead>
    <tbody>${rows.toReversed().map(
      ({ from, usable, down, unknown, at }) => html`<tr><th scope="row">${stepName(from, step, language)}</th>
      <td class="con-figure">${usable + down === 0 ? words("none") : percent(usable / (usable + down))}</td>
      <td class="con-figure">${down === 0 ? words("none") : lasting(own, down)}</td>
      <td class="con-figure">${unknown < 1_000 ? words("none") : lasting(own, unknown)}</td>
      ${series.map(({ sort, points }) => {
        const point = points[at];
        const value = sort === "counter" ? (point?.sum ?? 0) : point?.high;
        return html`<td class="con-figure">${value === undefined ? words("none") : tidy(value)}</td>`;
      })}</tr>`,
    )}</tbody></table></div>`;
}

const tidy = (value: number): string => (Math.round(value * 100) / 100).toLocaleString("en");
