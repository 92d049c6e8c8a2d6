import type { AlarmView } from "@yimen/edge-agent/contract";
import { alarmSentence } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import { lasting } from "../elapsed.ts";
import type { AlarmsLook } from "./look.ts";
import { severityBadge } from "./severity.ts";

/** Alarms that are both over and acknowledged, the latest first. `more`: reads earlier ones; null: these are all. */
export function overList(
  look: Omit<AlarmsLook, "view">,
  alarms: readonly AlarmView[] | null,
  more: (() => void) | null,
): TemplateResult {
  const { words, own, language } = look;
  if (alarms === null) return html`<p role="status">${own("loading")}</p>`;
  if (alarms.length === 0) return html`<p class="con-quiet">${words("none.over")}</p>`;
  return html`<table class="con-table alarm-table"><thead><tr>${(
    ["severity", "what", "where", "since", "state"] as const
  ).map((column) => html`<th scope="col">${words(`column.${column}`)}</th>`)}</tr></thead><tbody>${alarms.map(
    (alarm) => {
      const { alarmId, severity, since, clearedAt, acknowledged, times } = alarm;
      const to = clearedAt ?? since;
      return html`<tr data-alarm=${alarmId}><td>${severityBadge(severity, language)}</td>
      <td><a href="#alarms/${alarmId}" data-action="alarm">${alarmSentence(alarm, language).name}</a></td>
      <td>${local(alarm.place, language)}</td>
      <td>${words("over.from", { from: dayAndClock(since, language), to: dayAndClock(to, language), time: lasting(own, to - since) })}</td>
      <td>${words("state.seen", { name: acknowledged?.by.name ?? "" })}${times > 1 ? ` · ${words("state.times", { n: times })}` : nothing}</td></tr>`;
    },
  )}</tbody></table>${
    more === null
      ? nothing
      : html`<p><button type="button" data-action="more" @click=${more}>${words("over.more")}</button></p>`
  }`;
}
