import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon } from "../../../elements/icon.ts";
import { frame } from "../../frame.ts";
import { printReasons } from "../../print-reasons.ts";
import { Screen } from "../../screen.ts";
import type { Slip } from "../../slips/slip-watch.ts";
import "../said/said.css";

/** A copy on its way to paper, as truthfully as the printer tells. Fires `another`. */
@customElement("screen-slip-printing")
export class ScreenSlipPrinting extends Screen {
  @property({ attribute: false }) slip: Slip | null = null;
  @property({ type: Number }) turn = 0;

  protected override render(): TemplateResult {
    const { kiosk, slip } = this;
    const word = slip?.held === true ? "held" : (slip?.state ?? "requested");
    const under = word === "requested" || word === "printing";
    const good = under || word === "printed";
    const reason = printReasons[slip?.reason ?? ""] ?? "receipt.reason.other";
    const sentence = under
      ? this.t("receipt.printing")
      : word === "printed"
        ? this.t("reprint.lead")
        : `${word === "unknown" ? "" : this.t(reason)} ${this.t("reprint.window")}`;
    return frame(kiosk, {
      title: under ? this.t("receipt.printing") : this.t(`reprint.title.${word}`),
      over: true,
      aside: {
        words: this.t("reprint.another"),
        action: "another",
        disabled: under && slip?.held !== true,
        press: () => this.dispatchEvent(new CustomEvent("another")),
      },
      content: html`<section class="panel said ${good ? "good" : ""}" role="status" data-slip=${slip?.state ?? "requested"}>
        ${icon(good ? "printer" : "warn")}<p>${sentence}</p></section>`,
    });
  }
}
