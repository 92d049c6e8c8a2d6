import type { Figures } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues } from "lit";
import { customElement, state } from "lit/decorators.js";
import { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { clockTime, dayOf } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import { SectionElement } from "../section-element.ts";
import { charts } from "./charts.ts";
import { clerkTable, estimateTable, ticketTable } from "./tables.ts";
import { tiles } from "./tiles.ts";
import { type FiguresWords, figuresWords } from "./words.ts";
import "./chart.ts";
import "./figures.css";

/** Days before today: the first and the last. Today is live. */
const spans = { today: null, yesterday: [1, 1], week: [6, 0], month: [29, 0], own: null } as const;
type Span = keyof typeof spans;
const dayMs = 86_400_000;

/** 统计报表: today as it goes on, or any days; every rate with its n, every chart as a table too. */
@customElement("manage-figures")
export class ManageFigures extends SectionElement {
  @state() private words: FiguresWords = figuresWords.first;
  @state() private span: Span = "today";
  @state() private read: Figures | null = null;
  @state() private trouble = "";
  #view: LiveView<Figures> | undefined;

  override connectedCallback(): void {
    this.#view ??= new LiveView<Figures>(this, this.socket, () => ({ view: "figures" }));
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("language")) return;
    void figuresWords.in(this.language).then((words) => {
      this.words = words;
    });
  }

  protected override render() {
    const { words, language, span } = this;
    const today = this.#view?.state ?? null;
    const figures = span === "today" ? today : this.read;
    return html`<header class="figures-head"><h1>${words("title")}</h1>
        <div role="group" aria-label=${words("span")}>${(Object.keys(spans) as Span[]).map(
          (each) =>
            html`<button type="button" data-action="span:${each}" aria-pressed=${each === span}
              @click=${() => this.#turn(each, today)}>${words(`span.${each}`)}</button>`,
        )}</div>
        ${span === "own" ? this.#ownDays(figures ?? today) : nothing}
        ${
          figures === null
            ? nothing
            : html`<a class="figures-csv" data-action="csv" download
              href="/api/figures?from=${figures.from}&to=${figures.to}&format=csv&language=${language}">${words("csv")}</a>`
        }</header>
      <p class="figures-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${figures === null ? html`<p role="status">${this.trouble === "" ? words("waiting") : ""}</p>` : this.#shown(figures)}`;
  }

  #shown(figures: Figures) {
    const { words, language } = this;
    const days = { from: dayOf(figures.from, language), to: dayOf(figures.to, language) };
    const classes = new Map(figures.volume.classes.map(({ key, name }) => [key, name]));
    const className = (key: string) => {
      const name = classes.get(key);
      return name == null ? key : local(name, language);
    };
    return html`<p class="figures-span">${words("span.shown", { ...days, at: clockTime(figures.at, language) })}</p>
      ${tiles(figures, words)}
      <section class="figure-box">${ticketTable(figures, words)}</section>
      <div class="figure-charts">${charts(figures, words, language).map(
        (look) =>
          html`<figure-chart class="figure-box" name=${look.name} .look=${look} .words=${words}></figure-chart>`,
      )}</div>
      <section class="figure-box">${clerkTable(figures, words)}</section>
      <section class="figure-box">${estimateTable(figures, className, words)}</section>`;
  }

  #ownDays(figures: Figures | null) {
    const { words } = this;
    return html`<form class="figures-own" @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const days = new FormData(event.currentTarget as HTMLFormElement);
      void this.#fetch(String(days.get("from")), String(days.get("to")));
    }}><label>${words("span.from")} <input type="date" name="from" required .value=${figures?.from ?? ""}></label>
      <label>${words("span.to")} <input type="date" name="to" required .value=${figures?.to ?? ""}></label>
      <button type="submit" class="primary" data-action="show">${words("span.show")}</button></form>`;
  }

  #turn(span: Span, today: Figures | null): void {
    this.span = span;
    this.trouble = "";
    const days = spans[span];
    if (days === null) {
      if (span === "own") this.read ??= today;
      return;
    }
    this.read = null;
    // Days of the hall: the agent says which one today is.
    const last = Date.parse(`${today?.to ?? new Date().toISOString().slice(0, 10)}T00:00:00Z`);
    const before = (n: number) => new Date(last - n * dayMs).toISOString().slice(0, 10);
    void this.#fetch(before(days[0]), before(days[1]));
  }

  async #fetch(from: string, to: string): Promise<void> {
    const { span } = this;
    try {
      const path = `/figures?from=${from}&to=${to}`;
      const figures = await this.ask<Figures>({ method: "GET", path, limit: 30_000 });
      if (span !== this.span) return;
      this.read = figures;
      this.trouble = "";
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    }
  }
}
