import type { VisitStarted, VisitView } from "@yimen/edge-agent/contract";
import { html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { LiveView } from "../../agent/live-view.ts";
import { Part } from "../screen.ts";
import type { Asked } from "../screens/choose/asked.ts";
import { VisitSession } from "./session.ts";
import { afterIdentity, settled, stepNumber } from "./step.ts";
import "../screens/identify/identify.ts";
import "../screens/identify/passport.ts";
import "../screens/identify/typed.ts";
import "../screens/choose/choose.ts";
import "../screens/guide/guide.ts";
import "../screens/materials/materials.ts";
import "../screens/capture/capture.ts";
import "../screens/form/form.ts";
import "../screens/field/field.ts";
import "../screens/review/review.ts";
import "../screens/delivery/delivery.ts";
import "../screens/sign/sign.ts";
import "../screens/receipt/receipt.ts";

const touchEvery = 8_000;

/** One visit, from the first question to the receipt. Leaves the page with everything it holds. */
@customElement("kiosk-visit")
export class KioskVisit extends Part {
  @property({ attribute: false }) started!: VisitStarted;
  /** An item chosen before the person was known. */
  @property({ attribute: false }) itemId: string | null = null;
  /** Fires `alive` on each touch. */
  @property({ attribute: false }) alive!: EventTarget;
  @state() private turn = 0;
  #visit: VisitSession | undefined;
  #asked: Asked = { by: "themes" };
  #touched = 0;
  #language = "";
  #wasUnknown = true;

  override connectedCallback(): void {
    super.connectedCallback();
    const { secret } = this.started;
    this.#visit = new VisitSession(this.kiosk, this.started, () => {
      this.turn += 1;
    });
    this.#language = this.kiosk.state.language;
    new LiveView<VisitView>(this, this.kiosk.socket, () => ({ view: "visit", secret }), {
      changed: (view) => this.#learned(view),
      refused: () => this.#ended(),
    });
    this.alive.addEventListener("alive", this.#alive);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#visit?.end();
    this.alive.removeEventListener("alive", this.#alive);
  }

  #learned(view: VisitView): void {
    const before = this.#visit?.view;
    if (view.stage === "ended") this.#ended();
    else this.#visit?.learn(view);
    const lies = (at: VisitView | undefined) => at?.cardPresent === true || at?.passportPresent === true;
    if (view.case !== null && lies(before) && !lies(view)) this.kiosk.set({ leaving: true });
  }

  #ended(): void {
    this.kiosk.forget("attract");
  }

  readonly #alive = (): void => {
    const now = performance.now();
    if (now - this.#touched < touchEvery) return;
    this.#touched = now;
    this.#visit?.touch();
  };

  protected override willUpdate(_: PropertyValues): void {
    const visit = this.#visit;
    if (visit === undefined) return;
    if (visit.view.identity !== null && this.#wasUnknown)
      visit.step = afterIdentity(visit.step, visit.view, this.itemId);
    this.#wasUnknown = visit.view.identity === null;
    visit.step = settled(visit.step, visit.view);
    const { language } = this.kiosk.state;
    if (language !== this.#language) {
      this.#language = language;
      void visit.change("PUT", "/language", { language });
    }
  }

  protected override render(): TemplateResult {
    const visit = this.#visit as VisitSession;
    const { step } = visit;
    return html`${keyed(JSON.stringify(step), this.#screen(visit))}`;
  }

  #screen(visit: VisitSession): TemplateResult {
    const { kiosk, turn } = this;
    const { step } = visit;
    const number = stepNumber[step.at];
    switch (step.at) {
      case "identify":
        return html`<screen-identify .kiosk=${kiosk} .visit=${visit} .turn=${turn} .itemId=${this.itemId}></screen-identify>`;
      case "typed":
        return html`<screen-typed-identity .kiosk=${kiosk} .visit=${visit} .turn=${turn}></screen-typed-identity>`;
      case "passport":
        return html`<screen-passport .kiosk=${kiosk} .visit=${visit} .turn=${turn}></screen-passport>`;
      case "choose":
        return html`<screen-choose .kiosk=${kiosk} .asked=${this.#asked} @asked=${(
          event: CustomEvent<Asked>,
        ) => {
          this.#asked = event.detail;
        }} step=${number} @leave=${() => visit.go({ at: "identify" })}
          @chosen=${(event: CustomEvent<string>) => visit.go({ at: "guide", itemId: event.detail })}></screen-choose>`;
      case "guide":
        return html`<screen-guide .kiosk=${kiosk} itemId=${step.itemId} step=${number} ?busy=${visit.busy}
          @leave=${() => visit.go({ at: "choose" })} @apply=${() => this.#apply(visit, step.itemId)}></screen-guide>`;
      case "materials":
        return html`<screen-materials .kiosk=${kiosk} .visit=${visit} .turn=${turn}></screen-materials>`;
      case "capture":
        return html`<screen-capture .kiosk=${kiosk} .visit=${visit} .turn=${turn} materialId=${step.materialId}></screen-capture>`;
      case "form":
        return html`<screen-form .kiosk=${kiosk} .visit=${visit} .turn=${turn}></screen-form>`;
      case "field":
        return html`<screen-field .kiosk=${kiosk} .visit=${visit} .turn=${turn} key=${step.key} from=${step.from}></screen-field>`;
      case "review":
        return html`<screen-review .kiosk=${kiosk} .visit=${visit} .turn=${turn}></screen-review>`;
      case "delivery":
        return html`<screen-delivery .kiosk=${kiosk} .visit=${visit} .turn=${turn}></screen-delivery>`;
      case "sign":
        return html`<screen-sign .kiosk=${kiosk} .visit=${visit} .turn=${turn}></screen-sign>`;
      case "receipt":
        return html`<screen-receipt .kiosk=${kiosk} .visit=${visit} .turn=${turn}></screen-receipt>`;
    }
  }

  async #apply(visit: VisitSession, itemId: string): Promise<void> {
    const view = await visit.change("PUT", "/item", { itemId });
    if (view !== null) visit.go({ at: "materials" });
  }
}
