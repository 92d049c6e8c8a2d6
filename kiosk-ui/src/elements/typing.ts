import { html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { KeyNames } from "./keyboard/keyboard.ts";
import { type Key, type LayoutName, pressed } from "./keyboard/model.ts";
import "./keyboard/keyboard.ts";
import "./typing.css";

/** A finger on a key leaves the focus in the field, so that a plugged-in keyboard goes on working. */
const keepFocus = (event: Event): void => event.preventDefault();

/**
 * A field with its keyboard below it, so that what is typed stays in sight. A keyboard that is plugged in works
 * too, input methods for Chinese included. Fires `typed` with the text.
 */
@customElement("y-typing")
export class YTyping extends LitElement {
  @property() label = "";
  @property() value = "";
  @property() layout: LayoutName = "letters";
  @property({ type: Number }) most = 60;
  @property({ type: Boolean }) area = false;
  @property() problem = "";
  @property({ attribute: false }) names: KeyNames = { erase: "", clear: "", space: "", upper: "" };
  @property() placeholder = "";
  /** Where the next sign goes while a key of the glass has the focus; null is the end. */
  #caret: number | null = null;
  @query("#typed") private field!: HTMLInputElement | HTMLTextAreaElement;

  protected override createRenderRoot() {
    return this;
  }

  override focus(): void {
    this.field?.focus();
  }

  protected override firstUpdated(): void {
    this.field.focus();
    this.field.setSelectionRange(this.value.length, this.value.length);
  }

  protected override render() {
    const wrong = this.problem !== "";
    return html`<label class="typing-label" for="typed">${this.label}</label>
      ${
        this.area
          ? html`<textarea id="typed" inputmode="none" rows="3" maxlength=${this.most} .value=${this.value}
              aria-invalid=${wrong} aria-describedby="typed-problem" autocomplete="off" spellcheck="false"
              @input=${this.#input} @blur=${this.#left}></textarea>`
          : html`<input id="typed" inputmode="none" maxlength=${this.most} .value=${this.value}
              placeholder=${this.placeholder} aria-invalid=${wrong} aria-describedby="typed-problem"
              autocomplete="off" spellcheck="false" @input=${this.#input} @keydown=${this.#enter} @blur=${this.#left}>`
      }
      <p id="typed-problem" class="typing-problem" role="alert">${wrong ? this.problem : nothing}</p>
      <x-keyboard layout=${this.layout} .names=${this.names} @key=${this.#key} @pointerdown=${keepFocus} @mousedown=${keepFocus}></x-keyboard>`;
  }

  readonly #left = (): void => {
    this.#caret = this.field.selectionStart;
  };

  readonly #input = (): void => this.#typed(this.field.value);

  readonly #enter = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.isComposing) this.dispatchEvent(new CustomEvent("done"));
  };

  readonly #key = (event: CustomEvent<{ key: Key; upper: boolean }>): void => {
    const inField = document.activeElement === this.field;
    const caret = (inField ? this.field.selectionStart : this.#caret) ?? this.field.value.length;
    const typed = pressed({ text: this.field.value, caret }, event.detail.key, this.most, event.detail.upper);
    this.field.value = typed.text;
    this.#caret = typed.caret;
    this.#typed(typed.text);
    void this.updateComplete.then(() => this.field.setSelectionRange(typed.caret, typed.caret));
  };

  #typed(text: string): void {
    this.value = text;
    this.dispatchEvent(new CustomEvent("typed", { detail: text }));
  }
}
