import type { Language, ProgressView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { dayOf } from "../locales/dates.ts";
import { filled, local } from "../locales/localized.ts";
import type { ProgressTexts } from "../locales/progress/zh-Hans.ts";

/** What a case waits for, why it was refused, who has it, and how its result came: each only where there is something to say. */
export function caseDetails(view: ProgressView, texts: ProgressTexts, language: Language): TemplateResult {
  const { missing, promises, reasonWords, with: holder, delivered } = view;
  const card = (title: string, content: unknown) =>
    html`<section class="card"><h2>${title}</h2>${content}</section>`;
  return html`${
    missing.length === 0
      ? nothing
      : card(
          texts["missing.title"],
          html`<ul class="papers">${missing.map(
            ({ name, fault }) =>
              html`<li><b>${local(name, language)}</b> <small>${texts[`fault.paper.${fault}`]}</small></li>`,
          )}</ul><p class="about">${texts["missing.lead"]}</p>`,
        )
  }${
    promises.length === 0
      ? nothing
      : card(
          texts["promise.title"],
          html`<ul class="papers">${promises.map(({ name, dueOn, kept }) => {
            const due = filled(texts["promise.due"], { date: dayOf(dueOn, language) });
            return html`<li><b>${local(name, language)}</b> <small>${kept ? texts["promise.kept"] : due}</small></li>`;
          })}</ul>`,
        )
  }${reasonWords === null ? nothing : card(texts["reason.title"], html`<p>${local(reasonWords, language)}</p>`)}
  ${delivered === null ? nothing : html`<p class="about">${texts[`delivered.${delivered.way}`]}</p>`}
  ${holder === null ? nothing : html`<p class="about">${filled(texts["with.now"], { name: local(holder, language) })}</p>`}`;
}
