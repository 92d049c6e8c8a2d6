import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { cardSlot } from "../../card-slot.ts";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import type { CardVisit } from "../../visit/card-visit.ts";

/** A card wanted for one thing only. Fires `leave` on the way back, and `skip` where it can be done without. */
@customElement("screen-lay-card")
export class ScreenLayCard extends Screen {
  @property({ attribute: false }) visit!: CardVisit;
  @property() consent = "";
  /** What the way without a card is called; empty: there is none. */
  @property() skip = "";
  /** Counts the visit's changes, so that each one reaches the screen. */
  @property({ type: Number }) turn = 0;

  protected override render(): TemplateResult {
    const { kiosk, skip } = this;
    const { view } = this.visit;
    const fire = (name: string) => () => this.dispatchEvent(new CustomEvent(name));
    return frame(kiosk, {
      title: this.t("ticket.card.lay"),
      lead: this.consent,
      back: fire("leave"),
      ...(skip === "" ? {} : { next: { words: skip, action: "skip-card", press: fire("skip") } }),
      content:
        view === null
          ? html`<p role="status">${this.t("wait")}</p>`
          : html`<div class="whole">${cardSlot(kiosk, view)}</div>`,
    });
  }
}
