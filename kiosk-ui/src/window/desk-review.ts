import type { Delivery } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Stroke } from "../kiosk/signature/strokes.ts";
import { looksSigned } from "../kiosk/signature/strokes.ts";
import { local } from "../locales/localized.ts";
import { missingOf } from "./checklist.ts";
import type { Desk } from "./desk.ts";
import type { DeskVisit } from "./desk-visit.ts";
import "../kiosk/screens/sign/signature-pad.ts";

/** How the result is received, the signature, what was promised; then it is accepted. */
@customElement("desk-review")
export class DeskReview extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) visit!: DeskVisit;
  /** Changes with the visit's view. */
  @property({ type: Number }) revision = 0;

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    const { delivery } = this.visit.view;
    const offered = this.desk.guide?.delivery ?? [];
    const [only] = offered;
    if (delivery === null && offered.length === 1 && only !== undefined && only !== "mail")
      void this.#deliver({ method: only });
    this.querySelector<HTMLElement>("input, button")?.focus();
  }

  protected override render() {
    const { words, language } = this.desk;
    const { view } = this.visit;
    const promised = view.checklist.filter(({ state }) => state === "promised");
    const papers = promised.map(({ name }) => local(name, language)).join("、");
    return html`<section class="review">
      ${this.#deliveries()}
      ${this.#signature()}
      ${
        this.desk.guide?.onTheSpot === true
          ? html`<label class="check spot"><input type="checkbox" name="spot" .checked=${live(view.desk?.decided === "approved")} @change=${this.#decide}>
            <b>${words("review.spot")}</b> <small>${words("review.spot.lead")}</small></label>`
          : nothing
      }
      ${papers === "" ? nothing : html`<p class="warn">${words("review.promises", { papers })}</p>`}
    </section>`;
  }

  #deliveries(): TemplateResult {
    const { words, guide } = this.desk;
    const { delivery } = this.visit.view;
    const chosen = this.#mailChosen ? "mail" : delivery?.method;
    return html`<fieldset><legend>${words("review.delivery")}</legend>
      ${(guide?.delivery ?? []).map(
        (
          method,
        ) => html`<label class="check"><input type="radio" name="delivery" value=${method} .checked=${live(chosen === method)}
        @change=${() => this.#choose(method)}> ${words(`delivery.${method}`)}</label>`,
      )}
      <label class="address" ?hidden=${chosen !== "mail"}>${words("delivery.address")}
        <input name="address" maxlength="200" .value=${delivery?.address ?? this.#knownAddress} @change=${this.#address}></label></fieldset>`;
  }

  #mailChosen = false;

  /** What the form says of where the person lives; the clerk asks. */
  get #knownAddress(): string {
    const field = this.visit.view.form.find(({ key }) => key === "livingAddress" || key === "address");
    return typeof field?.value === "string" ? field.value : "";
  }

  #signature(): TemplateResult {
    const { words } = this.desk;
    const { view } = this.visit;
    const onPaper = view.checklist.some(
      ({ materialId, pages }) => materialId === "APP_FORM" && pages.length > 0,
    );
    const mayPaper = view.checklist.some(({ materialId }) => materialId === "APP_FORM");
    return html`<fieldset class="signing"><legend>${words("review.sign")}</legend>
      <p class="quiet">${words(onPaper ? "review.signed.paper" : mayPaper ? "review.sign.lead" : "review.sign.lead.screen")}</p>
      <signature-pad label=${words("review.sign")} @signed=${this.#signed}></signature-pad>
      <p class="actions"><span role="status" data-signed=${view.signed}>${view.signed ? words("review.signed") : ""}</span>
      <button type="button" data-action="sign-again" @click=${this.#clear}>${words("review.sign.clear")}</button></p></fieldset>`;
  }

  readonly #signed = (event: CustomEvent<Stroke[]>): void => {
    if (!looksSigned(event.detail)) return;
    const strokes = event.detail;
    this.visit.change("PUT", "/signature", { strokes }).catch((error: unknown) => this.desk.failed(error));
  };

  readonly #clear = (): void => {
    this.querySelector<HTMLElement & { clear(): void }>("signature-pad")?.clear();
  };

  #choose(method: Delivery["method"]): void {
    this.#mailChosen = method === "mail";
    if (method !== "mail") {
      void this.#deliver({ method });
      return;
    }
    const address = this.visit.view.delivery?.address ?? this.#knownAddress;
    if (address === "") this.requestUpdate();
    else void this.#deliver({ method, address });
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('input[name="address"]')?.focus());
  }

  readonly #address = (event: Event): void => {
    const address = (event.target as HTMLInputElement).value;
    if (address.trim() !== "") void this.#deliver({ method: "mail", address });
  };

  async #deliver(delivery: Delivery): Promise<void> {
    await this.desk.run("delivery", () => this.visit.change("PUT", "/delivery", delivery));
  }

  readonly #decide = (event: Event): void => {
    const decided = (event.target as HTMLInputElement).checked ? "approved" : "accepted";
    void this.desk.run("decision", () => this.visit.change("PUT", "/decision", { decided }));
  };
}

/** What is still to be done before it can be accepted, in words; empty: nothing. */
export function notYet(desk: Desk, visit: DeskVisit): string {
  const { words } = desk;
  const { view } = visit;
  const missing = missingOf(view.checklist).length;
  if (missing > 0) return words("materials.missing", { count: missing });
  const faults = view.form.filter(
    ({ error, required, value }) => error !== null || (required && (value === null || value === "")),
  ).length;
  if (faults > 0) return words("form.faults", { count: faults });
  const onPaper = view.checklist.some(
    ({ materialId, pages }) => materialId === "APP_FORM" && pages.length > 0,
  );
  if (!view.signed && !onPaper) return words("review.not-yet", { what: words("review.sign") });
  if (view.delivery === null) return words("review.not-yet", { what: words("review.delivery") });
  return "";
}
