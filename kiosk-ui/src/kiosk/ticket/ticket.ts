import type { QueueOffer, TicketTaken } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { Refusal } from "../../agent/requests.ts";
import { Part } from "../screen.ts";
import type { Asked } from "../screens/choose/asked.ts";
import type { NextWay } from "../screens/said/said.ts";
import { untilAnswered } from "../until-answered.ts";
import { whenCardLaid } from "../visit/card-laid.ts";
import { CardVisit } from "../visit/card-visit.ts";
import { watchBoard } from "./board-watch.ts";
import { closedSentences } from "./closed-words.ts";
import "../screens/choose/choose.ts";
import "../screens/lanes/lanes.ts";
import "../screens/lay-card/lay-card.ts";
import "../screens/priority/priority.ts";
import "../screens/said/said.ts";
import "../screens/ticket-number/ticket-number.ts";
import "../screens/way/way.ts";

type Step =
  | { readonly at: "loading" | "unstaffed" | "service" | "lanes" | "priority" | "card" | "lay" | "closed" }
  | { readonly at: "taking"; readonly again: boolean }
  | { readonly at: "refused"; readonly code: string; readonly words: string }
  | { readonly at: "taken"; readonly taken: TicketTaken };

/** What the number is for; both null: any window. */
interface Wanted {
  readonly lane: string | null;
  readonly itemId: string | null;
}

