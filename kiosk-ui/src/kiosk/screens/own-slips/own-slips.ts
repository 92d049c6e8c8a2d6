import type { OwnSlip, OwnSlips } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { dayAndClock } from "../../../locales/dates.ts";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import { pageWords } from "../../words.ts";
import "../../../elements/paged.ts";
import "./own-slips.css";

type Ticket = NonNullable<OwnSlips["ticket"]>;

/** What the person whose card lies there may have printed again. Fires `print` with a case's number, `ticket`, `leave`. */
@customElement("screen-own-slips")
export class ScreenOwnSlips extends Screen {
  @property({ attribute: false }) own: OwnSlips | null = null;
  @property({ type: Boolean }) busy = false;

  protected override render(): TemplateResult {
    const { kiosk, own } = this;
    const rows: readonly (OwnSlip | Ticket)[] = [...(own?.ticket ? [own.ticket] : []), ...(own?.cases ?? [])];
    const none = rows.length === 0;
    return frame(kiosk, {
      title: this.t(none ? "reprint.list.empty" : "reprint.list"),
      lead: this.t(none ? "reprint.list.empty.lead" : "reprint.list.lead"),
      back: () => this.dispatchEvent(new CustomEvent("leave")),
      content: html`<y-paged .items=${rows} .columns=${1} .cellWidth=${150} .cellHeight=${34} .key=${(
        row: OwnSlip | Ticket,
      ) => ("caseNumber" in row ? row.caseNumber : row.ticketId)}
        .draw=${(row: OwnSlip | Ticket) => ("caseNumber" in row ? this.#case(row) : this.#ticket(row))}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(kiosk)}></y-paged>`,
    });
  }

  #case({ caseNumber, item, submittedAt, left }: OwnSlip): TemplateResult {
    const { kiosk } = this;
    const day = dayAndClock(submittedAt, kiosk.state.language);
    const lead = left === 0 ? this.t("reprint.used-up") : this.t("reprint.of", { day });
    return html`<y-button kind="tile" data-action="print-case" ?disabled=${left === 0 || this.busy}
      @press=${() => this.dispatchEvent(new CustomEvent("print", { detail: caseNumber }))}>
      <b>${kiosk.local(item)}</b><small>${lead}</small></y-button>`;
  }

  #ticket(ticket: Ticket): TemplateResult {
    return html`<y-button kind="tile" data-action="print-ticket" ?disabled=${this.busy}
      @press=${() => this.dispatchEvent(new CustomEvent("ticket", { detail: ticket }))}>
      <b>${this.t("reprint.ticket", { number: ticket.number })}</b></y-button>`;
  }
}
