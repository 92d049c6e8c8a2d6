import type { CardDetail, CaseCourse, Language } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { badge, lateOf, minuteOf } from "./card-list.ts";
import { type CardsWords, hoursIn, timeIn } from "./words.ts";

/** How a case went; `clock` null: its item is no longer known. */
export interface CaseTimes extends Pick<CaseCourse, "holders" | "cards" | "clock"> {}

/** The case's clock, each of its steps, who had it, and all its cards. */
export function caseClock(detail: CaseTimes, words: CardsWords, language: Language): TemplateResult {
  const { clock } = detail;
  const at = (instant: number) => minuteOf(instant, language);
  const used = clock === null ? 0 : Math.min(100, Math.round(100 * (1 - clock.left)));
  return html`${
    clock === null
      ? nothing
      : html`<section><h3>${words("clock")}</h3>
      <div class="card-meter ${clock.left <= 0 ? "late" : ""}" role="presentation"><span style="inline-size:${used}%"></span></div>
      <p>${words("clock.used", { used: hoursIn(words, clock.usedMs), limit: hoursIn(words, clock.limitMs) })}</p>
      <p>${words("clock.due", { due: at(clock.dueAt), statutory: at(clock.statutoryAt) })}</p>
      ${clock.endedAt === null ? nothing : html`<p>${words("clock.ended", { at: at(clock.endedAt) })}</p>`}
      ${clock.endedAt === null && !clock.running ? html`<p><b>${words("clock.paused")}</b></p>` : nothing}
      ${clock.pausedMs === 0 ? nothing : html`<p>${words("clock.wait", { time: timeIn(words, clock.pausedMs) })}</p>`}
    </section>
    <section><h3>${words("steps")}</h3>${steps(clock, words, language)}</section>`
  }
    <section><h3>${words("holders")}</h3><ul class="card-lines">${detail.holders.map(
      ({ from, holder }) =>
        html`<li><span>${at(from)}</span>${holder === null ? words("holder.inbox") : `${holder.name}（${holder.staffNumber}）`}</li>`,
    )}</ul></section>
    ${
      detail.cards.length < 2
        ? nothing
        : html`<section><h3>${words("cards")}</h3><ul class="card-lines">${detail.cards.map(
            (card) =>
              html`<li><span>${at(card.raisedAt)}</span>${badge(card.colour, words)} ${lateOf(card, words, language)}
                ${card.why === null ? nothing : html`<small>${words(`why.${card.why}`)}</small>`}</li>`,
          )}</ul></section>`
    }`;
}

function steps(clock: CardDetail["clock"], words: CardsWords, language: Language): TemplateResult {
  return html`<table class="card-steps">
    <thead><tr>${(["name", "from", "took", "limit", "state"] as const).map(
      (column) => html`<th scope="col">${words(`step.${column}`)}</th>`,
    )}</tr></thead>
    <tbody>${clock.steps.map(
      (step) => html`<tr>
        <th scope="row">${step.step} ${local(step.name, language)}</th>
        <td>${minuteOf(step.startedAt, language)}</td>
        <td>${hoursIn(words, step.usedMs)}</td>
        <td>${step.limitMs === null ? words("step.no-limit") : hoursIn(words, step.limitMs)}</td>
        <td>${words(step.endedAt === null ? "step.running" : "step.done")}${
          step.overdue ? html` <b class="late">${words("step.late")}</b>` : nothing
        }</td>
      </tr>`,
    )}</tbody>
  </table>`;
}
