import { html, nothing, type TemplateResult } from "lit";
import { clockTime } from "../../locales/dates.ts";
import { lasting } from "../elapsed.ts";
import type { QueueLook } from "./look.ts";

const shown = 8;

/** Why the last ones were called: managers are asked that by those who waited longer. */
export function calledList({ queue, words, own, language }: QueueLook): TemplateResult {
  if (queue.called.length === 0) return html`<p class="con-quiet">${words("called.none")}</p>`;
  return html`<ul class="hq-called">${queue.called.slice(0, shown).map(
    ({ number, window, at, reason }) =>
      html`<li><b>${number}</b> <span>${words("called.at", { at: clockTime(at, language), window })} · ${words("column.waited")} ${lasting(own, reason.waitedMs)}</span>
          <small>${words(`rule.${reason.rule}`)}${
            reason.overtook.length === 0
              ? nothing
              : ` · ${words("overtook", { numbers: reason.overtook.join(language === "en" ? ", " : "、") })}`
          }</small></li>`,
  )}</ul>`;
}
