import { html, nothing, type TemplateResult } from "lit";
import { newKey } from "../agent/idempotency-key.ts";
import { clockTime } from "../locales/dates.ts";
import { local } from "../locales/localized.ts";
import type { Desk } from "./desk.ts";
import { wordsFor } from "./words.ts";

/** Who waits, who is on hold, whom nobody answered for. Numbers only. */
export function queuePanel(desk: Desk, now: number): TemplateResult | typeof nothing {
  const { queue, words, language } = desk;
  if (queue === null) return nothing;
  const laneName = (id: string) => {
    const lane = queue.lanes.find((each) => each.id === id);
    return lane === undefined ? id : local(lane.name, language);
  };
  const again = (ticketId: string, act: "resume" | "return") => () =>
    void desk.run(act, () =>
      desk.ask({ method: "POST", path: `/tickets/${ticketId}/${act}`, body: {}, key: newKey() }),
    );
  return html`<section class="queue">
    <h2>${words("waiting.title")} <b data-waiting>${queue.waiting.total}</b>
      ${queue.waiting.longestSince !== null ? html`<small>${words("waiting.longest", { minutes: Math.max(0, Math.round((now - queue.waiting.longestSince) / 60_000)) })}</small>` : nothing}</h2>
    ${
      queue.waiting.total === 0
        ? html`<p class="quiet">${words("waiting.none")}</p>`
        : html`<ul class="lanes">${queue.waiting.lanes.map(({ lane, waiting }) => html`<li><span>${laneName(lane)}</span><b>${waiting}</b></li>`)}</ul>`
    }
    ${
      queue.held.length === 0
        ? nothing
        : html`<h2>${words("held.title")}</h2><ul class="numbers">${queue.held.map(
            ({ ticketId, number, reason, until }) => html`<li><b>${number}</b>
            <span>${wordsFor(words, "hold", reason, "hold.other")}${until === null ? "" : ` → ${clockTime(until, language)}`}</span>
            <button type="button" data-action="resume:${number}" @click=${again(ticketId, "resume")}>${words("held.resume")}</button></li>`,
          )}</ul>`
    }
    ${
      queue.missed.length === 0
        ? nothing
        : html`<h2>${words("missed.title")}</h2><ul class="numbers">${queue.missed.map(
            ({ ticketId, number, at }) => html`<li><b>${number}</b><span>${clockTime(at, language)}</span>
            <button type="button" data-action="return:${number}" @click=${again(ticketId, "return")}>${words("missed.return")}</button></li>`,
          )}</ul>`
    }
  </section>`;
}
