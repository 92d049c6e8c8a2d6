import type { AlarmsView, AlarmView } from "@yimen/edge-agent/contract";
import { alarmSentence } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { type DeviceLook, when } from "./words.ts";

/** The open alarms of this device, and of its station where it has any, and who has seen them. */
export function alarms(look: DeviceLook, view: AlarmsView | null): TemplateResult | typeof nothing {
  if (view === null) return nothing;
  const { words, told } = look;
  const { station, id } = told.row;
  const standing = Object.values(view).filter(
    (one): one is AlarmView => typeof one === "object" && one !== null && "alarmId" in one,
  );
  const of = (originator: string) => standing.filter((one) => one.originator === originator);
  const shown = [...of(`station:${station}`), ...of(`device:${station}/${id}`)];
  // Nobody knows whether there would be one.
  const none = told.view === null ? words("away") : words("alarms.none");
  return html`<section class="con-card device-alarms"><header><h2>${words("alarms")}</h2>${
    shown.length === 0 ? nothing : html`<a href="#alarms" data-action="to-alarms">${words("alarms.all")}</a>`
  }</header>${
    shown.length === 0
      ? html`<p class="con-quiet">${none}</p>`
      : html`<ul>${shown.map((alarm) => line(look, alarm))}</ul>`
  }</section>`;
}

function line(look: DeviceLook, alarm: AlarmView): TemplateResult {
  const { words, language } = look;
  const { name, todo } = alarmSentence(alarm, language);
  const { acknowledged, times, alarmId, originator, place } = alarm;
  const elsewhere = originator.startsWith("station:") ? `${local(place, language)} · ` : "";
  return html`<li data-severity=${alarm.severity} data-alarm-kind=${alarm.kind}>${elsewhere}<b><a href="#alarms/${alarmId}" data-action="to-alarm">${name}</a></b> <span>${words("since", { at: when(alarm.since, look) })}</span>
    <small>${[
      ...(todo === "" ? [] : [todo]),
      ...(times > 1 ? [words("alarm.times", { n: times })] : []),
      acknowledged === null
        ? words("alarm.waiting")
        : words("alarm.acknowledged", { by: acknowledged.by.name }),
    ].join(" · ")}</small></li>`;
}
