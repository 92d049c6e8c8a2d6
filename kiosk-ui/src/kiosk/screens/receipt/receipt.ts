import type { ReceiptView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { icon } from "../../../elements/icon.ts";
import { qr } from "../../../elements/qr.ts";
import { dayOf } from "../../../locales/dates.ts";
import type { TextKey } from "../../../locales/zh-Hans.ts";
import { frame } from "../../frame.ts";
import { printReasons } from "../../print-reasons.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import "./receipt.css";

/** K8. The case is safe; here is its number, and whether the paper came out. */
@customElement("screen-receipt")
export class ScreenReceipt extends VisitScreen {
  /** A slip came out, or may have; what is printed from then on is a copy. */
  #slipOut = false;

  protected override willUpdate(): void {
    const { receipt } = this.visit.view;
    if (receipt !== null && (receipt.state === "printed" || receipt.state === "unknown"))
      this.#slipOut = true;
  }

  protected override render() {
    const { kiosk, visit } = this;
    const { view } = visit;
    const { receipt } = view;
    const take = this.#take();
    const print = kiosk.state.station?.abilities.print;
    const missing = receipt?.state === "not-printed" && !this.#slipOut;
    const made = view.case;
    const settled = receipt !== null && receipt.state !== "requested" && receipt.state !== "printing";
    const due =
      made === null || made.expectedOn === null
        ? this.t("receipt.spot")
        : this.t("receipt.due", { date: dayOf(made.expectedOn, kiosk.state.language) });
    return frame(kiosk, {
      title: this.t("receipt.title"),
      lead: html`${due}${take === null ? nothing : html`<span class="take-card" role="status">${icon("card")}${this.t(take)}</span>`}`,
      step: 6,
      over: true,
      aside: {
        words: this.t(missing ? "receipt.print" : "receipt.copy"),
        action: "print-copy",
        disabled: !settled || visit.busy || print?.works === false,
        ...(print?.works === false
          ? { why: this.t(printReasons[print.reason ?? ""] ?? "receipt.reason.other") }
          : {}),
        press: () => void visit.change("POST", "/receipt"),
      },
      content: html`<div class="slip">
        <div class="numbers">
          <small>${this.t("receipt.number")}</small>
          <output class="number" data-case-number>${made?.caseNumber ?? ""}</output>
          <small>${this.t("receipt.code")}</small>
          <output class="code" data-short-code>${made?.shortCode ?? ""}</output>
        </div>
        ${made === null ? nothing : html`<figure data-progress-url=${made.progressUrl}>${qr(made.progressUrl, this.t("receipt.qr"))}<figcaption>${this.t("receipt.scan")}</figcaption></figure>`}
      </div>
      ${this.#paper(receipt)}`,
    });
  }

  /** What the person might leave behind. */
  #take(): TextKey | null {
    const { view, broughtPapers: papers } = this.visit;
    if (view.cardPresent) return papers ? "receipt.take-both" : "receipt.take-card";
    if (view.passportPresent) return papers ? "receipt.take-passport-both" : "receipt.take-passport";
    return papers ? "receipt.take-papers" : null;
  }

  #paper(receipt: ReceiptView | null): TemplateResult {
    const state = receipt?.state ?? "requested";
    const reason = receipt?.reason === null || receipt === null ? undefined : printReasons[receipt.reason];
    const why = reason === undefined ? "" : this.t(reason);
    const elsewhere = this.t("receipt.any-window");
    const say = (kind: string, name: "printer" | "check" | "warn", words: string) =>
      html`<p class="panel paper ${kind}" role="status" data-receipt=${state}>${icon(name)}<span>${words}</span></p>`;
    if (receipt?.held === true)
      return say(
        "warn",
        "printer",
        `${why === "" ? this.t("receipt.held") : why} ${this.t("receipt.held.lead")}`,
      );
    switch (state) {
      case "printed":
        if (receipt?.media === "presented") return say("ok", "printer", this.t("receipt.presented"));
        if (receipt?.media === "retracted") return say("warn", "printer", this.t("receipt.retracted"));
        if (receipt?.media === "jammed") return say("warn", "warn", this.t("receipt.mouth-jammed"));
        return say(
          "ok",
          "check",
          this.t(receipt !== null && receipt.copy > 0 ? "receipt.printed.copy" : "receipt.printed"),
        );
      case "not-printed":
        if (this.kiosk.state.station?.abilities.print.works === true)
          return say(
            "ok",
            "printer",
            this.t(this.#slipOut ? "receipt.works-again.copy" : "receipt.works-again"),
          );
        return say("warn", "warn", `${why} ${elsewhere}`);
      case "unknown":
        return say("warn", "warn", this.t("receipt.unknown"));
      default:
        return say("", "printer", this.t("receipt.printing"));
    }
  }
}
