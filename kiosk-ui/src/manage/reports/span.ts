import { html, nothing, type TemplateResult } from "lit";
import { addressOf, daysFrom, type ReportPlace } from "./places.ts";
import type { ReportsWords } from "./words.ts";

/** Days before today: the first and the last. */
const presets = { today: [0, 0], yesterday: [1, 1], week: [6, 0], month: [29, 0] } as const;

/** Which days a report is of. */
export function spanPicker(
  place: Extract<ReportPlace, { readonly tab: "overview" | "devices" | "split" }>,
  today: string,
  words: ReportsWords,
): TemplateResult {
  const own = (event: SubmitEvent) => {
    event.preventDefault();
    const days = new FormData(event.currentTarget as HTMLFormElement);
    location.hash = addressOf({ ...place, from: String(days.get("from")), to: String(days.get("to")) });
  };
  return html`<div class="reports-span" role="group" aria-label=${words("span")}>
    ${(Object.keys(presets) as (keyof typeof presets)[]).map((key) => {
      const [first, last] = presets[key];
      const days = { from: daysFrom(today, -first), to: daysFrom(today, -last) };
      const here = days.from === place.from && days.to === place.to;
      return html`<a class="button" href=${addressOf({ ...place, ...days })} data-action="span:${key}"
        aria-current=${here ? "true" : nothing}>${words(`span.${key}`)}</a>`;
    })}
    <form @submit=${own}><label>${words("span.from")} <input type="date" name="from" required .value=${place.from}></label>
      <label>${words("span.to")} <input type="date" name="to" required .value=${place.to}></label>
      <button type="submit" data-action="show">${words("span.show")}</button></form></div>`;
}
