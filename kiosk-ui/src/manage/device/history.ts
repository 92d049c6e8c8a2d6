import type { DeviceHistory, Language } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ask } from "../../agent/requests.ts";
import type { ConsoleWords } from "../console-words.ts";
import { historyTable } from "./history-table.ts";
import { loadChart } from "./load-chart.ts";
import { reliability } from "./reliability.ts";
import { wordStrip } from "./word-strip.ts";
import { type DeviceWords, deviceWords, saidOr, when } from "./words.ts";

const dayMs = 86_400_000;
const spans = { day: 1, week: 7, month: 30, quarter: 90, year: 365 } as const;
type Span = keyof typeof spans;
/** A table of a year by ten minutes helps nobody; a chart takes whole days from a month on. */
const liveSpans: readonly Span[] = ["day", "week"];

/** What a device did in some time: how reliable it was, its words, its counters, each also as a table. */
@customElement("device-history")
export class DeviceHistoryPart extends LitElement {
  @property() station = "";
  @property() device = "";
  @property() kind = "";
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: DeviceWords = deviceWords.first;
  @property({ attribute: false }) own!: ConsoleWords;
  @property({ type: Number }) now = 0;
  /** Changes when the agent has something new to tell of the device. */
  @property() news = "";
  @state() private span: Span = "day";
  @state() private told: DeviceHistory | null = null;
  @state() private series = "";
  @state() private asTable = false;
  /** The chart's program is there. */
  @state() private drawn = true;
  @state() private trouble = false;
  #asked = 0;

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const another = changed.has("station") || changed.has("device");
    if (another) this.told = null;
    const news = changed.has("news") && liveSpans.includes(this.span);
    if (another || news) void this.#read();
  }

  protected override render(): TemplateResult {
    const { words, told, span, asTable } = this;
    return html`<header class="device-history-head"><h2>${words("history")}</h2>
        <div role="group" aria-label=${words("span")}>${(Object.keys(spans) as Span[]).map(
          (each) =>
            html`<button type="button" data-action="span:${each}" aria-pressed=${each === span} @click=${() => this.#turn(each)}>${words(`span.${each}`)}</button>`,
        )}</div>
        <button type="button" data-action="history-table" aria-pressed=${asTable} @click=${() => {
          this.asTable = !asTable;
        }}>${words(asTable ? "chart" : "table")}</button>
        ${told === null ? nothing : html`<a data-action="history-csv" download href=${this.#csv(told)}>${words("csv")}</a>`}</header>
      <p class="con-trouble" role="alert" ?hidden=${!this.trouble}>${this.trouble ? words("trouble") : nothing}</p>
      ${told === null ? (this.trouble ? nothing : html`<p role="status">${words("loading")}</p>`) : this.#history(told)}`;
  }

  #history(told: DeviceHistory): TemplateResult {
    const { words, own, language, kind, now } = this;
    if (told.since === null) return html`<p class="con-quiet">${words("history.none")}</p>`;
    const late = told.since > told.from;
    return html`${reliability(told, { words, own, language, kind })}
      ${late ? html`<p class="con-quiet">${words("history.since", { at: when(told.since, { language, now }) })}</p>` : nothing}
      ${this.asTable || !this.drawn ? historyTable(told, { words, own }, language, now) : this.#charts(told)}`;
  }

  #charts(told: DeviceHistory): TemplateResult {
    const { words, language } = this;
    const shown = told.series.find(({ name }) => name === this.series) ?? told.series[0];
    return html`${wordStrip(told, words, language)}
      ${
        shown === undefined
          ? nothing
          : html`<div role="group" aria-label=${words("series")} class="device-series">${told.series.map(
              ({ name }) =>
                html`<button type="button" data-action="series:${name}" aria-pressed=${name === shown.name} @click=${() => {
                  this.series = name;
                }}>${saidOr(words, `series.${name}`, name)}</button>`,
            )}<span>${words(`step.${told.step}`)}</span></div>
          <device-series-chart .history=${told} .series=${shown} .language=${language}
            label="${saidOr(words, `series.${shown.name}`, shown.name)} · ${words(`step.${told.step}`)}"></device-series-chart>`
      }`;
  }

  #turn(span: Span): void {
    this.span = span;
    void this.#read();
  }

  async #read(): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const to = this.now === 0 ? Date.now() : this.now;
    const from = to - spans[this.span] * dayMs;
    const path = `${this.#path()}?from=${from}&to=${to}`;
    try {
      const [told, drawn] = await Promise.all([
        ask<DeviceHistory>({ method: "GET", path, language: this.language }),
        loadChart(),
      ]);
      if (mine !== this.#asked) return;
      this.told = told;
      this.drawn = drawn;
      this.trouble = false;
      this.dispatchEvent(new CustomEvent("told", { detail: told }));
    } catch {
      if (mine === this.#asked) this.trouble = true;
    }
  }

  #path(): string {
    return `/stations/${encodeURIComponent(this.station)}/devices/${encodeURIComponent(this.device)}/history`;
  }

  #csv({ from, to, step }: DeviceHistory): string {
    return `/api${this.#path()}?from=${from}&to=${to}&step=${step}&format=csv&language=${this.language}`;
  }
}
