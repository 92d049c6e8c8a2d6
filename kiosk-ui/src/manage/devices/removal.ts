import type { StationRow } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import type { DevicesLook } from "./look.ts";

/** Asks before a station is sent away: it must be invited anew to come back. */
export function removal(
  { words, own, language }: DevicesLook,
  station: StationRow,
  answer: (sure: boolean) => void,
): TemplateResult {
  const name = local(station.name, language);
  return html`<dialog class="staff-dialog dev-remove" aria-labelledby="dev-remove" @cancel=${() => answer(false)}>
    <h2 id="dev-remove">${words("remove.title", { name })}</h2><p>${words("remove.lead")}</p>
    <footer><button type="button" data-action="keep-station" @click=${() => answer(false)}>${own("cancel")}</button>
      <button type="button" class="danger" data-action="remove-for-good" @click=${() => answer(true)}>${words("remove.do")}</button></footer></dialog>`;
}
