import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";

/** A question over the screen. Modal: what lies beneath can't be reached until it is answered. */
@customElement("y-dialog")
export class YDialog extends LitElement {
  @property() label = "";

  static override styles = css`
    :host {
      display: contents;
    }
    dialog {
      margin: auto auto 12vh;
      width: min(92vw, calc(300 * var(--mm)));
      max-height: 84vh;
      padding: var(--edge);
      border: 0;
      border-radius: var(--r-l);
      background: var(--bg);
      color: var(--ink);
      outline: 3px solid var(--line-strong);
    }
    dialog::backdrop {
      background: #071a33c9;
    }
  `;

  protected override render() {
    return html`<dialog aria-label=${this.label} @cancel=${this.#cancel}><slot></slot></dialog>`;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector("dialog")?.showModal();
    this.querySelector<HTMLElement>("y-button[data-first]")?.focus();
  }

  readonly #cancel = (event: Event): void => {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("dismiss"));
  };
}
