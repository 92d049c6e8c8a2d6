import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { muted } from "../icons.ts";
import type { HallLink } from "../link/hall-link.ts";
import { languageOf, wordsIn } from "../locales/of.ts";

/** Says that the browser forbids sound, until one press allows it. */
@customElement("sound-prompt")
export class SoundPrompt extends LitElement {
  @property({ attribute: false }) link!: HallLink;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.link.addEventListener("change", () => this.requestUpdate());
  }

  protected override render() {
    if (this.link.sound !== "blocked") return nothing;
    const words = wordsIn(languageOf(this.link.signage));
    return html`<button type="button" autofocus>${muted}<b>${words.noSound}</b><span>${words.pressForSound}</span></button>`;
  }
}
