import type { ProgressView, Scanned } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { toTheSecond } from "../../../locales/dates.ts";
import { sentence, whatNext } from "../../../locales/progress/sentence.ts";
import { frame } from "../../frame.ts";
import { ScanListener } from "../../scan-listener.ts";
import { Screen } from "../../screen.ts";
import { keyNames, pageWords } from "../../words.ts";
import { type Asked, askedFrom } from "./code.ts";
import "../../../elements/paged.ts";
import "../../../elements/typing.ts";
import "./progress.css";

/** K10. The slip's short code, typed, or its QR code, scanned; then where the case stands. */
@customElement("screen-progress")
export class ScreenProgress extends Screen {
  @state() private typed = "";
  @state() private busy = false;
  @state() private view: ProgressView | null = null;
  readonly #scanner = new ScanListener(
    this,
    () => this.kiosk,
    (scanned) => this.#scanned(scanned),
  );

  protected override render(): TemplateResult {
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

  #scanned(scanned: Scanned): void {
    if (scanned.by !== "nothing") void this.#look(scanned);
    else this.kiosk.set({ notice: { kind: "problem", words: this.t(`progress.scan.${scanned.why}`) } });
  }

  async #look(asked: Asked): Promise<void> {
    if (asked === null || this.busy) return;
    this.busy = true;
    this.kiosk.set({ notice: null });
    try {
      this.view = await this.kiosk.ask<ProgressView>(
        asked.by === "token"
          ? { method: "POST", path: "/progress", body: { token: asked.token } }
          : { method: "POST", path: "/progress/code", body: { code: asked.code } },
      );
    } catch (error) {
      // The case of the slip before must not stand there as if it were this one's.
      this.view = null;
      this.kiosk.fail(error);
    } finally {
      this.busy = false;
    }
  }
}
