import type { AlarmView } from "@yimen/edge-agent/contract";
import { alarmSentence } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import { ago, lasting } from "../elapsed.ts";
import { moveByLine, openLine } from "../table-lines.ts";
import type { AlarmsLook } from "./look.ts";
import { isWaiting } from "./look.ts";
import { severityBadge } from "./severity.ts";

const columns = ["severity", "what", "where", "since", "state"] as const;

export interface TableActs {
  readonly chosen: string;
  readonly busy: boolean;
  acknowledge(alarmId: string): void;
}

/** Open alarms, a line each; up and down go from line to line. */
export function alarmTable(look: AlarmsLook, alarms: readonly AlarmView[], acts: TableActs): TemplateResult {
  const { words } = look;
  return html`<table class="con-table alarm-table" @keydown=${moveByLine}><thead><tr>${columns.map(
    (column) => html`<th scope="col">${words(`column.${column}`)}</th>`,
  )}<th scope="col"><span class="con-unseen">${words("acknowledge")}</span></th></tr></thead>
    <tbody @click=${openLine}>${repeat(
      alarms,
      ({ alarmId }) => alarmId,
      (alarm) => line(look, alarm, acts),
    )}</tbody></table>`;
}

function line(look: AlarmsLook, alarm: AlarmView, { chosen, busy, acknowledge }: TableActs): TemplateResult {
  const { words, own, language, now } = look;
  const { alarmId, severity, since, clearedAt, silenced } = alarm;
  const { name, cause, todo } = alarmSentence(alarm, language);
  const colon = language === "en" ? ": " : "：";
  return html`<tr data-alarm=${alarmId} data-kind=${alarm.kind} data-still=${clearedAt === null && silenced === null}
      aria-current=${alarmId === chosen ? "true" : nothing}>
    <td>${severityBadge(severity, language)}</td>
    <td><a href="#alarms/${alarmId}" data-action="alarm">${name}</a><small>${[cause, todo].filter((text) => text !== "").join(colon)}</small></td>
    <td>${local(alarm.place, language)}</td>
    <td title=${dayAndClock(since, language)}>${ago(own, now - since)}</td>
    <td>${stateOf(look, alarm)}</td>
    <td>${
      isWaiting(alarm)
        ? html`<button type="button" data-action="acknowledge" ?disabled=${busy} aria-label="${words("acknowledge")} ${name}"
            @click=${() => acknowledge(alarmId)}>${words("acknowledge")}</button>`
        : nothing
    }</td></tr>`;
}

/** Whether it stands, who has seen it, and what comes next. */
export function stateOf({ words, own, now }: AlarmsLook, alarm: AlarmView): TemplateResult {
  const { acknowledged, owner, clearedAt, why, silenced, times, flapping, level, escalatesAt, raisedAt } =
    alarm;
  const stands =
    clearedAt === null ? (silenced === null ? "standing" : silenced) : why === "gone" ? "gone" : "cleared";
  const seen = acknowledged !== null && acknowledged.at < raisedAt ? "state.seen-before" : "state.seen";
  const facts = [
    acknowledged === null ? words("state.unseen") : words(seen, { name: acknowledged.by.name }),
    ...(owner === null ? [] : [words("state.owner", { name: owner.name })]),
    ...(times > 1 ? [words("state.times", { n: times })] : []),
    ...(flapping ? [words("state.flapping")] : []),
    ...(level > 0 ? [words("state.level", { n: level })] : []),
    ...(escalatesAt === null ? [] : [words("state.next", { time: lasting(own, escalatesAt - now) })]),
  ];
  return html`<b class="alarm-state" data-state=${stands}>${words(`state.${stands}`)}</b><small>${facts.join(" · ")}</small>`;
}
