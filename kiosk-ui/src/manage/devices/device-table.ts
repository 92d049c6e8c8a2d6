import { html, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { moveByLine, openLine } from "../table-lines.ts";
import { answerText, line, lineTexts } from "./device-row.ts";
import { type FleetList, lineKey } from "./fleet-list.ts";
import type { DevicesLook } from "./look.ts";
import { lostLine } from "./lost-line.ts";

const columns = ["device", "station", "word", "cause", "answer"] as const;

/**
 * Devices, a line each. `chosen`: `<station>/<device>` of the one that stands beside. Lines lay themselves out one by one,
 * so that those out of sight cost nothing; being no table to the style, they are one by their roles.
 */
export function deviceTable(look: DevicesLook, { lost, rows }: FleetList, chosen: string): TemplateResult {
  const { words } = look;
  return html`<table role="table" class="con-table dev-table dev-lines"><thead role="rowgroup"><tr role="row">${columns.map(
    (column) => html`<th role="columnheader" scope="col">${words(`column.${column}`)}</th>`,
  )}</tr></thead><tbody role="rowgroup" @click=${openLine} @keydown=${moveByLine}>${lost.map(({ station, devices }) => lostLine(look, station, devices))}${repeat(
    rows,
    lineKey,
    (row) => {
      const texts = lineTexts(look, row);
      const answer = answerText(look, row);
      const isChosen = chosen === lineKey(row);
      // Each second, and with each change of one device of hundreds, only lines that say something else are compared.
      return guard([texts, answer, isChosen], () => line(row, texts, answer, look, isChosen));
    },
  )}</tbody></table>`;
}
