import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type IconName, icon } from "../../../elements/icon.ts";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import "./said.css";

export interface NextWay {
  readonly action: string;
  readonly words: string;
}

/** Something that is so, why, and what one can do about it. Fires `chosen` with the action, and `leave`. */
@customElement("screen-said")
export class ScreenSaid extends Screen {
  @property() heading = "";
  @property({ attribute: false }) sentences: readonly string[] = [];
  @property() sign: IconName = "warn";
  @property({ attribute: false }) next: NextWay | null = null;
  @property({ attribute: false }) aside: NextWay | null = null;
  /** Something is on its way that is not to be left. */
  @property({ type: Boolean }) staying = false;
  /** Done: to finish is the way on. */
  @property({ type: Boolean }) over = false;

  protected override render(): TemplateResult {
    const { next, aside } = this;
    const way = ({ action, words }: NextWay) => ({
      action,
      words,
      press: () => this.dispatchEvent(new CustomEvent("chosen", { detail: action })),
    });
    return frame(this.kiosk, {
      title: this.heading,
      over: this.over,
      ...(this.over || this.staying ? {} : { back: () => this.dispatchEvent(new CustomEvent("leave")) }),
      ...(next === null ? {} : { next: way(next) }),
      ...(aside === null ? {} : { aside: way(aside) }),
      content: html`<section class="panel said ${this.sign === "warn" ? "" : "good"}" role="status">${icon(this.sign)}<div>${this.sentences
        .filter((sentence) => sentence !== "")
        .map((sentence) => html`<p>${sentence}</p>`)}</div></section>`,
    });
  }
}
