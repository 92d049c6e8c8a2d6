import type { QueueOffer } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import { pageWords } from "../../words.ts";
import "../../../elements/paged.ts";
import "./priority.css";

type PriorityChoice = QueueOffer["classes"][number];

/** K9. Offered, never asked for: nothing is chosen beforehand, and going on without stands where one goes on. */
@customElement("screen-priority")
export class ScreenPriority extends Screen {
  @property({ attribute: false }) classes: readonly PriorityChoice[] = [];

  protected override render(): TemplateResult {
    const { kiosk } = this;
    const chosen = (priority: string | null) => () =>
      this.dispatchEvent(new CustomEvent("chosen", { detail: priority }));
    return frame(kiosk, {
      title: this.t("ticket.priority"),
      lead: this.t("ticket.priority.lead"),
      back: () => this.dispatchEvent(new CustomEvent("leave")),
      next: { words: this.t("ticket.priority.none"), action: "priority-none", press: chosen(null) },
      content: html`<y-paged .items=${this.classes} .cellWidth=${110} .cellHeight=${42} .growth=${2} .key=${({ id }: PriorityChoice) => id}
        .draw=${({
          id,
          name,
        }: PriorityChoice) => html`<y-button kind="tile" data-action="priority:${id}" @press=${chosen(id)}>
          <b>${kiosk.local(name)}</b></y-button>`}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(kiosk)}></y-paged>`,
    });
  }
}
