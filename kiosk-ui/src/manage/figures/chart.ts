import { html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type FiguresWords, figuresWords } from "./words.ts";

export interface Bar {
  readonly label: string;
  /** What the bar's length stands for; null: nothing was measured. */
  readonly value: number | null;
  /** The value as it is told. */
  readonly shown: string;
  /** Where the rows behind it stand. */
  readonly href?: string;
  /** Further cells of the table. */
  readonly beside?: readonly string[];
}

export interface ChartLook {
  readonly title: string;
  readonly columns: readonly string[];
  readonly bars: readonly Bar[];
  /** A full bar; without it the longest. */
  readonly full?: number;
}

const width = 600;
const rowHeight = 28;
const labelWidth = 190;
const shownWidth = 90;

/** Bars, and the same as a table for who reads rather than looks. */
@customElement("figure-chart")
export class FigureChart extends LitElement {
  @property({ attribute: false }) look!: ChartLook;
  @property({ attribute: false }) words: FiguresWords = figuresWords.first;
  @property() name = "";
  @state() private asTable = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { look, words, asTable } = this;
    return html`<header><h2>${look.title}</h2><button type="button" data-action="table:${this.name}" aria-pressed=${asTable}
        @click=${() => {
          this.asTable = !asTable;
        }}>${words(asTable ? "chart" : "table")}</button></header>
      ${look.bars.length === 0 ? html`<p>${words("none")}</p>` : asTable ? table(look) : bars(look)}`;
  }
}

function bars({ title, bars: list, full }: ChartLook): TemplateResult {
  const most = full ?? Math.max(...list.map(({ value }) => value ?? 0), 1e-9);
  const room = width - labelWidth - shownWidth;
  return html`<svg class="figure-bars" role="group" aria-label=${title} viewBox="0 0 ${width} ${list.length * rowHeight}">${list.map(
    ({ label, value, shown, href }, index) => svg`<g transform="translate(0 ${index * rowHeight})">
      <text x=${labelWidth - 10} y="19" text-anchor="end">${clipped(label)}<title>${label}</title></text>
      <rect x=${labelWidth} y="5" width=${Math.max(value === null ? 0 : 2, (room * (value ?? 0)) / most)} height="18" rx="4"></rect>
      ${numberOf(shown, href, labelWidth + (room * (value ?? 0)) / most + 8)}</g>`,
  )}</svg>`;
}

function numberOf(shown: string, href: string | undefined, x: number) {
  const text = svg`<text x=${x} y="19">${shown}</text>`;
  return href === undefined ? text : svg`<a href=${href}>${text}</a>`;
}

/** A label is at most as wide as its column: Chinese signs are twice as wide as letters. */
function clipped(label: string): string {
  const most = 21;
  let wide = 0;
  for (const [at, sign] of [...label].entries()) {
    wide += sign.charCodeAt(0) > 0x2e80 ? 2 : 1.1;
    if (wide > most) return `${[...label].slice(0, at).join("")}…`;
  }
  return label;
}

function table({ title, columns, bars: list }: ChartLook): TemplateResult {
  return html`<table><caption class="unseen">${title}</caption><thead><tr>${columns.map(
    (column) => html`<th scope="col">${column}</th>`,
  )}</tr></thead><tbody>${list.map(
    ({ label, shown, beside, href }) =>
      html`<tr><th scope="row">${label}</th><td>${href === undefined ? shown : html`<a href=${href}>${shown}</a>`}</td>${beside?.map((cell) => html`<td>${cell}</td>`) ?? nothing}</tr>`,
  )}</tbody></table>`;
}
