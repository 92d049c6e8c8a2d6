import type { StationRow } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { deviceWord } from "../device-word.ts";
import { type DevicesLook, hrefOf } from "./look.ts";
import { awayWords, kindOfStation, lastSeen } from "./station-words.ts";

/** One line for all devices of a station that can't be reached: what is to be done is to be done once. */
export function lostLine(look: DevicesLook, station: StationRow, devices: number): TemplateResult {
  const { words, language } = look;
  const { id, name, kind } = station;
  return html`<tr role="row" data-lost=${id} data-word="unknown">
    <th role="rowheader" scope="row"><a href=${hrefOf(id)} data-action="station:${id}">${words("lost.devices", { n: devices })}</a><small>${id} · ${kindOfStation(look, kind)}</small></th>
    <td role="cell">${local(name, language)}</td><td role="cell">${deviceWord("unknown", language)}</td>
    <td role="cell">${awayWords(look, station)}</td><td role="cell" class="dev-answer">${lastSeen(look, station)}</td></tr>`;
}
