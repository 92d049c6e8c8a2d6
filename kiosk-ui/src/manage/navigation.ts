import type { Count, Counts } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import type { StaffWords } from "../staff/words.ts";
import { type Section, sections } from "./sections.ts";

export interface NavigationLook {
  readonly words: StaffWords;
  readonly current: string;
  /** null: not told yet. */
  readonly counts: Counts | null;
}

/** The sections, with what waits for somebody in each. */
export function navigation({ words, current, counts }: NavigationLook): TemplateResult {
  return html`<a class="manage-skip" href="#content" data-action="skip" @click=${skip}>${words("manage.to-content")}</a>
    <nav aria-label=${words("manage.sections")}>${sections.map((section) => {
      const name = words(`section.${section.key}`);
      const count = countOf(section, counts);
      return html`<a href="#${section.key}" data-action="section:${section.key}"
        aria-current=${section.key === current ? "page" : nothing}><span>${name}</span>${
          count === null
            ? nothing
            : html`<i class="manage-count" data-grave=${count.grave} aria-hidden="true">${count.n > 999 ? "999+" : count.n}</i>
              <span class="manage-unseen">${words(count.grave ? "manage.grave" : "manage.counted", { n: count.n })}</span>`
        }</a>`;
    })}</nav>`;
}

/** null: nothing waits there. */
function countOf({ key }: Section, counts: Counts | null): Count | null {
  const count = (counts as Readonly<Record<string, Count>> | null)?.[key];
  return count === undefined || count.n === 0 ? null : count;
}

/** The address stays the section's. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("#content")?.focus();
}
