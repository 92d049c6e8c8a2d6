import type { Language, StationView } from "@yimen/edge-agent/contract";
import { html, nothing } from "lit";
import { tick, warning } from "../icons.ts";
import { localized } from "../locales/of.ts";
import type { Words } from "../locales/words.ts";
import { serviceOf, troubles } from "./service.ts";

/** Whether the kiosk beside the board works, and what to do where it does not. */
export function selfServicePanel(station: StationView, words: Words, language: Language) {
  const service = serviceOf(station.abilities);
  const lacking = troubles(station.abilities).map((ability) => words.lacking[ability]);
  const separator = language === "en" ? "; " : "；";
  return html`<div class="station ${service}"><b>${words.selfService} · ${localized(station.station.name, language)}</b>
    <em>${service === "open" ? tick : warning} ${words.service[service]}</em><p>${lacking.length === 0 ? words.selfServiceHow : lacking.join(separator)}</p>
    ${service === "closed" ? html`<p>${words.goTo(localized(station.elsewhere, language))}</p>` : nothing}</div>`;
}
