import { alarmSentence } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import type { AlarmsLook } from "./look.ts";

/** What stands and is no alarm now, with why; nothing where there is none. */
export function withheldPart({ words, language, view }: AlarmsLook): TemplateResult | typeof nothing {
  if (view.withheld.length === 0) return nothing;
  return html`<section class="con-card"><h2>${words("withheld")}</h2><p class="con-quiet">${words("withheld.what")}</p>
    <ul class="alarm-windows">${view.withheld.map(
      (
        one,
      ) => html`<li data-withheld=${one.kind}><b>${local(one.place, language)}</b><span>${alarmSentence(one, language).name}</span>
        <small>${words(`withheld.${one.why}`)} · ${dayAndClock(one.since, language)}</small></li>`,
    )}</ul></section>`;
}
