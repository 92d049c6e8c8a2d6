import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { local } from "../locales/localized.ts";
import { caseDone } from "./case-done.ts";
import { checklist } from "./checklist.ts";
import type { Desk } from "./desk.ts";
import { notYet } from "./desk-review.ts";
import type { DeskVisit, Step } from "./desk-visit.ts";
import { identifyForm } from "./identify-form.ts";
import "./acceptance.css";
import "./desk-form.ts";
import "./item-search.ts";

const steps: readonly Step[] = ["materials", "form", "review"];

/** Where the acceptance stands: who, what, papers, form, submission, receipt. */
export function workArea(desk: Desk): TemplateResult {
  const { visit, words, queue } = desk;
  if (visit === null) {
    const hint =
      queue === null || queue.state === "closed"
        ? "person.closed"
        : queue.state === "paused"
          ? "person.paused"
          : queue.ticket === null
            ? "person.begin.none"
            : queue.ticket.state === "called"
              ? "person.begin"
              : "person.begin.again";
    return html`<section class="hint"><p>${words(hint)}</p></section>`;
  }
  const { view } = visit;
  if (view.case !== null) return caseDone(desk, visit);
  if (view.identity === null) return identifyForm(desk, visit);
  if (view.itemId === null) return html`<item-search .desk=${desk}></item-search>`;
  return acceptance(desk, visit);
}

function acceptance(desk: Desk, visit: DeskVisit): TemplateResult {
  const { words, language, guide } = desk;
  const go = (step: Step) => () => {
    visit.step = step;
    desk.changed();
  };
  return html`<section class="acceptance">
    <header><h2>${visit.supplements === null ? (guide === null ? "" : local(guide.name, language)) : words("supplement.title", { case: visit.supplements })}</h2>
      ${
        visit.supplements === null
          ? html`<nav>${steps.map(
              (step) =>
                html`<button type="button" data-step=${step} aria-current=${visit.step === step ? "step" : "false"} @click=${go(step)}>${words(`step.${step}`)}</button>`,
            )}</nav>`
          : nothing
      }</header>
    ${keyed(visit.step, html`<div class="step">${stepOf(desk, visit)}</div>`)}
    <footer>${stepFoot(desk, visit, go)}</footer></section>`;
}

function stepOf(desk: Desk, visit: DeskVisit): TemplateResult {
  const { revision } = visit.view;
  if (visit.step === "form" && visit.supplements === null)
    return html`<desk-form .desk=${desk} .visit=${visit} .revision=${revision}></desk-form>`;
  if (visit.step === "review" && visit.supplements === null)
    return html`<desk-review .desk=${desk} .visit=${visit} .revision=${revision}></desk-review>`;
  return checklist(desk, visit);
}

/** What Ctrl+Enter does too. */
export function goOn(desk: Desk): void {
  const { visit } = desk;
  if (visit === null || visit.view.itemId === null || visit.view.case !== null) return;
  if (visit.supplements !== null) {
    void supplement(desk, visit);
    return;
  }
  const next = steps[steps.indexOf(visit.step) + 1];
  if (next === undefined) {
    void submit(desk, visit);
    return;
  }
  visit.step = next;
  desk.changed();
}

async function submit(desk: Desk, visit: DeskVisit): Promise<void> {
  const done = await desk.run("submit", async () => {
    await visit.fill();
    await visit.submit();
  });
  if (done && visit.view.desk?.archiveBy != null && visit.archive !== null)
    await visit.openArchive().catch((error: unknown) => desk.failed(error));
}

async function supplement(desk: Desk, visit: DeskVisit): Promise<void> {
  const { supplements } = visit;
  if (supplements === null) return;
  const done = await desk.run("supplement", async () => {
    await visit.submit(`/supplement/${supplements}`);
    await visit.openArchive();
  });
  if (!done) return;
  visit.supplements = null;
  desk.notice = desk.words("supplement.done");
  desk.changed();
}

function stepFoot(desk: Desk, visit: DeskVisit, go: (step: Step) => () => void): TemplateResult {
  const { words } = desk;
  const busy = desk.asking !== "";
  if (visit.supplements !== null) {
    const pages = visit.view.checklist.some((row) => row.pages.length > 0);
    return html`<button type="button" class="primary" data-action="hand-in" ?disabled=${busy || !pages} @click=${() => goOn(desk)}>
      <kbd>Ctrl+Enter</kbd> ${words("supplement.send")}</button>`;
  }
  if (visit.step !== "review")
    return html`<button type="button" class="primary" data-action="next" @click=${() => goOn(desk)}><kbd>Ctrl+Enter</kbd> ${words("step.next")}</button>`;
  const left = notYet(desk, visit);
  return html`<span role="status" class="quiet" data-left>${desk.asking === "submit" ? words("review.submitting") : left}</span>
    <button type="button" @click=${go("form")}>${words("step.form")}</button>
    <button type="button" class="primary" data-action="submit" ?disabled=${busy || left !== ""} @click=${() => goOn(desk)}>
      <kbd>Ctrl+Enter</kbd> ${words("review.submit")}</button>`;
}
