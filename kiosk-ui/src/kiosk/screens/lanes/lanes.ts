import type { QueueOffer } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import { laneWords } from "../../ticket/waiting-words.ts";
import { pageWords } from "../../words.ts";
import "../../../elements/paged.ts";
import "../priority/priority.css";

type Lane = QueueOffer["lanes"][number];

/** For who is not sure what it is called, where the hall has several rows. */
@customElement("screen-lanes")
export class ScreenLanes extends Screen {
  @property({ attribute: false }) lanes: readonly Lane[] = [];

  protected override render(): TemplateResult {
    const { kiosk } = this;
    return frame(kiosk, {
      title: this.t("ticket.lane"),
      lead: this.t("ticket.lane.lead"),
      back: () => this.dispatchEvent(new CustomEvent("leave")),
      content: html`<y-paged .items=${this.lanes} .cellWidth=${110} .cellHeight=${46} .growth=${2} .key=${({ id }: Lane) => id}
        .draw=${(lane: Lane) => html`<y-button kind="tile" data-action="lane:${lane.id}"
          @press=${() => this.dispatchEvent(new CustomEvent("chosen", { detail: lane.id }))}>
          <b>${kiosk.local(lane.name)}</b><small>${laneWords(kiosk, lane)}</small></y-button>`}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(kiosk)}></y-paged>`,
    });
  }
}
