import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { contained, outline } from "./outline.ts";

const retryAfter = 1_500;

/** The camera's live picture with the page outlined on it. */
@customElement("live-picture")
export class LivePicture extends LitElement {
  @property() src = "";
  @property() name = "";
  @property({ attribute: false }) corners: readonly (readonly [number, number])[] | null = null;
  @property({ type: Boolean }) sure = false;
  @state() private shape = { width: 0, height: 0 };
  @state() private tries = 0;
  #watch: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = setInterval(() => this.#measure(), 500);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#watch);
    // An endless multipart answer goes on loading after its image is gone, unless the address is taken away.
    this.querySelector("img")?.removeAttribute("src");
  }

  protected override render() {
    const box = { width: this.clientWidth, height: this.clientHeight };
    const fitted = contained(this.shape, box);
    const separator = this.src.includes("?") ? "&" : "?";
    return html`<img alt=${this.name} src=${`${this.src}${separator}n=${this.tries}`} @load=${() => this.#measure()} @error=${this.#failed}>
      ${
        this.corners === null || this.shape.width === 0
          ? nothing
          : html`<svg aria-hidden="true" viewBox="0 0 1000 1000" preserveAspectRatio="none"
              width=${fitted.width} height=${fitted.height}>${outline(this.corners, this.sure)}</svg>`
      }`;
  }

  readonly #failed = (): void => {
    setTimeout(() => {
      this.tries += 1;
    }, retryAfter);
  };

  #measure(): void {
    const image = this.querySelector("img");
    if (image === null || image.naturalWidth === 0) return;
    if (image.naturalWidth !== this.shape.width || image.naturalHeight !== this.shape.height)
      this.shape = { width: image.naturalWidth, height: image.naturalHeight };
  }
}
