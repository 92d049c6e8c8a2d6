import type { Language, Localized } from "@yimen/edge-agent/contract";
import { html, LitElement, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { languageNames, local } from "../locales/localized.ts";
import { languageOf } from "./phone-language.ts";

/** What every page behind a slip's QR code has: the hall's name, 大字, the languages. */
export abstract class PhonePage extends LitElement {
  @state() protected language: Language = languageOf(navigator.languages);
  @state() private large = false;

  /** Of the tab, and of the page as long as no hall is known. */
  protected abstract heading(): string;
  protected abstract readonly words: { readonly large: string; readonly languages: string };
  protected abstract hall(): Localized | null;
  protected abstract content(): TemplateResult;

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(): void {
    const root = document.documentElement;
    root.lang = this.language;
    root.toggleAttribute("data-large", this.large);
    document.title = this.heading();
  }

  protected override render(): TemplateResult {
    const hall = this.hall();
    const { large, languages } = this.words;
    return html`<header>
        <span>${hall === null ? this.heading() : local(hall, this.language)}</span>
        <button type="button" data-action="large" aria-pressed=${this.large} @click=${() => {
          this.large = !this.large;
        }}>${large}</button>
      </header>
      <main>${this.content()}</main>
      <footer><div role="group" aria-label=${languages}>${(Object.keys(languageNames) as Language[]).map(
        (
          code,
        ) => html`<button type="button" lang=${code} data-action="language:${code}" aria-pressed=${code === this.language}
          @click=${() => {
            this.language = code;
          }}>${languageNames[code]}</button>`,
      )}</div></footer>`;
  }
}
