import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ifDefined } from "lit/directives/if-defined.js";

/** A second press on the same button within this time is one press with a trembling hand. */
const strikeGuard = 300;

/**
 * The one button of every screen, over a native button: acts on release, dragging away cancels. Fires `press`.
 * `kind`: plain, primary, tile, hero, danger, help, key, chip. `quick` lets keys be struck fast.
 */
@customElement("y-button")
export class YButton extends LitElement {
  @property() kind = "plain";
  @property() label = "";
  @property({ type: Boolean, reflect: true }) disabled = false;
  @property({ type: Boolean }) quick = false;
  /** For switches: true or false becomes aria-pressed; null means no switch. */
  @property({ attribute: false }) pressed: boolean | null = null;
  #last = Number.NEGATIVE_INFINITY;

  static override shadowRootOptions: ShadowRootInit = { mode: "open", delegatesFocus: true };

  static override styles = css`
    :host {
      display: grid;
      min-width: var(--target);
      min-height: var(--target);
      font-size: var(--t-label);
      line-height: 1.3;
    }
    button {
      font: inherit;
      font-weight: 500;
      color: inherit;
      width: 100%;
      height: 100%;
      min-width: 0;
      padding: var(--gap-s) var(--gap);
      border: 2px solid var(--line-strong);
      border-radius: var(--r-m);
      background: var(--bg);
      text-align: center;
      touch-action: manipulation;
      -webkit-tap-highlight-color: transparent;
      overflow-wrap: anywhere;
    }
    button:focus-visible {
      outline: 6px solid var(--focus);
      outline-offset: 4px;
      box-shadow: 0 0 0 4px var(--focus-ring);
    }
    button:active:not(:disabled) {
      background: var(--primary-soft);
    }
    button:disabled {
      border-style: dashed;
      color: var(--ink-2);
    }
    .primary {
      background: var(--primary);
      border-color: var(--primary);
      color: var(--on-primary);
      font-weight: 600;
    }
    .primary:active:not(:disabled),
    .hero:active:not(:disabled) {
      background: var(--primary-deep);
      color: #fff;
    }
    .primary:disabled {
      background: var(--surface);
      color: var(--ink-2);
      border-color: var(--line-strong);
    }
    .tile,
    .hero,
    .row {
      text-align: start;
      border-radius: var(--r-l);
      border-color: var(--line-strong);
      padding: var(--gap) var(--gap-m);
    }
    .hero {
      background: var(--primary);
      border-color: var(--primary);
      color: var(--on-primary);
      padding: var(--gap) var(--edge);
    }
    .help {
      background: var(--warn-soft);
      border-color: var(--warn);
      color: var(--warn);
      font-weight: 600;
    }
    .chip {
      border-radius: 999px;
    }
    .key {
      padding: 0;
      border-radius: var(--r-s);
      font-size: var(--t-tile);
    }
    [aria-pressed="true"] {
      background: var(--primary);
      border-color: var(--primary);
      color: var(--on-primary);
      font-weight: 600;
    }
  `;

  protected override render() {
    return html`<button
      part="button"
      type="button"
      class=${this.kind}
      ?disabled=${this.disabled}
      aria-label=${ifDefined(this.label === "" ? undefined : this.label)}
      aria-pressed=${ifDefined(this.pressed === null ? undefined : this.pressed ? "true" : "false")}
      @click=${this.#click}
    ><slot></slot></button>`;
  }

  readonly #click = (event: MouseEvent): void => {
    event.stopPropagation();
    const again = event.timeStamp - this.#last < strikeGuard;
    if (again && !this.quick) return;
    this.#last = event.timeStamp;
    this.dispatchEvent(new CustomEvent("press", { bubbles: true }));
  };
}
