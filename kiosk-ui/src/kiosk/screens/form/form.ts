import type { FieldView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { icon } from "../../../elements/icon.ts";
import { frame } from "../../frame.ts";
import { drawable } from "../../rare-characters.ts";
import { Reveal } from "../../reveal.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import { pageWords } from "../../words.ts";
import { faultOf } from "./faults.ts";
import { oneLine, openValues, wantsAttention } from "./values.ts";
import "../../../elements/paged.ts";
import "./rows.css";

/** K6. Every field in a row with what is known; the primary button leads through what is not. */
@customElement("screen-form")
export class ScreenForm extends VisitScreen {
  readonly #reveal = new Reveal(this);

  protected override render() {
    const { kiosk, visit } = this;
    const { form } = visit.view;
    const left = form.filter(wantsAttention);
    const first = left[0];
    return frame(kiosk, {
      title: this.t("form.title"),
      lead: left.length > 0 ? this.t("form.left", { count: left.length }) : this.t("form.all"),
      step: 4,
      back: () => visit.go({ at: "materials" }),
      aside: this.#reveal.way(kiosk),
      next:
        first === undefined
          ? { words: this.t("way.next"), disabled: visit.busy, press: () => void this.#next() }
          : {
              words: this.t("form.fill"),
              action: "fill-next",
              press: () => this.#edit(first),
            },
      content: html`<y-paged .items=${form} .draw=${this.#row} .key=${(field: FieldView) => field.key}
        .columns=${1} .cellWidth=${150} .cellHeight=${32}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(kiosk)}></y-paged>`,
    });
  }

  readonly #row = (field: FieldView): TemplateResult => {
    const { kiosk, visit } = this;
    const value = drawable(oneLine(field, this.#reveal.bare, kiosk.local), visit.view.identity?.missing);
    const fault = faultOf(field);
    const from =
      field.from === "id-card"
        ? this.t("form.from-card")
        : field.from === "passport"
          ? this.t("form.from-passport")
          : field.from === "last-case"
            ? this.t("form.from-last")
            : "";
    const body = html`<span class="label">${kiosk.local(field.label)}${field.required ? nothing : html`<small>${this.t("form.optional")}</small>`}</span>
      <span class="value ${value === "" ? "empty" : ""}">${value === "" ? this.t("form.empty") : value}
        ${from === "" ? nothing : html`<small>${from}</small>`}
        ${fault === null ? nothing : html`<small class="wrong">${icon("warn")}${this.t(fault)}</small>`}</span>`;
    if (field.locked) return html`<div class="row still" data-field=${field.key}>${body}<em></em></div>`;
    return html`<y-button kind="row" data-field=${field.key} data-action="field:${field.key}" @press=${() => this.#edit(field)}>
      <span class="row">${body}<em>${this.t(value === "" ? "form.write" : "form.change")}</em></span></y-button>`;
  };

  #edit(field: FieldView): void {
    this.visit.go({ at: "field", key: field.key, from: "form" });
  }

  async #next(): Promise<void> {
    const view = await this.visit.change("PUT", "/form", { values: openValues(this.visit.view.form) });
    if (view !== null && !view.form.some(wantsAttention)) this.visit.go({ at: "review" });
  }
}