/** K9, from what it is about to the number. Without a card no visit is begun, so that two kiosks never get in each other's way. */
@customElement("kiosk-ticket")
export class KioskTicket extends Part {
  @property({ attribute: false }) alive!: EventTarget;
  @state() private step: Step = { at: "loading" };
  @state() private turn = 0;
  #asked: Asked = { by: "themes" };
  #wanted: Wanted = { lane: null, itemId: null };
  #priority: string | null = null;
  readonly #visit = new CardVisit(
    this,
    () => void this.#take(),
    () => this.#go({ at: "card" }),
  );

  constructor() {
    super();
    whenCardLaid(this, {
      asks: () => this.step.at === "card",
      uses: () => this.#visit.id !== null,
      laid: () => void this.#lay(),
    });
  }

  protected override firstUpdated(): void {
    watchBoard(this, this.kiosk);
    void this.#open();
  }

  protected override willUpdate(): void {
    this.turn += 1;
  }

  async #open(): Promise<void> {
    const offer = (await this.kiosk.askOffer()) ?? this.kiosk.state.offer;
    const unstaffed = this.kiosk.state.windows?.staffed === 0;
    this.#go({ at: offer === null || !offer.open ? "closed" : unstaffed ? "unstaffed" : "service" });
  }

  get #offer(): QueueOffer | null {
    return this.kiosk.state.offer;
  }

  #go(step: Step): void {
    this.step = step;
    if (this.kiosk.state.notice !== null) this.kiosk.set({ notice: null });
  }

  protected override render(): TemplateResult {
    const { kiosk, step } = this;
    const home = () => kiosk.go({ at: "home" });
    switch (step.at) {
      case "loading":
        return html`<screen-said .kiosk=${kiosk} heading=${this.t("home.ticket")} sign="ticket" .sentences=${[this.t("wait")]} @leave=${home}></screen-said>`;
      case "closed":
        return this.#said(this.t("ticket.closed.title"), closedSentences(kiosk, this.#offer), {
          action: "apply-instead",
          words: this.t("ticket.closed.self"),
        });
      case "unstaffed":
        return html`<screen-said .kiosk=${kiosk} heading=${this.t("ticket.no-window")} .sentences=${[this.t("ticket.no-window.lead")]}
          .next=${{ action: "take-anyway", words: this.t("ticket.no-window.take") }}
          .aside=${{ action: "apply-instead", words: this.t("ticket.closed.self") }} @leave=${home}
          @chosen=${({ detail }: CustomEvent<string>) => (detail === "take-anyway" ? this.#go({ at: "service" }) : this.#chosenInstead(detail))}></screen-said>`;
      case "service":
        return html`<screen-choose .kiosk=${kiosk} forWindow .asked=${this.#asked} @asked=${(
          event: CustomEvent<Asked>,
        ) => {
          this.#asked = event.detail;
        }} @leave=${home} @unsure=${this.#unsure} @chosen=${(event: CustomEvent<string>) => this.#want({ lane: null, itemId: event.detail })}></screen-choose>`;
      case "lanes":
        return html`<screen-lanes .kiosk=${kiosk} .lanes=${this.#offer?.lanes ?? []} @leave=${() => this.#go({ at: "service" })}
          @chosen=${(event: CustomEvent<string>) => this.#want({ lane: event.detail, itemId: null })}></screen-lanes>`;
      case "priority":
        return html`<screen-priority .kiosk=${kiosk} .classes=${this.#offer?.classes ?? []} @leave=${() => this.#go({ at: "service" })}
          @chosen=${this.#prioritize}></screen-priority>`;
      case "card":
        return html`<screen-way .kiosk=${kiosk} heading=${this.t("ticket.card")} lead=${this.t("ticket.card.lead")} @leave=${this.#beforeCard}
          @chosen=${(event: CustomEvent<string>) => (event.detail === "with-card" ? void this.#lay() : void this.#take())} .ways=${[
            {
              action: "without-card",
              icon: "ticket",
              words: this.t("ticket.card.without"),
              lead: this.t("ticket.card.without.lead"),
            },
            {
              action: "with-card",
              icon: "card",
              words: this.t("ticket.card.with"),
              lead: this.t("ticket.card.with.lead"),
            },
          ]}></screen-way>`;
      case "lay":
        return html`<screen-lay-card .kiosk=${kiosk} .visit=${this.#visit} .turn=${this.turn} consent=${this.t("ticket.card.consent")}
          skip=${this.t("ticket.card.skip")} @leave=${this.#layNone} @skip=${this.#without}></screen-lay-card>`;
      case "taking":
        return html`<screen-said .kiosk=${kiosk} staying heading=${this.t("ticket.taking")} sign=${step.again ? "warn" : "ticket"}
          .sentences=${[this.t(step.again ? "ticket.again" : "wait")]}></screen-said>`;
      case "refused":
        return this.#said(this.t("ticket.refused"), [step.words], this.#instead(step.code));
      case "taken":
        return html`<screen-ticket-number .kiosk=${kiosk} .taken=${step.taken}></screen-ticket-number>`;
    }
  }

  #said(heading: string, sentences: readonly string[], next: NextWay): TemplateResult {
    const { kiosk } = this;
    return html`<screen-said .kiosk=${kiosk} heading=${heading} .sentences=${sentences} .next=${next}
      @leave=${() => kiosk.go({ at: "home" })} @chosen=${() => this.#chosenInstead(next.action)}></screen-said>`;
  }

  /** Who holds a number already has most likely lost its paper. */
  #instead(code: string): NextWay {
    return code === "ticket-held-already"
      ? { action: "reprint-instead", words: this.t("home.reprint") }
      : { action: "apply-instead", words: this.t("ticket.closed.self") };
  }

  #chosenInstead(action: string): void {
    if (action === "reprint-instead") this.kiosk.go({ at: "reprint" });
    else void this.kiosk.startVisit(null);
  }

  readonly #unsure = (): void => {
    const lanes = this.#offer?.lanes ?? [];
    if (lanes.length > 1) this.#go({ at: "lanes" });
    else this.#want({ lane: lanes[0]?.id ?? null, itemId: null });
  };

  #want(wanted: Wanted): void {
    this.#wanted = wanted;
    if ((this.#offer?.classes.length ?? 0) > 0) this.#go({ at: "priority" });
    else this.#afterPriority();
  }

  readonly #prioritize = (event: CustomEvent<string | null>): void => {
    this.#priority = event.detail;
    this.#afterPriority();
  };

  #afterPriority(): void {
    if (this.kiosk.state.station?.abilities.readCard.works === true) this.#go({ at: "card" });
    else void this.#take();
  }

  readonly #beforeCard = (): void => {
    this.#go({ at: (this.#offer?.classes.length ?? 0) > 0 ? "priority" : "service" });
  };

  async #lay(): Promise<void> {
    this.#go({ at: "lay" });
    await this.#visit.begin();
  }

  readonly #layNone = (): void => {
    this.#visit.end();
    this.#go({ at: "card" });
  };

  readonly #without = (): void => {
    this.#visit.end();
    void this.#take();
  };

  /** One key an attempt, kept until the agent has answered. The card's visit is over with the answer. */
  async #take(): Promise<void> {
    if (this.step.at === "taking" || this.step.at === "taken") return;
    const { kiosk } = this;
    const { lane, itemId } = this.#wanted;
    this.#go({ at: "taking", again: false });
    const body = {
      ...(lane === null ? {} : { lane }),
      ...(itemId === null ? {} : { itemId }),
      ...(this.#priority === null ? {} : { priority: this.#priority }),
      language: kiosk.state.language,
      print: kiosk.state.station?.abilities.print.works === true,
    };
    try {
      const taken = await untilAnswered<TicketTaken>(
        kiosk,
        { method: "POST", path: "/tickets", body, key: newKey(), ...this.#visit.secret },
        () => this.#go({ at: "taking", again: true }),
        () => !this.isConnected,
      );
      if (taken !== null) this.#go({ at: "taken", taken });
    } catch (error) {
      const known = error instanceof Refusal;
      const code = known ? error.problem.code : "";
      this.#go({ at: "refused", code, words: known ? error.problem.detail : this.t("away.short") });
    } finally {
      this.#visit.end();
    }
  }
}
