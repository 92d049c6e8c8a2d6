import type { CardDetail, CardView, Language } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ask, Refusal } from "../../agent/requests.ts";
import type { CardsKey } from "../../locales/cards/zh-Hans.ts";
import { local } from "../../locales/localized.ts";
import { badge, lateOf, minuteOf } from "./card-list.ts";
import { caseClock } from "./case-clock.ts";
import { type CardsWords, cardsWords } from "./words.ts";

/** One card: its case's clock, who had it, and what may be done about it. Fires `closed`. */
@customElement("manage-card")
export class ManageCard extends LitElement {
  @property({ attribute: false }) card!: CardView;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: CardsWords = cardsWords.first;
  @state() private detail: CardDetail | null = null;
  @state() private said = "";
  @state() private trouble = "";
  @state() private busy = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("card")) return;
    const before = changed.get("card");
    if (before?.cardId !== this.card.cardId) {
      this.detail = null;
      this.said = "";
      this.trouble = "";
    }
    void this.#read();
  }

  async #read(): Promise<void> {
    const { cardId } = this.card;
    try {
      const detail = await ask<CardDetail>({
        method: "GET",
        path: `/cards/${cardId}`,
        language: this.language,
      });
      if (cardId === this.card.cardId) this.detail = detail;
    } catch (error) {
      this.trouble = this.#sentence(error);
    }
  }

  protected override render() {
    const { words, language, detail, card } = this;
    return html`<header class="card-panel-head">
        <h2 tabindex="-1">${badge(card.colour, words)} ${card.caseNumber}</h2>
        <button type="button" data-action="close" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("close")}</button>
      </header>
      <p>${local(card.item, language)} · ${lateOf(card, words, language)}</p>
      <p class="card-said" role="status">${this.said}</p>
      <p class="card-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${detail === null ? html`<p>${words("waiting")}</p>` : html`${this.#deal(detail)}${caseClock(detail, words, language)}`}`;
  }

  #deal({ card, owners }: CardDetail): TemplateResult {
    const { words, language, busy } = this;
    if (card.endedAt !== null && card.why !== null) {
      return html`<section><p><b>${words("end.was", { at: minuteOf(card.endedAt, language), why: words(`why.${card.why}`) })}</b></p>
        <p class="card-answer">${card.answer ?? words("answer.none")}</p></section>`;
    }
    const late = !card.over;
    const unanswered = card.answeredAt === null;
    const why = unanswered ? words("end.why.answer") : late ? words("end.why.late") : "";
    return html`<section class="card-deal">
      <form @submit=${this.#assign}><label for="card-owner">${words("owner")}</label>
        <select id="card-owner" name="owner" data-action="owner">
          ${card.owner === null ? html`<option value="" selected>${words("nobody")}</option>` : nothing}
          ${owners.map(
            ({ accountId, name, staffNumber }) =>
              html`<option value=${accountId} ?selected=${accountId === card.owner?.accountId}>${name}（${staffNumber}）</option>`,
          )}</select>
        <button type="submit" data-action="assign" ?disabled=${busy}>${words("assign")}</button></form>
      <form @submit=${this.#answer}><label for="card-answer">${words("answer")}</label>
        <textarea id="card-answer" name="answer" rows="3" maxlength="2000" data-action="answer-text" .value=${card.answer ?? ""}></textarea>
        <button type="submit" class="primary" data-action="answer" ?disabled=${busy}>${words("answer.save")}</button></form>
      <div role="group" aria-label=${words("end")} class="card-ends">
        <button type="button" data-action="end:mended" ?disabled=${busy || unanswered || late}
          @click=${() => this.#end("mended")}>${words("end.mended")}</button>
        <button type="button" data-action="end:accepted" ?disabled=${busy || unanswered}
          @click=${() => this.#end("accepted")}>${words("end.accepted")}</button>
        <small>${why}</small></div>
    </section>`;
  }

  readonly #assign = (event: SubmitEvent): void => {
    event.preventDefault();
    const owner = String(new FormData(event.currentTarget as HTMLFormElement).get("owner") ?? "");
    if (owner !== "") void this.#do("assign", { owner }, "assigned");
  };

  readonly #answer = (event: SubmitEvent): void => {
    event.preventDefault();
    const answer = String(new FormData(event.currentTarget as HTMLFormElement).get("answer") ?? "").trim();
    if (answer === "") this.trouble = this.words("answer.none");
    else void this.#do("answer", { answer }, "answer.saved");
  };

  #end(why: "mended" | "accepted"): void {
    void this.#do("end", { why }, "end.done");
  }

  async #do(what: string, body: object, done: CardsKey): Promise<void> {
    this.busy = true;
    this.said = "";
    this.trouble = "";
    try {
      const { cardId } = this.card;
      await ask({ method: "POST", path: `/cards/${cardId}/${what}`, body, language: this.language });
      this.said = this.words(done);
      await this.#read();
    } catch (error) {
      this.trouble = this.#sentence(error);
    } finally {
      this.busy = false;
    }
  }

  #sentence(error: unknown): string {
    return error instanceof Refusal ? error.problem.staff : this.words("away");
  }
}
