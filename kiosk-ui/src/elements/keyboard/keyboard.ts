import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { icon } from "../icon.ts";
import { type Key, type LayoutName, layouts } from "./model.ts";
import "../button.ts";

export interface KeyNames {
  readonly erase: string;
  readonly clear: string;
  readonly space: string;
  readonly upper: string;
}

/** Keys on the glass. Fires `key` with a Key and whether letters are capitals; the screen holds the text. */
@customElement("x-keyboard")
export class XKeyboard extends LitElement {
  @property() layout: LayoutName = "letters";
  @property({ attribute: false }) names: KeyNames = { erase: "", clear: "", space: "", upper: "" };
  @state() private upper = false;

  static override styles = css`
    :host {
      display: grid;
      gap: var(--gap);
    }
    .row {
      display: flex;
      gap: var(--gap);
      justify-content: center;
    }
    y-button {
      flex: 1 1 0;
      min-width: 0;
      max-width: calc(34 * var(--mm));
      height: var(--key);
    }
    :host([layout="digits"]) y-button,
    :host([layout="id"]) y-button {
      max-width: calc(90 * var(--mm));
      height: var(--key-wide);
    }
    y-button.wide {
      flex: 1.6 1 0;
      max-width: calc(50 * var(--mm));
      font-size: var(--t-body);
    }
    .icon {
      width: 1.2em;
      margin: 0 auto;
      display: block;
    }
    y-button.space {
      flex: 4;
      max-width: none;
    }
  `;

  protected override render() {
    return layouts[this.layout].map(
      (row) => html`<div class="row">${row.map((key) => this.#draw(key))}</div>`,
    );
  }

  #draw(key: Key) {
    const press = () => this.#press(key);
    if (key.kind === "sign") {
      const sign = this.upper ? key.sign.toUpperCase() : key.sign;
      return html`<y-button kind="key" quick data-action="key:${key.sign}" @press=${press}>${sign}</y-button>`;
    }
    const word = {
      erase: icon("erase"),
      clear: this.names.clear,
      case: icon("shift"),
      space: this.names.space,
    }[key.kind];
    const name = { erase: this.names.erase, clear: "", case: this.names.upper, space: "" }[key.kind];
    return html`<y-button class=${key.kind === "space" ? "space" : "wide"} kind="key" quick
      data-action="key:${key.kind}" label=${name} .pressed=${key.kind === "case" ? this.upper : null}
      @press=${press}>${word}</y-button>`;
  }

  #press(key: Key): void {
    if (key.kind === "case") this.upper = !this.upper;
    else this.dispatchEvent(new CustomEvent("key", { detail: { key, upper: this.upper } }));
  }
}
