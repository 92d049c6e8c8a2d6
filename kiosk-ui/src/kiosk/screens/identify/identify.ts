import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon } from "../../../elements/icon.ts";
import { cardSlot } from "../../card-slot.ts";
import { frame } from "../../frame.ts";
import { drawable } from "../../rare-characters.ts";
import { afterIdentity } from "../../visit/step.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import "./identify.css";

const sources = {
  "id-card": "identify.by-card",
  passport: "identify.by-passport",
  typed: "identify.by-hand",
} as const;

/** K2. The card first; typing, and a passport where it can be read, always stand beside it, so that waiting for a card never dead-ends. */
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
            ? html`<section class="panel known">${
                identity.photo === null
                  ? icon("check")
                  : html`<img src=${visit.picture(identity.photo)} alt="" width="102" height="126">`
              }<p><b>${drawable(identity.nameMasked, identity.missing)}</b><span>${identity.numberMasked}</span>
                <small>${this.t(sources[identity.source])}</small></p></section>`
            : reader
              ? cardSlot(kiosk, view)
              : html`<section class="panel away">${icon("warn")}<p>${this.t("identify.away.lead")}</p></section>`
        }
        <div class="other-ways">
        ${
          kiosk.state.station?.abilities.passport?.works !== true || identity !== null
            ? nothing
            : html`<y-button kind="tile" data-action="identify-passport" @press=${() => visit.go({ at: "passport" })}>
              <span class="typed-way">${icon("passport")}<span><b>${this.t("identify.passport")}</b><small>${this.t("identify.passport.lead")}</small></span></span>
            </y-button>`
        }
        <y-button kind="tile" data-action="identify-typed" @press=${() => visit.go({ at: "typed" })}>
          <span class="typed-way">${icon("keyboard")}<span><b>${this.t("identify.typed")}</b><small>${this.t("identify.typed.lead")}</small></span></span>
        </y-button>
        </div>
      </div>`,
    });
  }
}
