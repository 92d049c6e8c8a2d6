import type { DeviceReport } from "@yimen/edge-agent/contract";
import { causeWord, kindWord } from "@yimen/edge-agent/contract/device-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import { percent, timeOf } from "../figures/words.ts";
import type { ReportLook } from "./look.ts";

type Line = DeviceReport["devices"][number];

/** How long each device worked, and each time that it did not. */
export function deviceReport({ devices, hall }: DeviceReport, look: ReportLook): TemplateResult {
  const { words } = look;
  if (devices.length === 0) return html`<p>${words("devices.none")}</p>`;
  const worst = [...devices].sort(
    (a, b) =>
      (a.reliability.availability ?? 2) - (b.reliability.availability ?? 2) || (a.device < b.device ? -1 : 1),
  );
  return html`<p class="reports-note">${words("devices.lead")}</p>
    <div class="reports-wide"><table class="reports-table reports-devices"><thead><tr>
      ${(["device", "availability", "down", "stops", "mtbf", "mttr"] as const).map(
        (column) => html`<th scope="col">${words(`col.${column}`)}</th>`,
      )}</tr></thead>
      <tbody>${worst.map((line) => deviceRow(line, look))}</tbody>
      <tfoot><tr><th scope="row">${words("devices.all")}</th>${figuresOf(hall, look)}<td>${hall.stops}</td>
        <td>${timeOf(hall.mtbfMs, look.figureWords)}</td><td>${timeOf(hall.mttrMs, look.figureWords)}</td></tr></tfoot></table></div>`;
}

function figuresOf(reliability: Line["reliability"], { words, figureWords }: ReportLook): TemplateResult {
  const { availability, downMs, unknownMs, plannedMs } = reliability;
  const minute = 60_000;
  return html`<td><b>${availability === null ? figureWords("none") : percent(availability)}</b>
      ${unknownMs < minute ? nothing : html`<small>${words("devices.unknown", { time: timeOf(unknownMs, figureWords) })}</small>`}
      ${plannedMs < minute ? nothing : html`<small>${words("devices.planned", { time: timeOf(plannedMs, figureWords) })}</small>`}</td>
    <td>${timeOf(downMs, figureWords)}</td>`;
}

function deviceRow(
  { station, stationName, device, kind, reliability, down }: Line,
  look: ReportLook,
): TemplateResult {
  const { words, language, figureWords } = look;
  const where = stationName === null ? station : local(stationName, language);
  const name = `${where} · ${kind === null ? device : kindWord(kind, language)}`;
  const address = `#devices/${encodeURIComponent(station)}/${encodeURIComponent(device)}`;
  return html`<tr><th scope="row"><a href=${address}>${name}</a><small>${station}/${device}</small></th>
    ${figuresOf(reliability, look)}
    <td>${
      down.length === 0
        ? reliability.stops === 0
          ? words("devices.never")
          : words("devices.open", { n: reliability.stops })
        : html`<details><summary>${words("devices.open", { n: reliability.stops })}</summary><ol>${down.map(
            ({ from, to, cause }) =>
              html`<li>${dayAndClock(from, language)} – ${to === null ? words("goesOn") : dayAndClock(to, language)}
                ${to === null ? nothing : html`<b>${timeOf(to - from, figureWords)}</b>`}
                ${cause === null ? nothing : html`<small>${causeWord(cause, kind ?? "", language)}</small>`}</li>`,
          )}</ol></details>`
    }</td>
    <td>${timeOf(reliability.mtbfMs, figureWords)}</td><td>${timeOf(reliability.mttrMs, figureWords)}</td></tr>`;
}
