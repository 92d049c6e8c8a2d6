import type { ChecklistRow } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { type IconName, icon } from "../../../elements/icon.ts";
import { fullDay, monthAndYear } from "../../../locales/dates.ts";
import { frame } from "../../frame.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import { pageWords } from "../../words.ts";
import "../../../elements/paged.ts";
import "./materials.css";

const marks: Readonly<Record<ChecklistRow["state"], IconName>> = {
  held: "check",
  done: "check",
  open: "open",
  skipped: "skip",
  promised: "open",
};

/** K5. ✓ what the hall holds or has now, ▢ what is still to be laid under the camera. */
@customElement("screen-materials")
export class ScreenMaterials extends VisitScreen {
  protected override render() {
    const { kiosk, visit } = this;
    const { checklist } = visit.view;
    const open = checklist.filter((row) => row.state === "open");
    const missing = open.filter((row) => row.required);
    const abilities = kiosk.state.station?.abilities;
    const camera = (abilities?.capture.works ?? true) || abilities?.scanPaper?.works === true;
    const nextOpen = missing[0] ?? open[0];
    const lead =
      missing.length > 0
        ? camera
          ? this.t("materials.missing", { count: missing.length })
          : this.t("materials.camera-away", {
              elsewhere: kiosk.local(kiosk.state.station?.elsewhere ?? { "zh-Hans": "", en: "" }),
            })
        : this.t(open.length > 0 ? "materials.optional" : "materials.all");
    return frame(kiosk, {
      title: this.t("materials.title"),
      lead,
      step: 3,
      back: () => visit.go({ at: "guide", itemId: visit.view.itemId ?? "" }),
      next:
        missing.length > 0 && nextOpen !== undefined
          ? {
              words: this.t("materials.capture"),
              action: "capture-next",
              disabled: !camera,
              press: () => this.#capture(nextOpen),
            }
          : { words: this.t("way.next"), press: () => visit.go({ at: "form" }) },
      content: html`<y-paged .items=${checklist} .draw=${this.#row} .key=${(row: ChecklistRow) => row.materialId}
        .columns=${1} .cellWidth=${150} .cellHeight=${32}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(kiosk)}></y-paged>`,
    });
  }

  readonly #row = (row: ChecklistRow): TemplateResult => {
    const body = html`<span class="mark ${row.state}">${icon(marks[row.state])}</span>
      <span class="name"><b>${this.kiosk.local(row.name)}</b><small>${this.#about(row)}</small></span>`;
    const touchable = row.state === "open" || row.state === "skipped" || row.pages.length > 0;
    if (!touchable) return html`<div class="material still" data-material=${row.materialId}>${body}</div>`;
    return html`<y-button kind="row" class="material" data-material=${row.materialId} data-action="capture:${row.materialId}"
      @press=${() => this.#capture(row)}><span class="material">${body}<em>${this.t(row.pages.length > 0 ? "materials.look" : "materials.take")}</em></span></y-button>`;
  };

  #about(row: ChecklistRow): string {
    const { language } = this.kiosk.state;
    switch (row.state) {
      case "held": {
        const at = row.capturedAt === null ? "" : monthAndYear(row.capturedAt, language);
        return row.validUntil === null
          ? this.t("materials.held", { at })
          : this.t("materials.held.until", { at, until: fullDay(row.validUntil, language) });
      }
      case "done":
        if (row.capture === "form" || row.capture === "system") return this.t("materials.by-itself");
        return row.pages.length > 0
          ? this.t("materials.pages", { count: row.pages.length })
          : this.t("materials.read");
      case "skipped":
        return this.t("materials.skipped");
      case "promised":
      case "open":
        return this.t(row.required ? "materials.required" : "materials.not-required");
    }
  }

  #capture(row: ChecklistRow): void {
    this.visit.go({ at: "capture", materialId: row.materialId });
  }
}
