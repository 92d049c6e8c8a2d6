import type { ItemSummary } from "@yimen/edge-agent/contract";
import { html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { local } from "../locales/localized.ts";
import type { Desk } from "./desk.ts";

/** How well an item answers to what was typed; 0: not at all. */
export function matches({ name, aliases, initials }: ItemSummary, typed: string): number {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return 1;
  const texts = [...Object.values(name), ...aliases].map((text) => String(text).toLowerCase());
  if (initials.startsWith(wanted)) return 4;
  if (texts.some((text) => text.startsWith(wanted))) return 3;
  if (texts.some((text) => text.includes(wanted))) return 2;
  return initials.includes(wanted) ? 1 : 0;
}

/** Which item, by name, short name or initials: arrows move, Enter takes. */
@customElement("item-search")
export class ItemSearch extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @state() private typed = "";
  @state() private at = 0;

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector("input")?.focus();
  }

  get #found(): readonly ItemSummary[] {
    return (this.desk.catalogue?.items ?? [])
      .filter(({ here }) => here)
      .map((item) => ({ item, score: matches(item, this.typed) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ item }) => item);
  }

  protected override render() {
    const { words, language } = this.desk;
    const found = this.#found;
    const at = Math.min(this.at, found.length - 1);
    return html`<section class="items">
      <label>${words("items.title")}<input type="search" placeholder=${words("items.search")} .value=${this.typed}
        role="combobox" aria-expanded="true" aria-controls="items-found" aria-activedescendant=${`item-${at}`}
        @input=${this.#type} @keydown=${this.#key}></label>
      ${found.length === 0 ? html`<p class="quiet">${words("items.none")}</p>` : ""}
      <ul id="items-found" role="listbox">${found.map(
        (
          item,
          index,
        ) => html`<li id=${`item-${index}`} role="option" aria-selected=${index === at} data-item=${item.id}
          @click=${() => this.desk.choose(item.id)}><b>${local(item.name, language)}</b>
          <small>${local(item.department, language)} · ${
            item.onTheSpot || item.promisedDays.value === 0
              ? words("items.spot")
              : words("items.days", {
                  value: item.promisedDays.value,
                  unit: words(item.promisedDays.unit === "day" ? "unit.day" : "unit.workday"),
                })
          }</small></li>`,
      )}</ul></section>`;
  }

  protected override updated(): void {
    this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  readonly #type = (event: InputEvent): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.at = 0;
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const found = this.#found;
    if (event.key === "ArrowDown") this.at = Math.min(this.at + 1, found.length - 1);
    else if (event.key === "ArrowUp") this.at = Math.max(this.at - 1, 0);
    else if (event.key === "Enter") {
      const item = found[Math.min(this.at, found.length - 1)];
      if (item !== undefined) void this.desk.choose(item.id);
    } else return;
    event.preventDefault();
  };
}
