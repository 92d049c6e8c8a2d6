import type { ItemGuide } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { frame } from "../../frame.ts";
import { drawable } from "../../rare-characters.ts";
import { Reveal } from "../../reveal.ts";
import type { Step } from "../../visit/step.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import { pageWords } from "../../words.ts";
import { asText, oneLine } from "../form/values.ts";
import "../../../elements/paged.ts";
import "../form/rows.css";

interface Row {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** Where the row is changed; null for what a card said. */
  readonly change: Step | null;
}

/** K7. Everything that will be handed in, each row open to change. */
@customElement("screen-review")
export class ScreenReview extends VisitScreen {
  @state() private guide: ItemGuide | null = null;
  /** The last page of rows stood on the glass. */
  @state() private seen = false;
  readonly #reveal = new Reveal(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.kiosk.guide(this.visit.view.itemId ?? "").then(
      (guide) => {
        this.guide = guide;
      },
      (error) => this.kiosk.fail(error),
    );
  }

  protected override render() {
    const { kiosk, visit } = this;
    return frame(kiosk, {
      title: this.t("review.title"),
      lead: this.t(this.seen ? "review.lead" : "review.lead.more"),
      step: 5,
      back: () => visit.go({ at: "form" }),
      aside: this.#reveal.way(kiosk),
      next: {
        words: this.t("review.right"),
        disabled: !this.seen,
        press: () => visit.go({ at: "delivery" }),
      },
      content: html`<y-paged .items=${this.#rows()} .draw=${this.#row} .key=${(row: Row) => row.key}
        .columns=${1} .cellWidth=${150} .cellHeight=${30} @last=${this.#saw}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(kiosk)}></y-paged>`,
    });
  }

  readonly #saw = (): void => {
    this.seen = true;
  };

  #rows(): Row[] {
    const { kiosk } = this;
    const { view } = this.visit;
    const { bare } = this.#reveal;
    const { identity } = view;
    const papers = view.checklist.filter((row) => row.state === "held" || row.pages.length > 0);
    const says = (text: string | undefined) => view.form.find(({ value }) => asText(value) === text);
    const spoken = [says(identity?.name), says(identity?.number)];
    const retype = identity?.source === "typed" ? ({ at: "typed" } as const) : null;
    const who =
      identity === null
        ? ""
        : bare
          ? `${identity.name} ${identity.number}`
          : `${identity.nameMasked} ${identity.numberMasked}`;
    return [
      {
        key: "item",
        label: this.t("review.item"),
        value: this.guide === null ? "" : kiosk.local(this.guide.name),
        change: { at: "choose" },
      },
      ...(spoken.includes(undefined)
        ? [
            {
              key: "identity",
              label: this.t("review.person"),
              value: drawable(who, identity?.missing),
              change: retype,
            },
          ]
        : []),
      ...view.form.map((field) => ({
        key: field.key,
        label: kiosk.local(field.label),
        value: drawable(oneLine(field, bare, kiosk.local), identity?.missing),
        change: !field.locked
          ? ({ at: "field", key: field.key, from: "review" } as const)
          : spoken.includes(field)
            ? retype
            : null,
      })),
      {
        key: "materials",
        label: this.t("review.materials"),
        value: this.t("review.materials.count", { count: papers.length }),
        change: { at: "materials" },
      },
    ];
  }

  readonly #row = (row: Row): TemplateResult => {
    const body = html`<span class="label">${row.label}</span>
      <span class="value ${row.value === "" ? "empty" : ""}">${row.value === "" ? this.t("form.empty") : row.value}</span>`;
    const { change } = row;
    if (change === null) return html`<div class="row still" data-row=${row.key}>${body}<em></em></div>`;
    return html`<y-button kind="row" data-row=${row.key} data-action="edit:${row.key}" @press=${() => this.visit.go(change)}>
      <span class="row">${body}<em>${this.t("form.change")}</em></span></y-button>`;
  };
}
