import type { CheckedIn, Scanned } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { Refusal } from "../../agent/requests.ts";
import { clockTime } from "../../locales/dates.ts";
import { ScanListener } from "../scan-listener.ts";
import { Part } from "../screen.ts";
import { untilAnswered } from "../until-answered.ts";
import { whenCardLaid } from "../visit/card-laid.ts";
import { CardVisit } from "../visit/card-visit.ts";
import "../screens/code/code.ts";
import "../screens/lay-card/lay-card.ts";
import "../screens/said/said.ts";
import "../screens/ticket-number/ticket-number.ts";
import "../screens/way/way.ts";

type Step =
  | { readonly at: "way" | "code" | "lay" }
  | { readonly at: "checking"; readonly again: boolean }
  | { readonly at: "refused"; readonly words: string }
  | { readonly at: "in"; readonly checkedIn: CheckedIn };

/** Who has an appointment: by the card it was booked with, or by its code, typed or shown to the scanner. */
@customElement("kiosk-check-in")
export class KioskCheckIn extends Part {
  @property({ attribute: false }) alive!: EventTarget;
  @state() private step: Step = { at: "way" };
  @state() private turn = 0;
  readonly #visit = new CardVisit(
    this,
    () => void this.#check(null),
    () => this.#go({ at: "way" }),
  );
  readonly #scanner = new ScanListener(
    this,
    () => this.kiosk,
    (scanned) => this.#scanned(scanned),
  );

  constructor() {
    super();
    whenCardLaid(this, {
      asks: () => this.step.at === "way",
      uses: () => this.#visit.id !== null,
      laid: () => void this.#lay(),
    });
  }

  protected override willUpdate(): void {
    this.turn += 1;
  }

  #go(step: Step): void {
    this.step = step;
    if (this.kiosk.state.notice !== null) this.kiosk.set({ notice: null });
  }

  protected override render(): TemplateResult {
    const { kiosk, step } = this;
    const home = () => kiosk.go({ at: "home" });
    const way = () => {
      this.#visit.end();
      this.#go({ at: "way" });
    };
    switch (step.at) {
      case "way":
        return html`<screen-way .kiosk=${kiosk} heading=${this.t("check-in.way")} .ways=${this.#ways()} @leave=${home}
          lead=${this.t(this.#scanner.works ? "check-in.way.lead.scan" : "check-in.way.lead")} @chosen=${this.#chosen}></screen-way>`;
      case "code":
        return html`<screen-code .kiosk=${kiosk} heading=${this.t("check-in.code.title")} lead=${this.t("check-in.way.lead")}
          label=${this.t("check-in.code.label")} go=${this.t("check-in.code.do")} @leave=${way}
          @code=${(event: CustomEvent<string>) => void this.#check(event.detail)}></screen-code>`;
      case "lay":
        return html`<screen-lay-card .kiosk=${kiosk} .visit=${this.#visit} .turn=${this.turn} consent=${this.t("check-in.consent")} @leave=${way}></screen-lay-card>`;
      case "checking":
        return html`<screen-said .kiosk=${kiosk} staying heading=${this.t("wait")} sign=${step.again ? "warn" : "calendar"}
          .sentences=${[this.t(step.again ? "ticket.again" : "wait")]}></screen-said>`;
      case "refused":
        return html`<screen-said .kiosk=${kiosk} heading=${this.t("check-in.refused")} .sentences=${[step.words]} @leave=${way}
          .next=${{ action: "ticket-instead", words: this.t("check-in.ticket") }} @chosen=${() => kiosk.go({ at: "ticket" })}></screen-said>`;
      case "in":
        return this.#in(step.checkedIn);
    }
  }

  #ways() {
    const reads = this.kiosk.state.station?.abilities.readCard.works === true;
    const card = {
      action: "check-in-card",
      icon: "card",
      words: this.t("check-in.card"),
      lead: this.t("check-in.card.lead"),
    };
    const code = {
      action: "check-in-code",
      icon: "keyboard",
      words: this.t("check-in.code"),
      lead: this.t("check-in.code.lead"),
    };
    return reads ? [card, code] : [code];
  }

  #in(checkedIn: CheckedIn): TemplateResult {
    const { punctual, slotAt } = checkedIn;
    const time = clockTime(slotAt, this.kiosk.state.language);
    return html`<screen-ticket-number .kiosk=${this.kiosk} .taken=${checkedIn} heading=${this.t(`check-in.${punctual}`)}
      lead=${this.t(`check-in.${punctual}.lead`, { time })}></screen-ticket-number>`;
  }

  readonly #chosen = (event: CustomEvent<string>): void => {
    if (event.detail === "check-in-code") this.#go({ at: "code" });
    else void this.#lay();
  };

  async #lay(): Promise<void> {
    this.#go({ at: "lay" });
    await this.#visit.begin();
  }

  #scanned(scanned: Scanned): void {
    if (this.step.at !== "way" && this.step.at !== "code") return;
    if (scanned.by === "code") void this.#check(scanned.code);
    else this.kiosk.set({ notice: { kind: "problem", words: this.t("check-in.scan") } });
  }

  /** By the code, or without one by the card of the visit; that visit is over with the answer. */
  async #check(code: string | null): Promise<void> {
    if (this.step.at === "checking" || this.step.at === "in") return;
    const { kiosk } = this;
    this.#go({ at: "checking", again: false });
    const print = kiosk.state.station?.abilities.print.works === true;
    const body = { ...(code === null ? {} : { code }), language: kiosk.state.language, print };
    try {
      const checkedIn = await untilAnswered<CheckedIn>(
        kiosk,
        { method: "POST", path: "/queue/check-in", body, key: newKey(), ...this.#visit.secret },
        () => this.#go({ at: "checking", again: true }),
        () => !this.isConnected,
      );
      if (checkedIn !== null) this.#go({ at: "in", checkedIn });
    } catch (error) {
      this.#go({
        at: "refused",
        words: error instanceof Refusal ? error.problem.detail : this.t("away.short"),
      });
    } finally {
      this.#visit.end();
    }
  }
}
