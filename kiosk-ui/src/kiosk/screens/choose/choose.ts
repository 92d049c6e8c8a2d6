import type { CatalogueSummary, ItemSummary } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { icon } from "../../../elements/icon.ts";
import type { Key } from "../../../elements/keyboard/model.ts";
import { pressed } from "../../../elements/keyboard/model.ts";
import type { TextKey } from "../../../locales/zh-Hans.ts";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import { keyNames, pageWords } from "../../words.ts";
import type { Asked } from "./asked.ts";
import { byInitials } from "./initials.ts";
import "../../../elements/keyboard/keyboard.ts";
import "../../../elements/paged.ts";
import "./choose.css";

const leads = {
  themes: "choose.lead",
  theme: "choose.lead.theme",
  initials: "choose.search.lead",
} as const satisfies Record<Asked["by"], TextKey>;

/** Stands among the themes for whoever is not sure. */
const unsure = { key: "unsure" };
type Choice = CatalogueSummary["themes"][number] | typeof unsure;

/**
 * K3. Themes, then items; or the first letters of a name. Fires `asked` as the person looks about, `chosen` with the
 * item's id, `leave` on the way back. `forWindow`: what is chosen waits for a window, and who is not sure may say so
 * (`unsure`).
 */
@customElement("screen-choose")
export class ScreenChoose extends Screen {
  @property({ type: Number }) step = 0;
  @state() private catalogue: CatalogueSummary | null = null;
  @property({ attribute: false }) asked: Asked = { by: "themes" };
  @property({ type: Boolean }) forWindow = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.kiosk.catalogue().then(
      (catalogue) => {
        this.catalogue = catalogue;
      },
      (error) => this.kiosk.fail(error),
    );
  }

  protected override render() {
    const { asked, kiosk } = this;
    const theme =
      asked.by === "theme" ? this.catalogue?.themes.find(({ key }) => key === asked.key) : undefined;
    const back =
      asked.by === "themes"
        ? () => this.dispatchEvent(new CustomEvent("leave"))
        : () => {
            this.#ask({ by: "themes" });
          };
    return frame(kiosk, {
      title:
        theme === undefined
          ? this.t(
              asked.by === "initials" ? "choose.search" : this.forWindow ? "ticket.service" : "choose.title",
            )
          : kiosk.local(theme.name),
      lead: this.t(this.forWindow && asked.by === "themes" ? "ticket.service.lead" : leads[asked.by]),
      ...(this.step === 0 ? {} : { step: this.step }),
      back,
      ...(asked.by === "themes"
        ? { next: { words: this.t("choose.search"), action: "search", press: () => this.#search("") } }
        : {}),
      content: this.#content(),
    });
  }

  #content(): TemplateResult {
    const { catalogue, asked } = this;
    if (catalogue === null) return html`<p role="status">${this.t("wait")}</p>`;
    switch (asked.by) {
      case "themes":
        return this.#paged<Choice>(
          this.forWindow ? [unsure, ...catalogue.themes] : catalogue.themes,
          "themes",
          (choice) => ("name" in choice ? this.#theme(catalogue, choice) : this.#unsure()),
        );
      case "theme":
        return this.#items(
          catalogue.items.filter((item) => item.theme === asked.key),
          asked.key,
        );
      case "initials":
        return html`<div class="search">
          <output class="typed" aria-live="polite">${asked.typed === "" ? this.t("choose.search.empty") : asked.typed}</output>
          <div class="found">${
            asked.typed === "" ? nothing : this.#items(byInitials(catalogue.items, asked.typed), "found")
          }</div>
          <x-keyboard layout="initials" .names=${keyNames(this.kiosk)} @key=${this.#key}></x-keyboard>
        </div>`;
    }
  }

  #theme(catalogue: CatalogueSummary, theme: CatalogueSummary["themes"][number]): TemplateResult {
    const count = catalogue.items.filter((item) => item.theme === theme.key).length;
    return html`<y-button kind="tile" data-action="theme:${theme.key}" @press=${() => {
      this.#ask({ by: "theme", key: theme.key });
    }}><b>${this.kiosk.local(theme.name)}</b><small>${this.t("choose.count", { count })}</small></y-button>`;
  }

  #unsure(): TemplateResult {
    return html`<y-button kind="tile" data-action="unsure" @press=${() => this.dispatchEvent(new CustomEvent("unsure"))}>
      <b>${this.t("ticket.any")}</b><small>${this.t("ticket.any.lead")}</small></y-button>`;
  }

  #items(items: readonly ItemSummary[], list: string): TemplateResult {
    if (items.length === 0) return html`<p role="status">${this.t("choose.none")}</p>`;
    const takes = (item: ItemSummary) => Number(item.here && (this.forWindow || item.selfService));
    const sorted = [...items].sort((a, b) => takes(b) - takes(a));
    return this.#paged(sorted, list, (item: ItemSummary) => {
      const note = !item.here
        ? this.t("choose.elsewhere")
        : takes(item) === 0
          ? this.t("choose.window")
          : this.kiosk.local(item.department);
      return html`<y-button kind="tile" data-action="choose-item:${item.id}"
        @press=${() => this.dispatchEvent(new CustomEvent("chosen", { detail: item.id }))}>
        <b>${this.kiosk.local(item.name)}</b><small class=${takes(item) === 1 ? "" : "away"}>${takes(item) === 1 ? nothing : icon("place")}${note}</small></y-button>`;
    });
  }

  #paged<T extends { key: string } | { id: string }>(
    items: readonly T[],
    list: string,
    draw: (item: T) => TemplateResult,
  ) {
    const key = (item: T) => `${list} ${"key" in item ? item.key : item.id}`;
    return html`<y-paged .items=${items} .draw=${draw} .key=${key} .cellWidth=${110} .cellHeight=${42} .growth=${2.5}
      earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(this.kiosk)}></y-paged>`;
  }

  #ask(asked: Asked): void {
    this.asked = asked;
    this.dispatchEvent(new CustomEvent("asked", { detail: asked }));
  }

  #search(typed: string): void {
    this.#ask({ by: "initials", typed });
  }

  readonly #key = (event: CustomEvent<{ key: Key }>): void => {
    const typed = this.asked.by === "initials" ? this.asked.typed : "";
    this.#search(pressed({ text: typed, caret: typed.length }, event.detail.key, 8).text);
  };
}
