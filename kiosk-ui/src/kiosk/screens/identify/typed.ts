import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { frame } from "../../frame.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import { keyNames } from "../../words.ts";
import "../../../elements/typing.ts";

type Asked = "number" | "name" | "phone";
const order: readonly Asked[] = ["number", "name", "phone"];
const most: Readonly<Record<Asked, number>> = { number: 18, name: 60, phone: 20 };
const least: Readonly<Record<Asked, number>> = { number: 6, name: 1, phone: 0 };
const layouts = { number: "id", name: "letters", phone: "digits" } as const;

/** K2 without a card: number, name, and a phone for whoever wants to leave one. One question at a time. */
@customElement("screen-typed-identity")
export class ScreenTypedIdentity extends VisitScreen {
  @state() private asked: Asked = "number";
  @state() private typed: Readonly<Record<Asked, string>> = { number: "", name: "", phone: "" };

  protected override render() {
    const { kiosk, visit, asked, typed } = this;
    const text = typed[asked].trim();
    const at = order.indexOf(asked);
    const leads = {
      number: "typed.number.lead",
      name: "typed.name.lead",
      phone: "typed.phone.lead",
    } as const;
    const titles = { number: "typed.number", name: "typed.name", phone: "typed.phone" } as const;
    const skip = asked === "phone" && text === "";
    return frame(kiosk, {
      title: this.t(titles[asked]),
      lead: this.t(leads[asked]),
      step: 1,
      back: () => this.#to(order[at - 1]),
      next: {
        words: this.t(skip ? "typed.skip" : "way.next"),
        disabled: text.length < least[asked] || visit.busy,
        press: this.#next,
      },
      content: html`${[asked].map(
        (field) => html`<y-typing data-field=${field} label=${this.t(titles[field])} layout=${layouts[field]}
          most=${most[field]} .value=${typed[field]} .names=${keyNames(kiosk)}
          @typed=${(event: CustomEvent<string>) => {
            this.typed = {
              ...this.typed,
              [field]: field === "number" ? event.detail.toUpperCase() : event.detail,
            };
          }} @done=${this.#next}></y-typing>`,
      )}`,
    });
  }

  #to(asked: Asked | undefined): void {
    if (asked === undefined) this.visit.go({ at: "identify" });
    else this.asked = asked;
  }

  readonly #next = async (): Promise<void> => {
    const { typed, asked, visit } = this;
    if (typed[asked].trim().length < least[asked]) return;
    const following = order[order.indexOf(asked) + 1];
    if (following !== undefined) {
      this.asked = following;
      return;
    }
    const phone = typed.phone.trim();
    const view = await visit.change("PUT", "/identity", {
      name: typed.name.trim(),
      number: typed.number.trim(),
      ...(phone === "" ? {} : { phone }),
    });
    if (view === null) this.asked = "number";
  };
}
