import type { ArchiveView, Suggestion, SuggestionReason } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { dayOf, fullDay } from "../locales/dates.ts";
import { local } from "../locales/localized.ts";
import type { Desk } from "./desk.ts";
import type { DeskVisit } from "./desk-visit.ts";
import { wordsFor } from "./words.ts";

/** What the hall keeps of the person: cases under way, papers held, and, once they agreed, what else they may apply for. */
export function archivePanel(desk: Desk, visit: DeskVisit): TemplateResult {
  const { words } = desk;
  const { archive } = visit;
  if (archive === null)
    return html`<aside class="archive"><h2>${words("archive.title")}</h2>
      ${visit.view.desk?.archiveBy == null && visit.view.identity !== null ? compareFirst(desk, visit) : nothing}</aside>`;
  return html`<aside class="archive" aria-label=${words("archive.title")}>
    ${suggestions(desk, visit, archive)}
    <h2>${archive.open.length === 0 ? words("archive.open.none") : words("archive.open", { count: archive.open.length })}</h2>
    <ul class="cases">${archive.open.map((each) => openCase(desk, visit, each))}</ul>
    ${archive.closed.length === 0 ? nothing : html`<p class="quiet">${words("archive.closed", { count: archive.closed.length })}</p>`}
    <h2>${words("archive.documents")}</h2>
    ${
      archive.documents.length === 0
        ? html`<p class="quiet">${words("archive.documents.none")}</p>`
        : html`<ul class="papers">${archive.documents.map(
            ({ name, capturedAt, validUntil }) => html`<li><b>${local(name, desk.language)}</b>
            <small>${words("archive.document", { at: fullDay(capturedAt, desk.language) })}${validUntil === null ? "" : ` · ${words("archive.until", { until: fullDay(validUntil, desk.language) })}`}</small></li>`,
          )}</ul>`
    }</aside>`;
}

function compareFirst(desk: Desk, visit: DeskVisit): TemplateResult {
  const compared = () =>
    void desk.run("compared", async () => {
      await visit.change("POST", "/compared");
      await visit.openArchive();
    });
  return html`<p class="quiet">${desk.words("person.compared.need")}</p>
    <button type="button" data-action="compared" @click=${compared}>${desk.words("person.compared")}</button>`;
}

function openCase(desk: Desk, visit: DeskVisit, each: ArchiveView["open"][number]): TemplateResult {
  const { words, language } = desk;
  const due =
    each.dueOn === null ? words("archive.spot") : words("archive.due", { date: dayOf(each.dueOn, language) });
  const owed = each.owes
    .map(({ name, dueOn }) => {
      const paper = local(name, language);
      return dueOn === null ? paper : words("archive.owes.by", { paper, date: dayOf(dueOn, language) });
    })
    .join("、");
  const supplement = async () => {
    await desk.choose(each.itemId);
    visit.supplements = each.caseNumber;
    desk.changed();
  };
  return html`<li data-case=${each.caseNumber}><b>${local(each.name, language)}</b>
    <span class="tag ${each.state === "correction" ? "bad" : ""}">${words(`case.${each.state}`)}</span>
    <small>${each.caseNumber} · ${due}</small>
    ${each.owes.length === 0 ? nothing : html`<small class="owes">${words("archive.owes", { papers: owed })}</small>`}
    ${
      each.owes.length > 0 && visit.view.case === null
        ? html`<button type="button" data-action="supplement:${each.caseNumber}" @click=${supplement}>${words("archive.supplement")}</button>`
        : nothing
    }</li>`;
}

function suggestions(desk: Desk, visit: DeskVisit, archive: ArchiveView): TemplateResult {
  const { words } = desk;
  if (archive.suggestions === null) {
    const agree = () =>
      void desk.run("consent", async () => {
        await visit.change("POST", "/consent");
        await visit.openArchive();
      });
    return html`<section class="consent"><p>${words("archive.consent")}</p><p class="say">${words("archive.consent.ask")}</p>
      <button type="button" data-action="consent" @click=${agree}>${words("archive.consent.yes")}</button></section>`;
  }
  if (archive.suggestions.length === 0)
    return html`<p class="quiet">${words("archive.suggestions.none")}</p>`;
  return html`<section class="suggestions"><h2>${words("archive.suggestions")}</h2>
    <ul>${archive.suggestions.map((each) => suggestion(desk, visit, each))}</ul></section>`;
}

function suggestion(desk: Desk, visit: DeskVisit, each: Suggestion): TemplateResult {
  const { words, language } = desk;
  const papers = each.toBring.map((name) => local(name, language)).join("、");
  const start = async () => {
    if (visit.view.case !== null && !(await desk.run("next", () => visit.change("POST", "/next-item"))))
      return;
    await desk.choose(each.itemId);
  };
  return html`<li data-suggestion=${each.itemId}><button type="button" data-action="suggested:${each.itemId}" @click=${start}>
      <b>${local(each.name, language)}</b>
      <small>${each.reasons.map((reason) => reasonWords(desk, reason)).join(" · ")}</small>
      <small>${papers === "" ? words("archive.ready") : words("archive.bring", { papers })}</small></button></li>`;
}

function reasonWords({ words, language }: Desk, reason: SuggestionReason): string {
  switch (reason.kind) {
    case "related":
      return words("reason.related", { item: local(reason.name, language) });
    case "household":
      return wordsFor(words, "reason.household", reason.relation, "reason.household.child");
    case "paper":
      return words("reason.paper", { paper: local(reason.name, language) });
  }
}
