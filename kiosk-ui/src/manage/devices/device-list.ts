import { kindWord } from "@yimen/edge-agent/contract/device-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { deviceTable } from "./device-table.ts";
import { type Choice, everything, type FleetList } from "./fleet-list.ts";
import type { DevicesLook } from "./look.ts";

/** The devices that fit a choice, and the choice. */
export function deviceList(
  look: DevicesLook,
  list: FleetList,
  on: {
    readonly choice: Choice;
    readonly chosen: string;
    choose(more: Partial<Choice>): void;
    go(station: string): void;
  },
): TemplateResult {
  const { words, language } = look;
  const { choice, choose, go } = on;
  const narrowed = choice.word !== null || choice.kind !== "" || choice.text !== "";
  return html`<div class="dev-filter" role="search">
      <select name="station" aria-label=${words("filter.station")} @change=${(event: Event) => go(chosenIn(event))}>
        <option value="">${words("filter.station.all")}</option>${list.stations.map(
          ({ id, name }) =>
            html`<option value=${id} ?selected=${id === choice.station}>${local(name, language)}</option>`,
        )}</select>
      <select name="kind" aria-label=${words("filter.kind")} @change=${(event: Event) => choose({ kind: chosenIn(event) })}>
        <option value="">${words("filter.kind.all")}</option>${list.kinds.map(
          (kind) =>
            html`<option value=${kind} ?selected=${kind === choice.kind}>${kindWord(kind, language)}</option>`,
        )}</select>
      <input type="search" name="text" aria-label=${words("filter.text")} placeholder=${words("filter.text")} .value=${choice.text}
        @input=${(event: Event) => choose({ text: chosenIn(event) })}>
      <span role="status">${words("filter.shown", { n: list.rows.length + list.lost.reduce((sum, { devices }) => sum + devices, 0), all: list.all })}</span>
      ${
        narrowed
          ? html`<button type="button" data-action="clear-filters" @click=${() => choose({ ...everything, station: choice.station })}>${words("filter.clear")}</button>`
          : nothing
      }</div>
    ${
      list.rows.length + list.lost.length === 0
        ? html`<p class="con-quiet">${words(list.all === 0 ? "none.all" : "none")}</p>`
        : deviceTable(look, list, on.chosen)
    }`;
}

const chosenIn = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
