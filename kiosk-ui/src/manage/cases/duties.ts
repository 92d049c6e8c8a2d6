import type { Duties, Language, SetDuty } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import type { OfficeWords } from "./words.ts";

type One = Duties["duties"][number];

/** Who reviews what; each change is set at once. All departments ticked is the same as none left out. */
export function renderDuties(on: {
  readonly duties: Duties;
  readonly words: OfficeWords;
  readonly language: Language;
  set(accountId: string, duty: SetDuty): void;
}): TemplateResult {
  const { duties, words, language, set } = on;
  const change = (one: One, more: Partial<SetDuty>) =>
    set(one.accountId, { departments: one.departments, away: one.away, delegate: one.delegate, ...more });
  const ticked = (one: One, id: string, yes: boolean) => {
    const all = duties.departments.map((department) => department.id);
    const before = one.departments ?? all;
    const after = all.filter((known) => (known === id ? yes : before.includes(known)));
    change(one, { departments: after.length === all.length ? null : after });
  };
  return html`<section class="office-card"><h2>${words("duties.title")}</h2><p>${words("duties.lead")}</p>${
    duties.duties.length === 0 ? html`<p>${words("duties.none")}</p>` : ""
  }${duties.duties.map(
    (
      one,
    ) => html`<div class="office-duty" data-duty=${one.staffNumber}><b>${one.name}（${one.staffNumber}）</b>
      <label><input type="checkbox" name="away" .checked=${one.away} @change=${(event: Event) => change(one, { away: (event.target as HTMLInputElement).checked })}> ${words("duties.away")}</label>
      <label>${words("duties.delegate")} <select name="delegate" @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        change(one, { delegate: value === "" ? null : value });
      }}><option value="">${words("duties.nobody")}</option>${duties.duties
        .filter(({ accountId }) => accountId !== one.accountId)
        .map(
          ({ accountId, name }) =>
            html`<option value=${accountId} ?selected=${accountId === one.delegate}>${name}</option>`,
        )}</select></label>
      <details><summary>${words("duties.departments")}：${one.departments === null ? words("duties.all") : words("duties.some", { count: one.departments.length })}</summary>${duties.departments.map(
        ({ id, name }) =>
          html`<label><input type="checkbox" name="department" value=${id} .checked=${one.departments?.includes(id) ?? true} @change=${(event: Event) => ticked(one, id, (event.target as HTMLInputElement).checked)}> ${local(name, language)}</label>`,
      )}</details></div>`,
  )}</section>`;
}
