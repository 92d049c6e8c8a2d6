import type { Language, TicketProgress } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { ask, Refusal } from "../../agent/requests.ts";
import { clockTime } from "../../locales/dates.ts";
import { filled, local } from "../../locales/localized.ts";
import { ticketWords } from "../../locales/ticket-page/words.ts";
import { rangeSentence, ticketNext, ticketSentence } from "../../locales/ticket-state/sentence.ts";
import { PhonePage } from "../phone-page.ts";
import { ratingPart } from "../rating-mount.ts";
import { Attention, means } from "./attention.ts";
import { nudge, reminderChoices } from "./reminder.ts";
import { TicketLine } from "./ticket-line.ts";

/** The page behind a ticket's QR code: where the number stands, live. The token is the capability; nothing names anybody. */
@customElement("ticket-page")
export class TicketPage extends PhonePage {
  @state() private remind: number | null = null;
  @state() private near = "";
  @state() private cancelling: "no" | "asking" | "sent" = "no";
  @state() private refused = "";
  readonly #attention = new Attention();
  readonly #line = new TicketLine(this, (before, now) => this.#changed(before, now));

  get tongue(): Language {
    return this.language;
  }

  protected get words() {
    return ticketWords[this.language].own;
  }

  protected hall() {
    return this.#line.view?.hall ?? null;
  }

  /** A call shows in the tab's name too: the page may lie behind another. */
  protected heading(): string {
    const { view } = this.#line;
    if (view?.state !== "called" || view.over) return this.words.title;
    return `${view.number} ${ticketSentence(view, ticketWords[this.language].state)}`;
  }

  #changed(before: TicketProgress | null, now: TicketProgress): void {
    const { own, state: texts } = ticketWords[this.language];
    const told = nudge(before, now, this.remind);
    if (now.state !== "waiting") this.near = "";
    if (told === "called") this.#attention.call(`${now.number} ${ticketSentence(now, texts)}`);
    if (told !== "near") return;
    this.near = now.ahead === 0 ? own.remindFirst : filled(own.remindNear, { count: now.ahead ?? 0 });
    this.#attention.call(this.near);
  }

  protected content(): TemplateResult {
    const { view, trouble, said } = this.#line;
    const { words: own } = this;
    if (view !== null) return this.#ticket(view);
    const why = { none: own.looking, "no-token": own.noToken, unknown: own.unknown, away: own.away }[trouble];
    return html`<h1 aria-live="polite">${why}</h1>${
      trouble === "away"
        ? html`<p>${said}</p><button type="button" class="main" data-action="again" @click=${this.#line.look}>${own.again}</button>`
        : nothing
    }`;
  }

  #ticket(view: TicketProgress): TemplateResult {
    const { language } = this;
    const { own, state: texts } = ticketWords[language];
    const { trouble, said, heardAt } = this.#line;
    const next = ticketNext(view, texts, language, Date.now());
    const waits = view.state === "waiting" && !view.over;
    const called = view.state === "called" && !view.over;
    return html`<h1 aria-live="assertive" data-state=${view.over ? "over" : view.state}>${ticketSentence(view, texts)}</h1>
      ${trouble === "away" ? html`<p class="away" role="status">${own.away} ${said}</p>` : nothing}
      ${this.near === "" ? nothing : html`<p class="near" role="alert">${this.near}</p>`}
      <section class="card number ${called ? "called" : ""} ${view.over ? "over" : ""}">
        <small>${own.number} · ${local(view.lane, language)}</small>
        <output data-ticket-number>${view.number}</output>
        ${called && view.window !== null ? html`<b data-window>${filled(own.window, { window: view.window })}</b>` : nothing}
        ${waits ? html`<b>${view.windowsOpen === 0 ? "" : rangeSentence(view.estimate, texts)}</b><small>${filled(own.place, { place: local(view.waitingPlace, language) })}</small>` : nothing}
      </section>
      ${next === "" ? nothing : html`<p class="next">${next}</p>`}
      ${waits ? this.#reminder() : nothing}
      ${view.mayCancel ? this.#cancel() : nothing}
      ${ratingPart(view.state === "done", this.#line.token, view.state, language)}
      <p class="about">${filled(own.updated, { time: clockTime(heardAt, language) })}</p>`;
  }

  #reminder(): TemplateResult {
    const { words: own } = this;
    const { vibrates, staysAwake } = means();
    const more = `${vibrates ? own.remindVibrate : ""}${staysAwake ? own.remindAwake : ""}`;
    return html`<section class="card"><h2 id="remind">${own.remind}</h2>
      <div class="choices" role="group" aria-labelledby="remind">${reminderChoices.map(
        (
          count,
        ) => html`<button type="button" data-action="remind:${count}" aria-pressed=${this.remind === count}
          @click=${() => this.#want(this.remind === count ? null : count)}>${filled(own.remindAt, { count })}</button>`,
      )}</div>
      <p class="about">${filled(own.remindHow, { more })}</p></section>`;
  }

  #want(count: number | null): void {
    this.remind = count;
    this.near = "";
    if (count === null) this.#attention.unwant();
    else this.#attention.want();
    const { view } = this.#line;
    if (view !== null && nudge(null, view, count) === "near") this.#changed(null, view);
  }

  #cancel(): TemplateResult {
    const { words: own } = this;
    if (this.cancelling === "no")
      return html`<button type="button" class="quiet" data-action="cancel" @click=${() => {
        this.cancelling = "asking";
      }}>${own.cancel}</button>`;
    return html`<section class="card" role="alertdialog" aria-label=${own.cancel}><p>${own.cancelAsk}</p>
      ${this.refused === "" ? nothing : html`<p class="away" role="alert">${this.refused}</p>`}
      <div class="choices"><button type="button" class="main" data-action="cancel-no" @click=${() => {
        this.cancelling = "no";
      }}>${own.cancelNo}</button>
      <button type="button" class="danger" data-action="cancel-yes" ?disabled=${this.cancelling === "sent"} @click=${this.#cancelNow}>${own.cancelYes}</button></div></section>`;
  }

  readonly #cancelNow = async (): Promise<void> => {
    const { token } = this.#line;
    if (token === null) return;
    this.cancelling = "sent";
    this.refused = "";
    try {
      await ask({ method: "POST", path: "/tickets/cancel", body: { token }, language: this.language });
      this.cancelling = "no";
    } catch (error) {
      this.cancelling = "asking";
      this.refused = error instanceof Refusal ? error.problem.detail : this.words.away;
    }
    await this.#line.look();
  };
}
