import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import { keyNames } from "../../words.ts";
import { askedFrom } from "../progress/code.ts";
import "../../../elements/typing.ts";

/** A short code, typed. Fires `code` with it, and `leave`. */
@customElement("screen-code")
export class ScreenCode extends Screen {
  @property() heading = "";
  @property() lead = "";
  @property() label = "";
  /** What the way on is called. */
  @property() go = "";
  @property({ type: Boolean }) busy = false;
  @state() private typed = "";

  protected override render(): TemplateResult {
    const { kiosk } = this;
    const asked = askedFrom(this.typed);
    return frame(kiosk, {
      title: this.heading,
      lead: this.lead,
      back: () => this.dispatchEvent(new CustomEvent("leave")),
      next: {
        words: this.go,
        action: "look-up",
        disabled: this.busy || asked?.by !== "code",
        press: this.#done,
      },
      content: html`<y-typing label=${this.label} layout="code" most="12" .value=${this.typed} .names=${keyNames(kiosk)}
        @typed=${(event: CustomEvent<string>) => {
          this.typed = event.detail;
        }} @done=${this.#done}></y-typing>`,
    });
  }

  readonly #done = (): void => {
    const asked = askedFrom(this.typed);
    if (asked?.by === "code" && !this.busy)
      this.dispatchEvent(new CustomEvent("code", { detail: asked.code }));
  };
}
