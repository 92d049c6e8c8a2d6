import type { Language } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { languageNames, languageSigns } from "../locales/localized.ts";
import type { Kiosk } from "./kiosk.ts";
import "../elements/button.ts";

const known = Object.keys(languageNames) as Language[];

/** Every language by its own name. */
export function languageButtons(kiosk: Kiosk, short: boolean, then?: () => void): TemplateResult {
  const { language, station } = kiosk.state;
  const offered = known.filter((code) => station === null || station.languages.includes(code));
  const choose = (code: Language) => {
    kiosk.speak(code).then(then, (error) => kiosk.fail(error));
  };
  return html`<div class="languages" role="group" aria-label="语言 Language">${offered.map(
    (code) => html`<y-button kind="chip" lang=${code} data-action="language:${code}"
      label=${short ? `${languageSigns[code]} ${languageNames[code]}` : ""} .pressed=${code === language}
      @press=${() => choose(code)}>${short ? languageSigns[code] : languageNames[code]}</y-button>`,
  )}</div>`;
}
