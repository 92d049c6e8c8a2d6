import type { Language, TogetherDay } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { clockTime } from "../../locales/dates.ts";
import type { DevicesWords } from "./words.ts";

const hourMs = 3_600_000;
const width = 240;
const height = 40;
/** The line stands for the last tenths only: a hall where half is broken needs no line to say so. */
const least = 0.8;

/** How available devices of the hall or of one station were in the last 24 hours: a line, and the same as a table. */
@customElement("devices-availability")
export class DevicesAvailability extends LitElement {
  /** Null: not told yet, or nothing is known. */
  @property({ attribute: false }) day: TogetherDay | null = null;
  /** Since when nothing could be written. */
  @property({ attribute: false }) refused: number | null = null;
  @property({ attribute: false }) words!: DevicesWords;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @state() private asTable = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override updated(): void {
    const dialog = this.querySelector<HTMLDialogElement>("dialog");
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  protected override render(): TemplateResult {
    const { words, day, refused, language } = this;
    const share = day?.availability ?? null;
    return html`<section class="con-tile dev-availability" aria-label=${words("availability")}>
      <p><b>${share === null ? words("availability.unknown") : percent(share)}</b>${day === null ? nothing : this.#line(day.hours)}</p>
      <small>${this.#span(day)}${day === null || share === null ? nothing : words("availability.n", { n: day.n })}</small>
      <small>${day === null ? nothing : words("availability.at", { at: clockTime(day.at, language) })}
        <button type="button" class="con-link" data-action="availability-table" ?hidden=${day === null} @click=${this.#turn}>${words("table")}</button></small>
      ${refused === null ? nothing : html`<small class="con-trouble">${words("availability.refused", { at: clockTime(refused, language) })}</small>`}
      ${this.asTable && day !== null ? this.#table(day) : nothing}</section>`;
  }

  /** Of less than a day that is known it is said how much. */
  #span(day: TogetherDay | null): string {
    const known = day?.hours.filter((share) => share !== null).length ?? 0;
    const whole = day !== null && known === day.hours.length;
    return whole || known === 0 ? this.words("availability") : this.words("availability.part", { h: known });
  }

  /** Of a single hour there is no line to draw. */
  #line(hours: readonly (number | null)[]): TemplateResult | typeof nothing {
    if (hours.filter((share) => share !== null).length < 2) return nothing;
    const step = width / Math.max(1, hours.length - 1);
    const y = (share: number) => 4 + (height - 8) * (1 - (Math.max(least, share) - least) / (1 - least));
    const points = hours.map((share, index) =>
      share === null ? null : `${(index * step).toFixed(1)},${y(share).toFixed(1)}`,
    );
    return html`<svg class="dev-spark" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">${runs(
      points,
    ).map(
      (run) =>
        svg`<polyline points=${run.length === 1 ? `${run[0]} ${run[0]}` : run.join(" ")} fill="none" vector-effect="non-scaling-stroke"></polyline>`,
    )}</svg>`;
  }

  #table({ hours, at }: TogetherDay): TemplateResult {
    const { words, language } = this;
    return html`<dialog class="staff-dialog" aria-labelledby="dev-availability" @close=${this.#closed}>
      <h2 id="dev-availability">${words("availability")}</h2>
      <div class="dev-hours"><table class="con-table"><thead><tr><th scope="col">${words("table.hour")}</th><th scope="col" class="con-figure">${words("table.share")}</th></tr></thead>
      <tbody>${hours
        .map((share, index) => ({ share, from: at - (hours.length - index) * hourMs }))
        .toReversed()
        .map(
          ({ share, from }) =>
            html`<tr><th scope="row">${clockTime(from, language)}</th><td class="con-figure">${share === null ? words("availability.unknown") : percent(share)}</td></tr>`,
        )}</tbody></table></div>
      <button type="button" class="primary" data-action="close-table" @click=${this.#turn}>${words("close")}</button></dialog>`;
  }

  readonly #turn = (): void => {
    this.asTable = !this.asTable;
  };
  readonly #closed = (): void => {
    this.asTable = false;
  };
}

/** Stretches without a gap: where nothing is known there is no line. */
function runs(points: readonly (string | null)[]): readonly (readonly string[])[] {
  const all: string[][] = [[]];
  for (const point of points) {
    if (point === null) all.push([]);
    else all.at(-1)?.push(point);
  }
  return all.filter((run) => run.length > 0);
}

/** 99.62 %: two places, as a tenth of a percent of a month is a working morning. */
const percent = (share: number): string => `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
