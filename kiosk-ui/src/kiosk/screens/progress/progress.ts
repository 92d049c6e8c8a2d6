import type { ProgressView, Scanned, TicketProgress } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { dayOf, toTheSecond } from "../../../locales/dates.ts";
import { sentence, whatNext } from "../../../locales/progress/sentence.ts";
import { rangeSentence, ticketNext, ticketSentence } from "../../../locales/ticket-state/sentence.ts";
import { frame } from "../../frame.ts";
import { ScanListener } from "../../scan-listener.ts";
import { Screen } from "../../screen.ts";
import { keyNames, pageWords } from "../../words.ts";
import { type Asked, askedFrom } from "./code.ts";
import "../../../elements/paged.ts";
import "../../../elements/typing.ts";
import "./progress.css";

/** K10. The slip's short code, typed, or its QR code or a ticket's, scanned; then where the case or the number stands. */
@customElement("screen-progress")
export class ScreenProgress extends Screen {
  @state() private typed = "";
  @state() private busy = false;
  @state() private view: ProgressView | null = null;
  @state() private ticket: TicketProgress | null = null;
  readonly #scanner = new ScanListener(
    this,
    () => this.kiosk,
    (scanned) => this.#scanned(scanned),
  );

  protected override render(): TemplateResult {
    if (this.ticket !== null) return this.#standing(this.ticket);
    return this.view === null ? this.#question() : this.#answer(this.view);
  }

  #question(): TemplateResult {
    const { kiosk } = this;
    return frame(kiosk, {
      title: this.t("progress.title"),
      lead: this.t(this.#scanner.works ? "progress.lead.scan" : "progress.lead"),
      back: () => kiosk.go({ at: "home" }),
      next: {
        words: this.t("progress.look"),
        action: "look-up",
        disabled: this.busy || askedFrom(this.typed) === null,
        press: () => void this.#look(askedFrom(this.typed)),
      },
      content: html`<y-typing label=${this.t("progress.code")} layout="code" most="120" .value=${this.typed} .names=${keyNames(kiosk)}
        @typed=${(event: CustomEvent<string>) => {
          this.typed = event.detail;
        }} @done=${() => void this.#look(askedFrom(this.typed))}></y-typing>`,
    });
  }

  #answer(view: ProgressView): TemplateResult {
    const { kiosk } = this;
    const { language, texts } = kiosk.state;
    const next = whatNext(view, texts);
    return frame(kiosk, {
      title: sentence(view, texts, language),
      lead: `${kiosk.local(view.item)} · ${view.caseNumberMasked}`,
      back: () => {
        this.view = null;
        this.typed = "";
      },
      content: html`${next === "" ? nothing : html`<p class="panel next-step">${next}</p>`}
      <y-paged .items=${view.timeline} .columns=${1} .cellWidth=${150} .cellHeight=${26} .key=${(mark: { key: string }) => mark.key}
        .draw=${(
          mark: ProgressView["timeline"][number],
        ) => html`<div class="mark ${mark.phase}"><i></i><b>${kiosk.local(mark.title)}</b>
          <small>${mark.at === null ? this.t(mark.phase === "now" ? "progress.now" : "progress.later") : toTheSecond(mark.at, language)}</small></div>`}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(kiosk)}></y-paged>`,
    });
  }

  #standing(view: TicketProgress): TemplateResult {
    const { kiosk } = this;
    const { language, texts } = kiosk.state;
    const next = ticketNext(view, texts, language, Date.now());
    const waits = view.state === "waiting" && !view.over;
    return frame(kiosk, {
      title: ticketSentence(view, texts),
      lead: `${kiosk.local(view.lane)} · ${dayOf(view.day, language)}`,
      back: () => {
        this.ticket = null;
        this.typed = "";
      },
      content: html`<section class="panel standing"><output class="number" data-ticket-number>${view.number}</output>
        ${waits ? html`<p>${rangeSentence(view.estimate, texts)}</p>` : nothing}</section>
        ${next === "" ? nothing : html`<p class="panel next-step">${next}</p>`}`,
    });
  }

  #scanned(scanned: Scanned): void {
    if (scanned.by !== "nothing") void this.#look(scanned);
    else this.kiosk.set({ notice: { kind: "problem", words: this.t(`progress.scan.${scanned.why}`) } });
  }

  async #look(asked: Asked): Promise<void> {
    if (asked === null || this.busy) return;
    this.busy = true;
    this.kiosk.set({ notice: null });
    // The case of the slip before must not stand there as if it were this one's.
    this.view = null;
    this.ticket = null;
    try {
      await this.#answerTo(asked);
    } catch (error) {
      this.kiosk.fail(error);
    } finally {
      this.busy = false;
    }
  }

  async #answerTo(asked: NonNullable<Asked>): Promise<void> {
    const { kiosk } = this;
    switch (asked.by) {
      case "ticket": {
        const body = { token: asked.token };
        this.ticket = await kiosk.ask<TicketProgress>({ method: "POST", path: "/tickets/progress", body });
        return;
      }
      case "token": {
        const body = { token: asked.token };
        this.view = await kiosk.ask<ProgressView>({ method: "POST", path: "/progress", body });
        return;
      }
      case "code": {
        const body = { code: asked.code };
        this.view = await kiosk.ask<ProgressView>({ method: "POST", path: "/progress/code", body });
      }
    }
  }
}
