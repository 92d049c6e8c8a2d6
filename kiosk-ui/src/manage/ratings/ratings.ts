import type { RatingReasons, RatingsReport, RatingsView } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues } from "lit";
import { customElement, state } from "lit/decorators.js";
import { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { dayOf } from "../../locales/dates.ts";
import { SectionElement } from "../section-element.ts";
import { beside, clerks, distribution, rate, signs } from "./figures.ts";
import { type RatingsWords, ratingsWords } from "./words.ts";
import { isEnded, workList } from "./work-list.ts";
import "./follow-up.ts";
import "./ratings.css";

const spans = { today: 1, week: 7, month: 30 } as const;
type Span = keyof typeof spans;
const dayMs = 86_400_000;
/** A deadline that passes while nobody does anything must turn red all the same. */
const lookEveryMs = 30_000;

/** 评价: how visits were rated, and the work list of those rated badly. */
@customElement("manage-ratings")
export class ManageRatings extends SectionElement {
  @state() private words: RatingsWords = ratingsWords.first;
  @state() private span: Span = "month";
  @state() private report: RatingsReport | null = null;
  @state() private reasons: RatingReasons | null = null;
  @state() private chosen: string | null = null;
  @state() private all = false;
  @state() private problem = "";
  #view: LiveView<RatingsView> | undefined;
  #seen = -1;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    this.#view ??= new LiveView<RatingsView>(this, this.socket, () => ({ view: "ratings" }), {
      changed: ({ changes }) => {
        if (changes !== this.#seen) void this.#read();
        this.#seen = changes;
      },
    });
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), lookEveryMs);
    void this.ask<RatingReasons>({ method: "GET", path: "/ratings/reasons" }).then(
      (reasons) => {
        this.reasons = reasons;
      },
      () => undefined,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("language")) return;
    void ratingsWords.in(this.language).then((words) => {
      this.words = words;
    });
  }

  /** Days of the hall, which keeps China's time. */
  async #read(): Promise<void> {
    const { span } = this;
    const day = (ago: number) =>
      new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(Date.now() - ago * dayMs);
    try {
      const path = `/ratings?from=${day(spans[span] - 1)}&to=${day(0)}`;
      const report = await this.ask<RatingsReport>({ method: "GET", path });
      if (span !== this.span) return;
      this.report = report;
      this.problem = "";
    } catch (error) {
      this.problem = error instanceof Refusal ? error.problem.detail : this.words("waiting");
    }
  }

  protected override render() {
    const { words, report, language } = this;
    const view = this.#view?.state ?? null;
    if (view === null || report === null)
      return html`<h1>${words("title")}</h1><p role="status">${this.problem === "" ? words("waiting") : this.problem}</p>`;
    return html`<header class="ratings-head"><h1>${words("title")}</h1>
        <span>${words("span.shown", { from: dayOf(report.from, language), to: dayOf(report.to, language) })}</span>
        <div role="group" aria-label=${words("span.name")}>${(Object.keys(spans) as Span[]).map(
          (span) =>
            html`<button type="button" data-action="span:${span}" aria-pressed=${span === this.span} @click=${() => {
              this.span = span;
              void this.#read();
            }}>${words(`span.${span}`)}</button>`,
        )}</div></header>
      <div class="ratings-cards">${rate(report.summary, words)}${distribution(report.summary, words)}
        ${beside(report, this.reasons, words, language)}${signs(report, words)}</div>
      ${this.#work(view)}
      ${clerks(report, words)}`;
  }

  #work({ followUps }: RatingsView) {
    const { words, language, reasons, chosen } = this;
    const open = followUps.filter((item) => !isEnded(item));
    const item = followUps.find(({ followUpId }) => followUpId === chosen);
    return html`<div class="ratings-columns"><section class="ratings-card" aria-label=${words("list")}>
        <header class="ratings-list-head"><h2>${words("list")}</h2><span>${words("list.open", { n: open.length })}</span>
          <label><input type="checkbox" data-action="all" .checked=${this.all} @change=${(event: Event) => {
            this.all = (event.target as HTMLInputElement).checked;
          }}>${words("list.all")}</label></header>
        ${workList(this.all ? followUps : open, {
          words,
          language,
          reasons,
          chosen,
          now: Date.now(),
          choose: (followUpId) => {
            this.chosen = followUpId;
          },
        })}</section>
      <section class="ratings-card ratings-panel" aria-live="polite">${
        item === undefined
          ? html`<p class="small">${words("choose")}</p>`
          : html`<ratings-follow-up .item=${item} .language=${language} .words=${words} .reasons=${reasons}
            @closed=${() => {
              this.chosen = null;
            }}></ratings-follow-up>`
      }${nothing}</section></div>`;
  }
}
