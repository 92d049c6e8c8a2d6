import type { RatingReasons } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import { pageWords } from "../../words.ts";
import "../../../elements/paged.ts";
import "./rate.css";

type Reason = RatingReasons["reasons"][number];

/** What was wrong, for the two lowest levels, as far as the person wants to say. Fires `reasons` with their codes, and `leave`. */
@customElement("screen-rate-reasons")
export class ScreenRateReasons extends Screen {
  @property({ attribute: false }) reasons: RatingReasons | null = null;
  @property() place: Reason["places"][number] = "window";
  @state() private chosen: ReadonlySet<string> = new Set();

  protected override render(): TemplateResult {
    const { kiosk, chosen } = this;
    const fitting = (this.reasons?.reasons ?? []).filter(({ places }) => places.includes(this.place));
    return frame(kiosk, {
      title: this.t("rate.reasons"),
      lead: this.t("rate.reasons.lead"),
      back: () => this.dispatchEvent(new CustomEvent("leave")),
      next: {
        words: this.t("rate.send"),
        action: "rate-send",
        press: () => this.dispatchEvent(new CustomEvent("reasons", { detail: [...chosen] })),
      },
      content: html`<y-paged .items=${fitting} .cellWidth=${110} .cellHeight=${40} .key=${({ code }: Reason) => code}
        .draw=${({
          code,
          text,
        }: Reason) => html`<y-button kind="tile" data-action="reason:${code}" .pressed=${chosen.has(code)}
          @press=${() => this.#toggle(code)}><b>${kiosk.local(text)}</b></y-button>`}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(kiosk)}></y-paged>`,
    });
  }

  #toggle(code: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(code)) chosen.add(code);
    this.chosen = chosen;
  }
}
