import type { Cards, CardView } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { SectionElement } from "../section-element.ts";
import { badge, cardList } from "./card-list.ts";
import { type CardsWords, cardsWords } from "./words.ts";
import "./card-panel.ts";
import "./cards.css";

/** What is due comes nearer while nobody does anything. */
const lookEveryMs = 30_000;
const colours = ["red", "yellow", "warning"] as const;

/** Within the section of cases, 督办红黄牌: what is late or soon will be, who answers for it, and how it ended. */
@customElement("manage-cards")
export class ManageCards extends SectionElement {
  /** Digits of the case numbers to show. */
  @property() wanted = "";
  @state() private words: CardsWords = cardsWords.first;
  @state() private which: "open" | "ended" = "open";
  @state() private ended: readonly CardView[] | null = null;
  @state() private chosen: CardView | null = null;
  @state() private trouble = "";
  #view: LiveView<Cards> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    this.#view ??= this.follow<Cards>("cards", undefined, {
      changed: ({ cards }) => {
        this.chosen = cards.find(({ cardId }) => cardId === this.chosen?.cardId) ?? this.chosen;
        if (this.which === "ended") void this.#readEnded();
      },
    });
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), lookEveryMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("language")) return;
    void cardsWords.in(this.language).then((words) => {
      this.words = words;
    });
  }

  async #readEnded(): Promise<void> {
    try {
      this.ended = (await this.ask<Cards>({ method: "GET", path: "/cards?state=ended" })).cards;
      this.trouble = "";
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    }
  }

  protected override render() {
    const { words } = this;
    const view = this.#view?.state ?? null;
    if (view === null) return html`<h2>${words("title")}</h2><p role="status">${words("waiting")}</p>`;
    return html`<header class="cards-head"><h2>${words("title")}</h2>
        <ul>${colours.map((colour) => html`<li>${badge(colour, words)} <b>${view.counts[colour]}</b></li>`)}</ul>
        <div role="group" aria-label=${words("which")}>${(["open", "ended"] as const).map(
          (which) =>
            html`<button type="button" data-action="which:${which}" aria-pressed=${which === this.which}
              @click=${() => this.#turn(which)}>${words(which)}</button>`,
        )}</div></header>
      ${view.calendar.reachesBeyond ? html`<p class="cards-note">${words("calendar", { day: view.calendar.knownUntil })}</p>` : nothing}
      <p class="card-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      <div class="cards-columns"><section class="cards-box">${this.#list(view)}</section>
        <section class="cards-box cards-panel" aria-live="polite">${
          this.chosen === null
            ? html`<p>${words("choose")}</p>`
            : html`<manage-card .card=${this.chosen} .language=${this.language} .words=${words}
                @closed=${this.#closed}></manage-card>`
        }</section></div>`;
  }

  #list(view: Cards): TemplateResult {
    const { words, language, which, wanted } = this;
    const all = which === "open" ? view.cards : this.ended;
    const cards = all?.filter(({ caseNumber }) => caseNumber.includes(wanted)) ?? null;
    if (cards === null) return html`<p role="status">${words("waiting")}</p>`;
    if (cards.length === 0) return html`<p>${words(which === "open" ? "none" : "none.ended")}</p>`;
    const open = colours.reduce((sum, colour) => sum + view.counts[colour], 0);
    return html`${cardList(cards, {
      words,
      language,
      now: Date.now(),
      chosen: this.chosen?.cardId ?? null,
      choose: (cardId) => void this.#choose(cards.find((card) => card.cardId === cardId) ?? null),
    })}${which === "open" && wanted === "" && open > cards.length ? html`<p>${words("more", { n: cards.length, all: open })}</p>` : nothing}`;
  }

  #turn(which: "open" | "ended"): void {
    this.which = which;
    this.chosen = null;
    if (which === "ended") void this.#readEnded();
  }

  async #choose(card: CardView | null): Promise<void> {
    this.chosen = card;
    await this.updateComplete;
    this.querySelector<HTMLElement>("manage-card h2")?.focus();
  }

  readonly #closed = async (): Promise<void> => {
    const before = this.chosen?.cardId ?? "";
    this.chosen = null;
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[data-card="${before}"]`)?.focus();
  };
}
