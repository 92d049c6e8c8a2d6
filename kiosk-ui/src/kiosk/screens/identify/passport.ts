import type { PassportView } from "@yimen/edge-agent/contract";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { icon } from "../../../elements/icon.ts";
import type { LayoutName } from "../../../elements/keyboard/model.ts";
import type { TextKey } from "../../../locales/zh-Hans.ts";
import { type Frame, frame } from "../../frame.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import { keyNames } from "../../words.ts";
import { type ZoneField, zonePicture } from "./zone.ts";
import "../../../elements/typing.ts";
import "./passport.css";

type Asked = ZoneField | "passport";
const order: readonly Asked[] = ["documentNumber", "birth", "expiry", "passport"];

interface Question {
  readonly title: TextKey;
  readonly lead: TextKey;
  readonly layout: LayoutName;
  readonly least: number;
  readonly most: number;
}
/** A check digit may follow each, and a date may have its century. */
const questions: Readonly<Record<ZoneField, Question>> = {
  documentNumber: {
    ...{ title: "passport.number", lead: "passport.number.lead" },
    ...{ layout: "code", least: 1, most: 10 },
  },
  birth: { title: "passport.birth", lead: "passport.birth.lead", layout: "digits", least: 6, most: 8 },
  expiry: { title: "passport.expiry", lead: "passport.expiry.lead", layout: "digits", least: 6, most: 8 },
};
const reasons = {
  lifted: "passport.lifted",
  unreadable: "passport.unreadable",
  "left-behind": "passport.left-behind",
  away: "passport.away",
  "wrong-key": "passport.wrong-key",
  unsupported: "passport.unsupported",
  expired: "passport.expired",
} as const satisfies Record<NonNullable<PassportView["reason"]>, TextKey>;

/** K2 by passport: what opens its chip, one field at a time, and then the passport itself. */
@customElement("screen-passport")
export class ScreenPassport extends VisitScreen {
  @state() private asked: Asked = "documentNumber";
  @state() private typed: Readonly<Record<ZoneField, string>> = { documentNumber: "", birth: "", expiry: "" };

  protected override render() {
    return frame(this.kiosk, this.asked === "passport" ? this.#laid() : this.#field(this.asked));
  }

  #field(asked: ZoneField): Frame {
    const { kiosk, visit, typed } = this;
    const { title, lead, layout, least, most } = questions[asked];
    return {
      title: this.t(title),
      lead: html`${this.t(lead)}${zonePicture(asked)}`,
      step: 1,
      back: () => this.#back(),
      next: {
        words: this.t("way.next"),
        disabled: typed[asked].trim().length < least || visit.busy,
        press: this.#next,
      },
      content: html`${keyed(
        asked,
        html`<div class="asking"><y-typing data-field=${asked} label=${this.t(title)} layout=${layout} most=${most}
          .value=${typed[asked]} .names=${keyNames(kiosk)} @typed=${(event: CustomEvent<string>) => {
            this.typed = { ...this.typed, [asked]: event.detail.toUpperCase() };
          }} @done=${this.#next}></y-typing>${zonePicture(asked)}</div>`,
      )}`,
    };
  }

  #laid(): Frame {
    const { visit } = this;
    const { reason, reading, over } = this.#stand();
    const byHand = reason === "unsupported" || reason === "expired" || reason === "away";
    return {
      title: this.t(reading ? "passport.reading.title" : over ? "passport.failed.title" : "passport.title"),
      ...(over ? {} : { lead: this.t(reading ? "passport.reading.lead" : "passport.lead") }),
      step: 1,
      back: () => this.#back(),
      next:
        reason === "wrong-key"
          ? {
              words: this.t("passport.check"),
              action: "passport-check",
              press: () => this.#back("documentNumber"),
            }
          : byHand
            ? {
                words: this.t("passport.by-hand"),
                action: "passport-by-hand",
                press: () => visit.go({ at: "typed" }),
              }
            : undefined,
      content: html`<section class="panel laying ${over ? "over" : reading ? "reading" : ""}" data-problem=${reason ?? nothing}>
        <div class="plate" aria-hidden="true"><div class="booklet">${icon("globe")}</div></div>
        <p role="status">${reason === null ? nothing : icon("warn")}${this.t(
          reason !== null ? reasons[reason] : reading ? "passport.reading" : "passport.waiting",
        )}</p>
      </section>`,
    };
  }

  /** What the agent says of the reading; that its reader is away the station says. */
  #stand() {
    const { passport } = this.visit.view;
    const away = this.kiosk.state.station?.abilities.passport?.works === false;
    const failed = passport?.state === "failed";
    const reason = failed || !away ? (passport?.reason ?? null) : "away";
    return {
      reason,
      over: failed || reason === "away",
      reading: passport?.state === "reading" && reason === null,
    };
  }

  readonly #next = async (): Promise<void> => {
    const { typed, asked, visit } = this;
    if (asked === "passport" || typed[asked].trim().length < questions[asked].least) return;
    if (this.kiosk.state.notice !== null) this.kiosk.set({ notice: null });
    const following = order[order.indexOf(asked) + 1] ?? "passport";
    if (following !== "passport") {
      this.asked = following;
      return;
    }
    const view = await visit.change("POST", "/passport", typed);
    if (view !== null) this.asked = "passport";
    else this.asked = order.find((field) => visit.refusedFields.includes(`/${field}`)) ?? asked;
  };

  #back(to: Asked | undefined = order[order.indexOf(this.asked) - 1]): void {
    const { visit } = this;
    if (this.asked === "passport") void visit.change("DELETE", "/passport");
    if (to === undefined) visit.go({ at: "identify" });
    else this.asked = to;
  }
}
