import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { TextKey } from "../locales/zh-Hans.ts";
import type { Kiosk } from "./kiosk.ts";

/** A new screen takes no presses for this long, so that a double strike can't press what comes next. */
const strikeGuard = 300;

/** What all parts of the glass share: they follow the kiosk and speak its language. */
export abstract class Part extends LitElement {
  @property({ attribute: false }) kiosk!: Kiosk;
  #unfollow: (() => void) | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  /** What stood in the page before its code came gets its properties only now. */
  protected override shouldUpdate(): boolean {
    if (this.isConnected) this.#follow();
    return true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  #follow(): void {
    this.#unfollow ??= this.kiosk?.follow(() => this.requestUpdate());
  }

  protected t(key: TextKey, values?: Readonly<Record<string, string | number>>): string {
    return this.kiosk.text(key, values);
  }
}

/** One question to the person. Its heading takes the focus when it comes. */
export abstract class Screen extends Part {
  protected override firstUpdated(): void {
    this.style.pointerEvents = "none";
    setTimeout(() => this.style.removeProperty("pointer-events"), strikeGuard);
    if (!this.contains(document.activeElement)) this.querySelector<HTMLElement>("h1")?.focus();
  }
}
