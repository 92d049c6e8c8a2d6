import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { frame } from "../../frame.ts";
import { looksSigned, type Stroke } from "../../signature/strokes.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import type { SignaturePad } from "./signature-pad.ts";
import "./signature-pad.ts";
import "./sign.css";

/** K7: a name with the finger, then it is handed in. */
@customElement("screen-sign")
export class ScreenSign extends VisitScreen {
  @state() private strokes: readonly Stroke[] = [];
  @query("signature-pad") private pad!: SignaturePad;

  protected override render() {
    const { kiosk, visit } = this;
    const signed = looksSigned(this.strokes) || (visit.view.signed && this.strokes.length === 0);
    return frame(kiosk, {
      title: this.t("sign.title"),
      lead: this.t("sign.lead"),
      step: 6,
      back: visit.busy ? undefined : () => visit.go({ at: "delivery" }),
      aside: {
        words: this.t("sign.clear"),
        action: "sign-clear",
        disabled: visit.busy || this.strokes.length === 0,
        press: () => this.pad.clear(),
      },
      next: {
        words: this.t("sign.submit"),
        action: "submit",
        disabled: visit.busy || !signed,
        press: () => void this.#submit(),
      },
      content: html`<signature-pad label=${this.t("sign.pad")} @signed=${(event: CustomEvent<Stroke[]>) => {
        this.strokes = event.detail;
      }}></signature-pad>
      <p class="declare">${this.t("sign.declare")}</p>
      ${kiosk.state.station?.abilities.print.works === false && !visit.busy ? html`<p class="declare" role="status">${this.t("print.away")}</p>` : nothing}
      ${visit.busy ? html`<p class="panel sending" role="status">${this.t(visit.waiting ? "sign.waiting" : "sign.sending")}</p>` : nothing}`,
    });
  }

  async #submit(): Promise<void> {
    const { visit, strokes } = this;
    if (strokes.length > 0 && (await visit.change("PUT", "/signature", { strokes })) === null) return;
    await visit.submit();
  }
}
