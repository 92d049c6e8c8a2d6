import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { type Grid, gridFor, pageOf } from "../sizing/pages.ts";
import "./button.ts";
import "./paged.css";

/**
 * A list by pages: as many as fit the room that the screen leaves, six at most, with page buttons instead of
 * scrolling. Sizes are millimetres before 大字. Fires `last` while the last page stands there whole.
 */
@customElement("y-paged")
export class YPaged extends LitElement {
  @property({ attribute: false }) items: readonly unknown[] = [];
  @property({ attribute: false }) draw: (item: never) => TemplateResult = () => html``;
  @property({ attribute: false }) key: (item: never) => unknown = (item) => item;
  @property({ type: Number }) cellWidth = 120;
  @property({ type: Number }) cellHeight = 40;
  /** How many times its height a cell may grow where there is room. */
  @property({ type: Number }) growth = 1.5;
  @property({ type: Number }) columns = 2;
  @property() earlier = "";
  @property() later = "";
  /** A sentence such as 第 1 页，共 3 页. */
  @property({ attribute: false }) words: (page: number, count: number) => string = (page, count) =>
    `${page} / ${count}`;
  @state() private index = 0;
  @state() private grid: Grid = { columns: 1, rows: 6, perPage: 6 };
  #watch: ResizeObserver | undefined;
  /** Rows that would fit by the cell's size but not by what stands in them. */
  #tooMany = 0;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = new ResizeObserver(() => {
      this.#tooMany = 0;
      this.#measure();
    });
    this.#watch.observe(this);
    document.fonts.addEventListener("loadingdone", this.#check);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
    document.fonts.removeEventListener("loadingdone", this.#check);
  }

  #measure(): void {
    const style = getComputedStyle(this);
    const mm = Number.parseFloat(style.getPropertyValue("--mm"));
    const big = Number.parseFloat(style.getPropertyValue("--big"));
    const cell = { width: this.cellWidth * mm * big, height: this.cellHeight * mm * big, gap: 5 * mm };
    const whole = { width: this.clientWidth, height: this.clientHeight };
    const bar = 26 * mm;
    const all = gridFor(whole, cell, this.columns);
    const fits = this.#tooMany === 0 && this.items.length <= all.perPage;
    const found = fits ? all : gridFor({ ...whole, height: whole.height - bar }, cell, this.columns);
    const rows = Math.max(1, found.rows - this.#tooMany);
    const grid = { columns: found.columns, rows, perPage: rows * found.columns };
    if (grid.columns !== this.grid.columns || grid.rows !== this.grid.rows) this.grid = grid;
  }

  protected override updated(changed: Map<string, unknown>): void {
    this.style.setProperty("--columns", String(this.grid.columns));
    this.style.setProperty("--rows", String(this.grid.rows));
    this.style.setProperty("--cell-most", `calc(${this.cellHeight * this.growth} * var(--mm) * var(--big))`);
    if (changed.has("items") || changed.has("cellHeight")) this.#measure();
    requestAnimationFrame(this.#check);
  }

  /** Once the words stand, and again when their font has come: rows that overflow make way for another page. */
  readonly #check = (): void => {
    const cells = this.querySelector(".cells");
    if (cells !== null && cells.scrollHeight > cells.clientHeight + 2 && this.grid.rows > 1) {
      this.#tooMany += 1;
      this.#measure();
    } else if (cells !== null && cells.clientHeight > 0) {
      const page = pageOf(this.items as readonly never[], this.index, this.grid.perPage);
      if (page.index === page.count - 1) this.dispatchEvent(new CustomEvent("last"));
    }
  };

  protected override render() {
    const page = pageOf(this.items as readonly never[], this.index, this.grid.perPage);
    return html`<ul class="cells">${repeat(page.items, this.key, (item) => html`<li>${this.draw(item)}</li>`)}</ul>
      ${
        page.count === 1
          ? ""
          : html`<div class="turn">
            <y-button data-action="page-before" ?disabled=${page.index === 0}
              @press=${() => this.#turn(page.index - 1)}>${this.earlier}</y-button>
            <span role="status">${this.words(page.index + 1, page.count)}</span>
            <y-button data-action="page-after" ?disabled=${page.index === page.count - 1}
              @press=${() => this.#turn(page.index + 1)}>${this.later}</y-button>
          </div>`
      }`;
  }

  #turn(index: number): void {
    this.index = index;
  }
}
