import type { OwnSlips, ReceiptView, Scanned, TicketSlip } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ScanListener } from "../scan-listener.ts";
import { Part } from "../screen.ts";
import { whenCardLaid } from "../visit/card-laid.ts";
import { CardVisit } from "../visit/card-visit.ts";
import { SlipWatch } from "./slip-watch.ts";
import "../screens/code/code.ts";
import "../screens/lay-card/lay-card.ts";
import "../screens/own-slips/own-slips.ts";
import "../screens/slip-printing/slip-printing.ts";
import "../screens/way/way.ts";

type Step = { readonly at: "way" | "code" | "lay" | "list" | "printing" };

/** A slip printed again: by its owner's card, who then sees what is theirs, or by the code that is on it. */
@customElement("kiosk-reprint")
export class KioskReprint extends Part {
  @property({ attribute: false }) alive!: EventTarget;
  @state() private step: Step = { at: "way" };
  @state() private turn = 0;
  @state() private busy = false;
  @state() private own: OwnSlips | null = null;
  readonly #visit = new CardVisit(
    this,
    () => void this.#list(),
    () => this.#go({ at: "way" }),
  );
  readonly #watch = new SlipWatch(this, () => this.kiosk);
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
    if (step.at === "way") {
      this.#visit.end();
      this.own = null;
    }
    if (this.kiosk.state.notice !== null) this.kiosk.set({ notice: null });
  }

  protected override render(): TemplateResult {
    const { kiosk, step } = this;
    const way = () => this.#go({ at: "way" });
    switch (step.at) {
      case "way":
        return html`<screen-way .kiosk=${kiosk} heading=${this.t("reprint.way")} .ways=${this.#ways()}
          lead=${this.t(this.#scanner.works ? "reprint.way.lead.scan" : "reprint.way.lead")} @leave=${() => kiosk.go({ at: "home" })}
          @chosen=${(event: CustomEvent<string>) => (event.detail === "reprint-code" ? this.#go({ at: "code" }) : void this.#lay())}></screen-way>`;
      case "code":
        return html`<screen-code .kiosk=${kiosk} heading=${this.t("reprint.code.title")} lead=${this.t("reprint.code.lead")} label=${this.t("progress.code")}
          go=${this.t("reprint.code.do")} ?busy=${this.busy} @leave=${way}
          @code=${(event: CustomEvent<string>) => void this.#print("/slips/print", { code: event.detail })}></screen-code>`;
      case "lay":
        return html`<screen-lay-card .kiosk=${kiosk} .visit=${this.#visit} .turn=${this.turn} consent=${this.t("reprint.consent")} @leave=${way}></screen-lay-card>`;
      case "list":
        return html`<screen-own-slips .kiosk=${kiosk} .own=${this.own} ?busy=${this.busy} @leave=${way}
          @print=${(event: CustomEvent<string>) => void this.#print(`/visits/${this.#visit.id}/slips/${encodeURIComponent(event.detail)}/print`, {})}
          @ticket=${(event: CustomEvent<NonNullable<OwnSlips["ticket"]>>) => void this.#ticket(event.detail)}></screen-own-slips>`;
      case "printing":
        return html`<screen-slip-printing .kiosk=${kiosk} .slip=${this.#watch.slip} .turn=${this.turn}
          @another=${() => (this.own === null ? this.#go({ at: "way" }) : void this.#list())}></screen-slip-printing>`;
    }
  }

  #ways() {
    const reads = this.kiosk.state.station?.abilities.readCard.works === true;
    const card = {
      action: "reprint-card",
      icon: "card",
      words: this.t("reprint.card"),
      lead: this.t("reprint.card.lead"),
    };
    const code = {
      action: "reprint-code",
      icon: "keyboard",
      words: this.t("reprint.code"),
      lead: this.t("reprint.code.lead"),
    };
    return reads ? [card, code] : [code];
  }

  async #lay(): Promise<void> {
    this.#go({ at: "lay" });
    await this.#visit.begin();
  }

  async #list(): Promise<void> {
    const { kiosk } = this;
    try {
      const path = `/visits/${this.#visit.id}/slips`;
      this.own = await kiosk.ask<OwnSlips>({ method: "GET", path, ...this.#visit.secret });
      this.#go({ at: "list" });
    } catch (error) {
      kiosk.fail(error);
    }
  }

  #scanned(scanned: Scanned): void {
    if (this.step.at !== "way" && this.step.at !== "code") return;
    if (scanned.by === "nothing") {
      this.kiosk.set({ notice: { kind: "problem", words: this.t(`progress.scan.${scanned.why}`) } });
    } else if (scanned.by === "ticket") void this.#print("/tickets/print", { token: scanned.token });
    else if (scanned.by === "token") void this.#print("/slips/print", { token: scanned.token });
    else void this.#print("/slips/print", { code: scanned.code });
  }

  async #ticket({ ticketId, token }: NonNullable<OwnSlips["ticket"]>): Promise<void> {
    await this.#print(`/tickets/${encodeURIComponent(ticketId)}/print`, { token });
  }

  async #print(path: string, held: object): Promise<void> {
    if (this.busy) return;
    const { kiosk } = this;
    this.busy = true;
    kiosk.set({ notice: null });
    const ticket = path.startsWith("/tickets/");
    const body = ticket ? held : { ...held, language: kiosk.state.language };
    try {
      const slip = await kiosk.ask<ReceiptView | TicketSlip>({
        method: "POST",
        path,
        body,
        ...this.#visit.secret,
      });
      this.#watch.follow("slipId" in slip ? slip.slipId : slip.receiptId, slip);
      this.#go({ at: "printing" });
    } catch (error) {
      kiosk.fail(error);
    } finally {
      this.busy = false;
    }
  }
}
