import type { TicketSlip, TicketTaken } from "@yimen/edge-agent/contract";
import { html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { icon } from "../../../elements/icon.ts";
import { qr } from "../../../elements/qr.ts";
import { rangeSentence } from "../../../locales/ticket-state/sentence.ts";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import { SlipWatch } from "../../slips/slip-watch.ts";
import { paperWords } from "./paper-words.ts";
import "../../paper.css";
import "./ticket-number.css";

/** K9. The number, how long it may take, and whether its paper came out. */
@customElement("screen-ticket-number")
export class ScreenTicketNumber extends Screen {
  @property({ attribute: false }) taken!: TicketTaken;
  /** What came of it, where there is more to say than that a number was taken. */
  @property() heading = "";
  @property() lead = "";
  @state() private busy = false;
  readonly #watch = new SlipWatch(this, () => this.kiosk);

  protected override willUpdate(changed: PropertyValues): void {
    const { slip } = this.taken;
    if (changed.has("taken") && slip !== null) this.#watch.follow(slip.slipId, slip);
  }

  protected override render(): TemplateResult {
    const { kiosk, taken, lead } = this;
    const { texts, station } = kiosk.state;
    const { slip } = this.#watch;
    const settled = slip === null || (slip.state !== "requested" && slip.state !== "printing");
    const paper = paperWords(kiosk, slip);
    const unstaffed = kiosk.state.windows?.staffed === 0;
    const first = this.t(unstaffed ? "ticket.first.no-window" : "ticket.first");
    const range = taken.ahead === 0 && taken.estimate === null ? "" : rangeSentence(taken.estimate, texts);
    return frame(kiosk, {
      title: this.heading === "" ? this.t("ticket.taken") : this.heading,
      lead: lead === "" ? this.t("ticket.missed") : lead,
      over: true,
      aside: {
        words: this.t(slip === null || slip.state === "not-printed" ? "ticket.print" : "ticket.copy"),
        action: "print-ticket",
        disabled: !settled || this.busy || station?.abilities.print.works !== true,
        press: this.#print,
      },
      content: html`<div class="ticket">
        <div class="numbers">
          <small>${this.t("ticket.number")} · ${kiosk.local(taken.laneName)}</small>
          <output class="number" data-ticket-number>${taken.number}</output>
          <span class="ahead">${taken.ahead === 0 ? first : this.t("ticket.ahead", { count: taken.ahead })}</span>
          <span class="range">${range}</span>
          <small>${this.t("ticket.place", { place: kiosk.local(taken.waitingPlace) })}</small>
        </div>
        <figure data-ticket-url=${taken.url}>${qr(taken.url, this.t("ticket.qr"))}<figcaption>${this.t("ticket.scan")}</figcaption></figure>
      </div>
      <p class="panel paper ${paper.kind}" role="status" data-slip=${slip?.state ?? "none"}>${icon(paper.icon)}<span>${paper.words}</span></p>`,
    });
  }

  readonly #print = async (): Promise<void> => {
    const { kiosk, taken } = this;
    this.busy = true;
    try {
      const slip = await kiosk.ask<TicketSlip>({
        method: "POST",
        path: `/tickets/${encodeURIComponent(taken.ticketId)}/print`,
        body: { token: taken.token },
      });
      this.#watch.follow(slip.slipId, slip);
    } catch (error) {
      kiosk.fail(error);
    } finally {
      this.busy = false;
    }
  };
}
