import type { Language, ReviewRow } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { local } from "../locales/localized.ts";
import { clockWords } from "./clock-words.ts";
import { type Filter, filters } from "./sorting.ts";
import { coded, type ReviewWords, reviewWords } from "./words.ts";
import "./inbox.css";

/** The list of cases; says `pick` with a case number and `filter` with a filter. */
@customElement("review-inbox")
export class ReviewInboxList extends LitElement {
  @property({ attribute: false }) words: ReviewWords = reviewWords.first;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) rows: readonly ReviewRow[] = [];
  @property({ attribute: false }) counts: Readonly<Record<Filter, number>> | null = null;
  @property() filter: Filter = "open";
  @property() chosen = "";
  @property() opened = "";
  @property() me = "";

  protected override createRenderRoot() {
    return this;
  }

  protected override render(): TemplateResult {
    const { words } = this;
    return html`<nav class="rv-filters" aria-label=${words("filter.label")}>${filters.map(
      (
        filter,
      ) => html`<button type="button" data-action="filter:${filter}" aria-pressed=${filter === this.filter}
        @click=${() => this.#say("filter", filter)}>${words(`filter.${filter}`)}<small>${this.counts?.[filter] ?? 0}</small></button>`,
    )}</nav>
    ${
      this.rows.length === 0
        ? html`<p class="rv-empty">${words("inbox.empty")}</p>`
        : html`<ol class="rv-rows" aria-label=${words("inbox.title")}>${repeat(
            this.rows,
            (row) => row.caseNumber,
            (row) => this.#row(row),
          )}</ol>`
    }
    <p class="rv-hint">${words("inbox.keys")}</p>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("chosen")) this.querySelector(".rv-row.chosen")?.scrollIntoView({ block: "nearest" });
  }

  #row(row: ReviewRow): TemplateResult {
    const { words, language } = this;
    const clock = row.clock === null ? null : clockWords(row.clock, words, language, Date.now());
    const tone = clock?.tone ?? "still";
    return html`<li><button type="button" class="rv-row tone-${tone} ${row.caseNumber === this.chosen ? "chosen" : ""}"
      data-case=${row.caseNumber} aria-current=${row.caseNumber === this.opened ? "true" : nothing}
      @click=${() => this.#say("pick", row.caseNumber)}>
      <span class="rv-row-name">${local(row.item, language)}</span>
      <span class="rv-row-clock"><i aria-hidden="true"></i>${clock?.text ?? ""}</span>
      <span class="rv-row-facts"><b>${words(`state.${row.state}`)}</b>
        <span class="rv-row-number">…${row.caseNumber.slice(-9)}</span>
        <span>${this.#holder(row)}</span>
        ${row.missing > 0 ? html`<span>${words("row.missing", { count: row.missing })}</span>` : nothing}
        ${row.promised > 0 ? html`<span>${words("row.promised", { count: row.promised })}</span>` : nothing}
        ${row.undelivered ? html`<span class="rv-bad">${words("row.line")}</span>` : nothing}</span>
    </button></li>`;
  }

  #holder({ holder }: ReviewRow): string {
    if (holder === null) return this.words("row.free");
    return holder.accountId === this.me
      ? this.words("row.mine")
      : this.words("row.holder", {
          name: holder.name === "" ? coded(this.words, "role", "reviewer") : holder.name,
        });
  }

  #say(what: "pick" | "filter", detail: string): void {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}
