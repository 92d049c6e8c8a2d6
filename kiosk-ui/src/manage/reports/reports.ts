import type {
  AuditNews,
  DayReport,
  DeviceReport,
  Figures,
  Planning,
  ReportRows,
  ReportTable,
} from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { type FiguresWords, figuresWords } from "../figures/words.ts";
import { SectionElement } from "../section-element.ts";
import { dayReport } from "./day.ts";
import { deviceReport } from "./devices.ts";
import { overview } from "./overview.ts";
import { addressOf, pathOf, placeOf, type ReportPlace, type ReportTab, tabs } from "./places.ts";
import { planningReport } from "./planning.ts";
import { rowsReport } from "./rows.ts";
import { spanPicker } from "./span.ts";
import { splitReport } from "./split.ts";
import { type ReportsWords, reportsWords } from "./words.ts";
import "./reports.css";
import "./print.css";

type Read = Figures | ReportTable | DeviceReport | DayReport | Planning | ReportRows;
/** Longer than the agent waits for its rows to be read anew. */
const patienceMs = 30_000;

/** 统计报表: the hall in figures; every figure opens its rows, every table can be taken along, every page printed. */
@customElement("manage-reports")
export class ManageReports extends SectionElement {
  @state() private words: ReportsWords = reportsWords.first;
  @state() private figureWords: FiguresWords = figuresWords.first;
  @state() private read: { readonly of: string; readonly answer: Read } | null = null;
  @state() private trouble = "";
  #today: LiveView<Figures> | undefined;
  #news: LiveView<AuditNews> | undefined;
  #asked = "";

  override connectedCallback(): void {
    this.#today ??= this.follow<Figures>("figures");
    this.#news ??= this.follow<AuditNews>("audit");
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("language")) return;
    void Promise.all([reportsWords.in(this.language), figuresWords.in(this.language)]).then(
      ([words, figureWords]) => {
        this.words = words;
        this.figureWords = figureWords;
      },
    );
  }

  protected override updated(): void {
    const place = this.#place;
    if (place !== null && !this.#isLive(place)) void this.#fetch(pathOf(place), this.#newsFor(place));
  }

  /** Null until the agent has said which day it is. */
  get #place(): ReportPlace | null {
    const today = this.#today?.state?.to;
    return today === undefined ? null : placeOf(this.path, today);
  }

  /** Alarms and actions stand in the audit: when that grows, the day that goes on is told anew. */
  #newsFor(place: ReportPlace): number {
    const today = this.#today?.state?.to;
    return place.tab === "day" && place.day === today ? (this.#news?.state?.last ?? 0) : 0;
  }

  #isLive(place: ReportPlace): boolean {
    const today = this.#today?.state?.to;
    return place.tab === "overview" && place.from === today && place.to === today;
  }

  protected override render() {
    const { words } = this;
    const place = this.#place;
    if (place === null) return html`<h1>${words("title")}</h1><p role="status">${words("waiting")}</p>`;
    return html`<header class="reports-head"><h1>${words("title")}</h1>
        ${place.tab === "rows" ? nothing : this.#tabs(place)}
        <div class="reports-take">${this.#csv(place)}
          <button type="button" data-action="print" @click=${() => window.print()}>${words("print")}</button></div></header>
      ${"from" in place && place.tab !== "rows" ? spanPicker(place, this.#today?.state?.to ?? "", words) : nothing}
      <p class="reports-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${this.#body(place)}`;
  }

  #tabs(place: ReportPlace): TemplateResult {
    const days = "from" in place ? { from: place.from, to: place.to } : this.#days;
    const at = (tab: ReportTab): ReportPlace => {
      if (tab === "split") return { tab, by: "item", ...days };
      if (tab === "day") return { tab, day: days.to };
      return tab === "planning" ? placeOf([tab], days.to) : { tab, ...days };
    };
    return html`<nav class="reports-tabs" aria-label=${this.words("tabs")}>${tabs.map(
      (tab) =>
        html`<a href=${addressOf(at(tab))} data-action="tab:${tab}" aria-current=${tab === place.tab ? "page" : nothing}>${this.words(`tab.${tab}`)}</a>`,
    )}</nav>`;
  }

  get #days() {
    const today = this.#today?.state?.to ?? "";
    return { from: today, to: today };
  }

  #csv(place: ReportPlace): TemplateResult | typeof nothing {
    if (place.tab === "day") return nothing;
    const href = `/api${pathOf(place)}&format=csv&language=${this.language}`;
    return html`<a data-action="csv" download href=${href}>${this.words("csv")}</a>`;
  }

  #body(place: ReportPlace): TemplateResult {
    const { words, language, figureWords } = this;
    const answer = this.#isLive(place)
      ? (this.#today?.state ?? null)
      : this.read?.of === pathOf(place)
        ? this.read.answer
        : null;
    if (answer === null)
      return html`<p role="status">${this.trouble === "" ? words("waiting") : nothing}</p>`;
    const look = { words, language, figureWords };
    switch (place.tab) {
      case "overview":
        return overview(answer as Figures, look);
      case "split":
        return splitReport(answer as ReportTable, place, look);
      case "devices":
        return deviceReport(answer as DeviceReport, look);
      case "day":
        return dayReport(answer as DayReport, this.#days.to, look);
      case "planning":
        return planningReport(answer as Planning, this.#days.to, look);
      case "rows":
        return rowsReport(answer as ReportRows, place, look);
    }
  }

  async #fetch(path: string, news: number): Promise<void> {
    const asked = `${path} ${news}`;
    if (this.#asked === asked) return;
    this.#asked = asked;
    try {
      const answer = await this.ask<Read>({ method: "GET", path, limit: patienceMs });
      if (this.#asked !== asked) return;
      this.read = { of: path, answer };
      this.trouble = "";
    } catch (error) {
      if (this.#asked !== asked) return;
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    }
  }
}
