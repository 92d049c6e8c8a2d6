import type { Count, CountedSection, Counts } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import type { StaffKey } from "../locales/staff/zh-Hans.ts";
import type { StaffWords } from "../staff/words.ts";
import { type Section, sections } from "./sections.ts";

/** What each section counts. */
const countWords: Readonly<Record<CountedSection, StaffKey>> = {
  alarms: "manage.count.alarms",
  devices: "manage.count.devices",
  cases: "manage.count.cases",
  ratings: "manage.count.ratings",
  queue: "manage.count.queue",
  catalogue: "manage.count.catalogue",
  settings: "manage.count.settings",
  updates: "manage.count.updates",
};

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
      const count = countOf(section, counts, words);
      return html`<a href="#${section.key}" data-action="section:${section.key}"
        aria-current=${section.key === current ? "page" : nothing} title=${count === null ? nothing : count.said}><span>${name}</span>${
          count === null
            ? nothing
            : html`<i class="manage-count" data-grave=${count.grave} aria-hidden="true">${count.n > 999 ? "999+" : count.n}</i>
              <span class="manage-unseen">${count.said}</span>`
        }</a>`;
    })}</nav>`;
}

/** What waits there, and what is counted; null: nothing does. */
function countOf(
  { key }: Section,
  counts: Counts | null,
  words: StaffWords,
): (Count & { readonly said: string }) | null {
  const count = (counts as Readonly<Record<string, Count>> | null)?.[key];
  const said = (countWords as Readonly<Record<string, StaffKey>>)[key];
  if (count === undefined || said === undefined || count.n === 0) return null;
  return { ...count, said: words(said, { n: count.n }) };
}

/** The address stays the section's. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("#content")?.focus();
}
