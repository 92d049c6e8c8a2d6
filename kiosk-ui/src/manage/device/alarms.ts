import type { AlarmsView, AlarmView } from "@yimen/edge-agent/contract";
import { alarmSentence } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { type DeviceLook, when } from "./words.ts";

/** The alarms of this device that are open, and who has seen them. */
export function alarms(look: DeviceLook, view: AlarmsView | null): TemplateResult | typeof nothing {
  if (view === null) return nothing;
  const { words, told } = look;
  const originator = `device:${told.row.station}/${told.row.id}`;
  const own = Object.values(view).filter(
    (one): one is AlarmView =>
      typeof one === "object" && one !== null && "alarmId" in one && one.originator === originator,
  );
  return html`<section class="con-card device-alarms"><header><h2>${words("alarms")}</h2>${
    own.length === 0 ? nothing : html`<a href="#alarms" data-action="to-alarms">${words("alarms.all")}</a>`
  }</header>${
    own.length === 0
      ? html`<p class="con-quiet">${words("alarms.none")}</p>`
      : html`<ul>${own.map((alarm) => line(look, alarm))}</ul>`
  }</section>`;
}

function line(look: DeviceLook, alarm: AlarmView): TemplateResult {
  const { words, language } = look;
  const { name, todo } = alarmSentence(alarm, language);
  const { acknowledged, times } = alarm;
  return html`<li data-severity=${alarm.severity}><b>${name}</b> <span>${words("since", { at: when(alarm.since, look) })}</span>
    <small>${[
      ...(todo === "" ? [] : [todo]),
      ...(times > 1 ? [words("alarm.times", { n: times })] : []),
      acknowledged === null
        ? words("alarm.waiting")
        : words("alarm.acknowledged", { by: acknowledged.by.name }),
    ].join(" · ")}</small></li>`;
}
