import type { AlarmView } from "@yimen/edge-agent/contract";
import { alarmSentence } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { ago } from "../elapsed.ts";
import type { LiveLook } from "./look.ts";

/** The gravest alarms that stand; nothing where all is well. */
export function alarmStrip(look: LiveLook): TemplateResult | typeof nothing {
  const { counts, first } = look.hall.alarms;
  if (first.length === 0) return nothing;
  const standing = counts.critical + counts.major + counts.minor + counts.warning;
  return html`<section class="con-card live-alarms" aria-label=${look.words("alarms")}><ul>${first.map((alarm) => line(look, alarm))}</ul>
    <a href="#alarms">${look.words("alarms.all", { n: standing })}</a></section>`;
}

function line({ words, own, language, now }: LiveLook, alarm: AlarmView): TemplateResult {
  const { name, cause, todo } = alarmSentence(alarm, language);
  const owner = alarm.owner ?? alarm.acknowledged?.by ?? null;
  return html`<li data-alarm=${alarm.kind} data-severity=${alarm.severity}><i>${words(`severity.${alarm.severity}`)}</i>
    <b>${placeOf(alarm.originator, words)} ${name}</b><span>${[cause, todo].filter((text) => text !== "").join(language === "en" ? ": " : "：")}</span>
    <small>${owner === null ? words("alarms.nobody") : owner.name} · ${ago(own, now - alarm.since)}</small></li>`;
}

/** `device:001/printer`, `station:002`, `display:hall`, `hall`. */
function placeOf(originator: string, words: LiveLook["words"]): string {
  const [kind = "", id = ""] = originator.split(":");
  if (kind === "device") return words("alarms.station", { id: id.split("/")[0] ?? "" });
  if (kind === "station") return words("alarms.station", { id });
  return kind === "display" ? words("display", { id }) : "";
}
