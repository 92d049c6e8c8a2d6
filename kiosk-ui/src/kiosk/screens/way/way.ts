import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type IconName, icon } from "../../../elements/icon.ts";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import "./way.css";

export interface Way {
  readonly action: string;
  readonly icon: IconName;
  readonly words: string;
  readonly lead: string;
}

/** A question with two or three answers, each said in a sentence. Fires `chosen` with the action, and `leave`. */
@customElement("screen-way")
export class ScreenWay extends Screen {
  @property() heading = "";
  @property() lead = "";
  @property({ attribute: false }) ways: readonly Way[] = [];
  @property({ type: Boolean }) busy = false;

  protected override render(): TemplateResult {
    return frame(this.kiosk, {
      title: this.heading,
      lead: this.lead,
      back: () => this.dispatchEvent(new CustomEvent("leave")),
      content: html`<div class="ways">${this.ways.map(
        (way) => html`<y-button kind="tile" data-action=${way.action} ?disabled=${this.busy}
          @press=${() => this.dispatchEvent(new CustomEvent("chosen", { detail: way.action }))}>
          <span class="choice">${icon(way.icon)}<span><b>${way.words}</b><small>${way.lead}</small></span></span></y-button>`,
      )}</div>`,
    });
  }
}
