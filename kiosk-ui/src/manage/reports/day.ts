import type { DayReport, RowFigure } from "@yimen/edge-agent/contract";
import { severityWord } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { clockTime, dayAndClock, fullDay } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import { timeOf } from "../figures/words.ts";
import { acknowledgedShown, placeShown, type ReportLook } from "./look.ts";
import { addressOf, daysFrom, rowsOf } from "./places.ts";

type Done = DayReport["actions"][number];

/** One day on one page: who came, what was wrong and for how long, what was done about it and by whom. */
export function dayReport(report: DayReport, today: string, look: ReportLook): TemplateResult {
  const { words, language, figureWords } = look;
  const { day, total, alarms, trouble, actions, changes, help, cards, hours } = report;
  const open = rowsOf({ from: day, to: day });
  const count = (of: RowFigure, n: number) => (n === 0 ? "0" : html`<a href=${open(of)}>${n}</a>`);
  const times = (of: RowFigure, { n, median, p90 }: DayReport["total"]["waiting"]) =>
    n === 0
      ? figureWords("none")
      : html`<a href=${open(of)}>${timeOf(median, figureWords)} · ${timeOf(p90, figureWords)}</a>`;
  const longest = Math.max(...hours.map(({ issued }) => issued), 1);
  const severities = (["critical", "major", "minor", "warning"] as const).filter((one) => trouble[one] > 0);
  return html`<article class="reports-day">
    <header><h2>${words("day.title", { day: fullDay(Date.parse(`${day}T12:00:00+08:00`), language) })}</h2><p>${local(report.hall, language)}</p>
      ${report.running ? html`<p>${words("day.running", { at: clockTime(report.at, language) })}</p>` : nothing}
      ${dayPicker(day, today, look)}
      <p class="reports-printed">${words("day.at", { at: dayAndClock(report.at, language) })}</p></header>
    <section><h3>${words("day.people")}</h3><dl class="reports-facts">
      <div><dt>${words("head.issued")}</dt><dd>${count("issued", total.issued)}</dd></div>
      <div><dt>${words("head.done")}</dt><dd>${count("done", total.done)}</dd></div>
      <div><dt>${words("head.lost")}</dt><dd>${count("lost", total.lost)}</dd></div>
      <div><dt>${words("head.waiting")}</dt><dd>${times("called", total.waiting)}</dd></div>
      <div><dt>${words("head.handling")}</dt><dd>${times("done", total.handling)}</dd></div>
      <div><dt>${words("head.cases")}</dt><dd>${count("cases", total.cases?.n ?? 0)}</dd></div>
      <div><dt>${words("head.ratings")}</dt><dd>${count("ratings", total.ratings?.n ?? 0)}</dd></div>
      <div><dt>${words("head.bad")}</dt><dd>${count("bad", total.ratings?.bad ?? 0)}</dd></div>
      <div><dt>${words("day.help")}</dt><dd>${help.called === 0 ? 0 : words("day.help.what", { called: help.called, answered: help.answered, time: timeOf(help.medianMs, figureWords) })}</dd></div>
      <div><dt>${words("day.cards")}</dt><dd>${cards.raised === 0 ? words("day.cards.what", cards) : html`<a href=${open("cards-raised")}>${words("day.cards.what", cards)}</a>`}</dd></div>
    </dl></section>
    <section><h3>${words("day.trouble")}</h3>
      ${severities.map(
        (severity) =>
          html`<p><b class="severity ${severity}">${severityWord(severity, language)}</b> ${words("day.trouble.lasted", { severity: severityWord(severity, language), time: timeOf(trouble[severity], figureWords) })}</p>`,
      )}
      ${
        alarms.length === 0
          ? html`<p>${words("day.trouble.none")}</p>`
          : html`<table class="reports-table"><thead><tr>${(
              ["at", "severity", "originator", "cause", "lasted", "acknowledged", "done"] as const
            ).map((column) => html`<th scope="col">${words(`col.${column}`)}</th>`)}</tr></thead>
            <tbody>${alarms.map((one) => alarmRow(one, look))}</tbody></table>`
      }</section>
    ${doneList(words("day.actions"), actions, look)}${doneList(words("day.changes"), changes, look)}
    ${
      hours.every(({ issued }) => issued === 0)
        ? nothing
        : html`<section><h3>${words("day.hours")}</h3><table class="reports-table reports-hours"><thead><tr><th scope="col">${words("day.hour")}</th>
          <th scope="col">${words("head.issued")}</th><th scope="col">${words("head.waiting")}</th></tr></thead><tbody>${hours
            .filter(({ issued }) => issued > 0)
            .map(
              ({ key, issued, waiting }) => html`<tr><th scope="row">${key}:00</th>
            <td><span class="reports-bar" style="inline-size:${(issued / longest) * 10}rem"></span> <a href=${open("issued", "hour", key)}>${issued}</a></td>
            <td>${waiting.n === 0 ? nothing : html`${timeOf(waiting.median, figureWords)} · ${timeOf(waiting.p90, figureWords)}`}</td></tr>`,
            )}</tbody></table></section>`
    }</article>`;
}

function dayPicker(day: string, today: string, { words }: ReportLook): TemplateResult {
  const at = (other: string) => addressOf({ tab: "day", day: other });
  const choose = (event: Event) => {
    const other = (event.target as HTMLInputElement).value;
    if (other !== "") location.hash = at(other);
  };
  return html`<p class="reports-by"><a class="button" href=${at(daysFrom(day, -1))} data-action="day:before">${words("day.previous")}</a>
    <label>${words("day.which")} <input type="date" data-action="day" max=${today} .value=${day} @change=${choose}></label>
    ${day >= today ? nothing : html`<a class="button" href=${at(daysFrom(day, 1))} data-action="day:after">${words("day.next")}</a>`}</p>`;
}

function alarmRow({ alarm, done }: DayReport["alarms"][number], look: ReportLook): TemplateResult {
  const { words, language, figureWords } = look;
  const { since, severity, originator, place, cause, clearedAt, lastedMs } = alarm;
  return html`<tr data-alarm=${alarm.kind}><td>${clockTime(since, language)}${clearedAt === null ? nothing : html` – ${clockTime(clearedAt, language)}`}</td>
    <td><b class="severity ${severity}">${severityWord(severity, language)}</b></td>
    <td>${placeShown(place, originator, look)}</td><td>${local(cause, language)}</td>
    <td>${clearedAt === null ? html`<b class="reports-stands">${words("day.standing")}</b>` : nothing} ${timeOf(lastedMs, figureWords)}</td>
    <td>${acknowledgedShown(alarm, look)}</td>
    <td>${
      done.length === 0
        ? clearedAt === null
          ? nothing
          : words("day.noone")
        : html`<ul>${done.map((one) => doneLine(one, look))}</ul>`
    }</td></tr>`;
}

function doneLine({ at, by, text, id }: Done, { language }: ReportLook): TemplateResult {
  return html`<li>${clockTime(at, language)} ${by?.name ?? ""} ${local(text, language)}${id === null ? nothing : html` <small>${id}</small>`}</li>`;
}

function doneList(title: string, list: readonly Done[], look: ReportLook): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return html`<section><h3>${title}</h3><ul class="reports-done">${list.map((one) => doneLine(one, look))}</ul></section>`;
}
