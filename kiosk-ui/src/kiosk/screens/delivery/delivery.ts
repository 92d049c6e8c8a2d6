import type { DeliveryMethod, ItemGuide } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { TextKey } from "../../../locales/zh-Hans.ts";
import { frame } from "../../frame.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import { typingField } from "../field/typing-field.ts";
import { asText } from "../form/values.ts";
import "../../../elements/paged.ts";
import { pageWords } from "../../words.ts";
import "./delivery.css";

const names: Readonly<Record<DeliveryMethod, TextKey>> = {
  pickup: "delivery.pickup",
  mail: "delivery.mail",
  mobile: "delivery.mobile",
  counter: "delivery.counter",
  "kiosk-print": "delivery.kiosk-print",
};

const leads: Readonly<Record<DeliveryMethod, TextKey>> = {
  pickup: "delivery.pickup.lead",
  mail: "delivery.mail.lead",
  mobile: "delivery.mobile.lead",
  counter: "delivery.counter.lead",
  "kiosk-print": "delivery.kiosk-print.lead",
};

/** The form's addresses that a letter could go to. */
const addressKeys = ["livingAddress", "address"];

/** K7: how the result is to come. Only a letter asks for more. */
@customElement("screen-delivery")
export class ScreenDelivery extends VisitScreen {
  @state() private guide: ItemGuide | null = null;
  @state() private asks: "method" | "address" | "typing" = "method";
  @state() private address = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.kiosk.guide(this.visit.view.itemId ?? "").then(
      (guide) => {
        this.guide = guide;
      },
      (error) => this.kiosk.fail(error),
    );
  }

  protected override render(): TemplateResult {
    switch (this.asks) {
      case "method":
        return this.#method();
      case "address":
        return this.#known();
      case "typing":
        return this.#typing();
    }
  }

  #method(): TemplateResult {
    const { kiosk, visit } = this;
    const chosen = visit.view.delivery?.method ?? null;
    return frame(kiosk, {
      title: this.t("delivery.title"),
      lead: this.t("delivery.lead"),
      step: 5,
      back: () => visit.go({ at: "review" }),
      next: {
        words: this.t("way.next"),
        disabled: chosen === null || visit.busy,
        press: () => visit.go({ at: "sign" }),
      },
      content: html`<y-paged .items=${this.guide?.delivery ?? []} .columns=${1} .cellWidth=${150} .cellHeight=${44} .key=${(method: string) => method}
        .draw=${(
          method: DeliveryMethod,
        ) => html`<y-button kind="tile" data-action="delivery:${method}" .pressed=${method === chosen}
          @press=${() => this.#choose(method)}><span class="delivery"><b>${this.t(names[method])}</b>
          <small>${method === "mail" && chosen === "mail" ? (visit.view.delivery?.address ?? "") : this.t(leads[method])}</small></span></y-button>`}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(kiosk)}></y-paged>`,
    });
  }

  #known(): TemplateResult {
    const { kiosk, visit } = this;
    const known = addressKeys
      .map((key) => visit.view.form.find((field) => field.key === key))
      .filter((field) => field !== undefined)
      .map((field) => ({ label: kiosk.local(field.label), address: asText(field.value) }))
      .filter(
        ({ address }, at, all) =>
          address !== "" && all.findIndex((other) => other.address === address) === at,
      );
    return frame(kiosk, {
      title: this.t("delivery.address"),
      lead: this.t("delivery.address.lead"),
      step: 5,
      back: () => this.#ask("method"),
      next: {
        words: this.t("delivery.address.other"),
        action: "address-other",
        press: () => this.#ask("typing"),
      },
      content: html`<y-paged .items=${known} .columns=${1} .cellWidth=${150} .cellHeight=${44} .key=${(entry: { address: string }) => entry.address}
        .draw=${(entry: {
          label: string;
          address: string;
        }) => html`<y-button kind="tile" data-action="address-known"
          @press=${() => void this.#mail(entry.address)}><span class="delivery"><b>${entry.address}</b><small>${entry.label}</small></span></y-button>`}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(kiosk)}></y-paged>`,
    });
  }

  #typing(): TemplateResult {
    const typing = typingField(this.kiosk, "text", {
      label: this.t("delivery.address"),
      text: this.address,
      problem: "",
      typed: (text) => {
        this.address = text;
      },
      done: () => void this.#mail(this.address),
    });
    return frame(this.kiosk, {
      title: this.t("delivery.address"),
      lead: typing.lead,
      step: 5,
      back: () => this.#ask("address"),
      next: {
        words: this.t("field.done"),
        action: "field-done",
        disabled: this.visit.busy || this.address.trim() === "",
        press: () => void this.#mail(this.address),
      },
      content: typing.content,
    });
  }

  #ask(asks: "method" | "address" | "typing"): void {
    this.asks = asks;
  }

  #choose(method: DeliveryMethod): void {
    if (method === "mail") this.#ask("address");
    else void this.visit.change("PUT", "/delivery", { method });
  }

  async #mail(address: string): Promise<void> {
    const view = await this.visit.change("PUT", "/delivery", { method: "mail", address: address.trim() });
    if (view !== null) this.#ask("method");
  }
}
