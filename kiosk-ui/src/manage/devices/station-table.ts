import type { StationRow } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { local } from "../../locales/localized.ts";
import { deviceWord } from "../device-word.ts";
import { type DevicesLook, hrefOf } from "./look.ts";
import { isAway, kindOfStation, lastSeen, settingsOf } from "./station-words.ts";

const columns = ["name", "link", "word", "visit", "version", "settings"] as const;

/** The hall's stations, a line each. */
export function stationTable(look: DevicesLook, stations: readonly StationRow[]): TemplateResult {
  const { words } = look;
  return html`<table class="con-table dev-table" data-table="stations"><thead><tr>${columns.map(
    (column) => html`<th scope="col">${words(`station.column.${column}`)}</th>`,
  )}</tr></thead><tbody>${repeat(
    stations,
    ({ id }) => id,
    (station) => row(look, station),
  )}</tbody></table>`;
}

function row(look: DevicesLook, station: StationRow): TemplateResult {
  const { words, language } = look;
  const { id, name, kind, link, visit, version, devices, word, settings } = station;
  const away = isAway(station);
  return html`<tr data-station=${id} data-link=${link}>
    <th scope="row"><a href=${hrefOf(id)} data-action="station:${id}">${local(name, language)}</a><small>${id} · ${kindOfStation(look, kind)}</small></th>
    <td>${deviceWord(away ? "unknown" : "in-service", language, words(`station.link.${link}`))}${away ? html`<small>${lastSeen(look, station)}</small>` : nothing}</td>
    <td>${
      devices === 0
        ? "—"
        : html`${deviceWord(word, language)} <small>${words("station.devices", { n: devices })}</small>`
    }</td>
    <td>${visit === null || away ? "—" : words(visit ? "station.visit" : "station.free")}</td><td>${version ?? "—"}</td>
    <td class=${settings.refused === null ? "" : "dev-refused"}>${settingsOf(look, station)}</td></tr>`;
}
