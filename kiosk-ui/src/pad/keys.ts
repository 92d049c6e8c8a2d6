import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { KeyNames } from "../elements/keyboard/keyboard.ts";
import { type Key, pressed } from "../elements/keyboard/model.ts";

const most = 300;
/** A finger on a key leaves the focus in the field. */
const keepFocus = (event: Event): void => event.preventDefault();

/** Keys on the glass for pads whose system has none; shown when asked for. Fires `typed` with what becomes of a text. */
@customElement("pad-keys")
export class PadKeys extends LitElement {
  @property({ attribute: false }) names: KeyNames & { readonly show: string } = {
    show: "",
    erase: "",
    clear: "",
    space: "",
    upper: "",
  };
  @state() private shown = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return this.shown
      ? html`<x-keyboard layout="letters" .names=${this.names} @key=${this.#key} @pointerdown=${keepFocus} @mousedown=${keepFocus}></x-keyboard>`
      : html`<button type="button" class="plain" data-action="keys" @click=${this.#show}>${this.names.show}</button>${nothing}`;
  }

  readonly #show = async (): Promise<void> => {
    await import("../elements/keyboard/keyboard.ts");
    this.shown = true;
  };

  readonly #key = ({ detail }: CustomEvent<{ key: Key; upper: boolean }>): void => {
    const type = (text: string) => pressed({ text, caret: text.length }, detail.key, most, detail.upper).text;
    this.dispatchEvent(new CustomEvent("typed", { detail: type }));
  };
}
