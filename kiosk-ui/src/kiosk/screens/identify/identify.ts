import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon } from "../../../elements/icon.ts";
import { cardWords } from "../../card-on-reader.ts";
import { frame } from "../../frame.ts";
import { drawable } from "../../rare-characters.ts";
import { afterIdentity } from "../../visit/step.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import "./identify.css";

/** K2. The card first; typing always stands beside it, so that waiting for a card never dead-ends. */
@customElement("screen-identify")
export class ScreenIdentify extends VisitScreen {
  @property({ attribute: false }) itemId: string | null = null;

  protected override render() {
    const { kiosk, visit } = this;
    const { view } = visit;
    const { identity } = view;
    const reader = kiosk.state.station?.abilities.readCard.works ?? true;
    return frame(kiosk, {
      title: this.t(identity === null ? (reader ? "identify.title" : "identify.away") : "identify.known"),
      lead: this.t("identify.consent"),
      step: 1,
      ...(identity === null
        ? {}
        : {
            next: {
              words: this.t("way.next"),
              press: () => visit.go(afterIdentity({ at: "identify" }, view, this.itemId)),
            },
          }),
      content: html`<div class="who">
        ${
          identity !== null
            ? html`<section class="panel known">${icon("check")}<p><b>${drawable(identity.nameMasked, identity.missing)}</b><span>${identity.numberMasked}</span>
                <small>${this.t(identity.source === "id-card" ? "identify.by-card" : "identify.by-hand")}</small></p></section>`
            : reader
              ? this.#slot()
              : html`<section class="panel away">${icon("warn")}<p>${this.t("identify.away.lead")}</p></section>`
        }
        <y-button kind="tile" data-action="identify-typed" @press=${() => visit.go({ at: "typed" })}>
          <span class="typed-way">${icon("keyboard")}<span><b>${this.t("identify.typed")}</b><small>${this.t("identify.typed.lead")}</small></span></span>
        </y-button>
      </div>`,
    });
  }

  #slot() {
    const { view } = this.visit;
    const { cardProblem } = view;
    return html`<section class="panel slot" data-problem=${cardProblem ?? nothing}>
      <div class="reader" aria-hidden="true"><div class="card">${icon("person")}<i></i><i></i><i></i></div><div class="mouth"></div></div>
      <p role="status">${cardProblem === null ? nothing : icon("warn")}${this.t(cardWords(view))}</p>
    </section>`;
  }
}
