import type { Language, ShownEntry } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { local } from "../../locales/localized.ts";
import { type SignageWords, signageWords } from "./words.ts";

/** What a display shows between calls, in its own shape: picture or film with its caption, or a notice. */
@customElement("signage-preview")
export class SignagePreview extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: SignageWords = signageWords.first;
  @property({ attribute: false }) entries: readonly ShownEntry[] = [];
  @state() private at = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("entries") && this.at >= this.entries.length) this.at = 0;
  }

  protected override updated(): void {
    clearTimeout(this.#timer);
    const entry = this.entries[this.at];
    if (entry === undefined || this.entries.length < 2 || entry.kind === "film") return;
    this.#timer = setTimeout(() => this.#go(1), entry.seconds * 1_000);
  }

  protected override render(): TemplateResult {
    const { words, entries, at } = this;
    const entry = entries[at];
    return html`<div class="sig-glass">${entry === undefined ? html`<p class="sig-notice">${words("preview.none")}</p>` : this.#shown(entry)}</div>
      ${
        entries.length < 2
          ? nothing
          : html`<footer class="con-deeds"><span>${words("preview.at", { n: at + 1, all: entries.length })}</span>
            <button type="button" data-action="preview-before" @click=${() => this.#go(-1)}>${words("preview.before")}</button>
            <button type="button" data-action="preview-next" @click=${() => this.#go(1)}>${words("preview.next")}</button></footer>`
      }`;
  }

  #shown(entry: ShownEntry): TemplateResult {
    const { kind, url, title, words } = entry;
    const said = (look: string) =>
      title === null && words === null
        ? nothing
        : html`<div class=${look}>${title === null ? nothing : html`<b>${local(title, this.language)}</b>`}${words === null ? nothing : html`<p>${local(words, this.language)}</p>`}</div>`;
    if (kind === "notice" || url === null) return html`${said("sig-notice")}`;
    return html`${
      kind === "picture"
        ? html`<img src=${url} alt="">`
        : html`<video src=${url} .muted=${true} autoplay playsinline controls @ended=${() => this.#go(1)}></video>`
    }${said("sig-caption")}`;
  }

  #go(by: number): void {
    const { length } = this.entries;
    if (length > 0) this.at = (this.at + by + length) % length;
  }
}
