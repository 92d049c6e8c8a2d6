import type { StationRow } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { ago } from "../elapsed.ts";
import type { DevicesLook } from "./look.ts";
import { awayWords, kindOfStation, settingsOf } from "./station-words.ts";

/** What is known of one station itself, over the list of its devices. */
export function stationCard(look: DevicesLook, station: StationRow, remove: () => void): TemplateResult {
  const { words, own, now } = look;
  const { id, kind, link, visit, version, startedAt, settings } = station;
  const away = awayWords(look, station);
  const facts = [
    `${id} · ${kindOfStation(look, kind)}`,
    words(`station.link.${link}`),
    ...(version === null ? [] : [version]),
    ...(startedAt === null || away !== ""
      ? []
      : [words("station.started", { ago: ago(own, now - startedAt) })]),
    ...(visit === null || away !== "" ? [] : [words(visit ? "station.visit" : "station.free")]),
    ...(settings.refused === null && away === "" ? [settingsOf(look, station)] : []),
  ];
  return html`<section class="con-card dev-station" data-station=${id}>
    <p>${facts.join(" · ")}</p>
    ${away === "" ? nothing : html`<p class="con-trouble">${away}</p>`}
    ${settings.refused === null ? nothing : html`<p class="con-trouble">${settingsOf(look, station)}</p>`}
    ${
      link === "own"
        ? nothing
        : html`<button type="button" class="danger" data-action="remove-station" @click=${remove}>${words("station.remove")}</button>`
    }</section>`;
}
