import type { CaptureView, ChecklistRow, PaperScanView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { icon } from "../../../elements/icon.ts";
import { type Frame, frame } from "../../frame.ts";
import { scannedSign } from "../../scan-listener.ts";
import { VisitScreen } from "../../visit/visit-screen.ts";
import { hintWords, isGood } from "./hints.ts";
import { scanPicture, scanSummary } from "./paper-scan.ts";
import "./capture.css";
import "./live-picture.ts";
import "../../../elements/dialog.ts";

/**
 * K5 under the camera. Takes the page by itself once it lies still and sharp; a press takes it at once. Where a
 * document scanner works, a stack may go through it instead.
 */
@customElement("screen-capture")
export class ScreenCapture extends VisitScreen {
  @property() materialId = "";
  @state() private asking = false;
  /** Which page is looked at, from 0; null: the last one. */
  @state() private looked: number | null = null;
  #pagesSeen = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#row?.pages.length === 0) void this.#start();
  }

  protected override updated(): void {
    const pages = this.#scan?.pages ?? 0;
    // Pages that come one by one tell that somebody waits for them.
    if (pages > this.#pagesSeen) window.dispatchEvent(new Event(scannedSign));
    this.#pagesSeen = pages;
  }

  get #row(): ChecklistRow | undefined {
    return this.visit.view.checklist.find(({ materialId }) => materialId === this.materialId);
  }

  get #live(): CaptureView | null {
    const { capture } = this.visit.view;
    return capture !== null && capture.materialId === this.materialId && capture.hint !== "taken"
      ? capture
      : null;
  }

  /** The scanner at work for this material, or stopped before its stack was through. */
  get #scan(): PaperScanView | null {
    const { paperScan } = this.visit.view;
    return paperScan?.materialId === this.materialId && paperScan.state !== "done" ? paperScan : null;
  }

  get #scanner(): boolean {
    return this.#row?.capture !== "camera" && this.kiosk.state.station?.abilities.scanPaper?.works === true;
  }

  protected override render() {
    const row = this.#row;
    const name = row === undefined ? "" : this.kiosk.local(row.name);
    const live = this.#live;
    const scan = this.#scan;
    const parts =
      scan !== null
        ? this.#scanning(scan, row, name)
        : live === null && row !== undefined && row.pages.length > 0
          ? this.#taken(row, name)
          : this.#taking(live, row, name);
    return html`${frame(this.kiosk, { ...parts, step: 3 })}${this.asking ? this.#question(name) : nothing}`;
  }

  get #away(): boolean {
    return this.#live?.hint === "camera-away" || this.kiosk.state.station?.abilities.capture.works === false;
  }

  get #elsewhere(): string {
    const { station } = this.kiosk.state;
    return station === null ? this.t("elsewhere.any") : this.kiosk.local(station.elsewhere);
  }

  #taking(live: CaptureView | null, row: ChecklistRow | undefined, name: string): Frame {
    const { visit } = this;
    const away = this.#away;
    return {
      title: this.t(away ? "capture.away.title" : "capture.title", { name }),
      lead: away
        ? this.t("capture.away.lead", { elsewhere: this.#elsewhere })
        : this.t(row?.capture === "scan-multi" ? "capture.lead.many" : "capture.lead"),
      back: () => this.#leave(),
      aside: {
        words: this.t("capture.without"),
        action: "without",
        disabled: visit.busy,
        press: () => this.#without(row),
      },
      next:
        live === null
          ? {
              words: this.t("capture.again"),
              action: "restart",
              disabled: visit.busy || away,
              press: () => void this.#start(),
            }
          : {
              words: this.t("capture.take"),
              action: "take",
              disabled: visit.busy || away,
              press: () => void visit.change("POST", "/capture/take"),
            },
      content: away
        ? html`<div class="view"><p class="off" role="status">${this.t("capture.hint.camera-away")}</p></div><div class="more">${this.#scanOffer("capture.scan")}</div>`
        : html`<div class="view">
        ${live === null ? html`<p class="off">${visit.busy ? this.t("wait") : this.t("capture.off")}</p>` : html`<live-picture src=${visit.liveUrl} .corners=${live.hint === "no-page" ? null : live.corners} .sure=${isGood(live.hint)} name=${this.t("capture.live")}></live-picture>`}
        ${live === null ? nothing : this.#hint(live)}
      </div><div class="more">${this.#scanOffer("capture.scan")}</div>`,
    };
  }

  #hint(live: CaptureView): TemplateResult {
    const good = isGood(live.hint);
    return html`<div class="hint ${good ? "good" : ""}" data-hint=${live.hint} role="status">${icon(good ? "check" : "warn")}
      <span>${this.t(hintWords[live.hint] ?? "capture.hint.no-page")}${live.countdown === null ? "" : ` ${live.countdown}`}</span></div>`;
  }

  #taken(row: ChecklistRow, name: string): Frame {
    const { visit } = this;
    const count = row.pages.length;
    const at = Math.min(this.looked ?? count - 1, count - 1);
    const shown = row.pages[at];
    const another = row.capture !== "camera";
    return {
      title: this.t("capture.taken.title", { name }),
      lead: this.t("capture.taken.lead", { count }),
      back: () => this.#leave(),
      aside: {
        words: this.t("capture.retake"),
        action: "retake",
        disabled: visit.busy || shown === undefined,
        press: () => void this.#retake(shown?.page ?? 1),
      },
      next: { words: this.t("capture.done"), disabled: visit.busy, press: () => this.#done() },
      content: html`<div class="view taken">
        ${shown === undefined ? nothing : html`<img alt=${this.t("capture.page", { page: at + 1 })} src=${visit.picture(shown.url)}>`}
        <div class="hint good" role="status">${icon("check")}<span>${this.t("capture.page", { page: at + 1 })}</span></div>
      </div>
      ${count > 1 ? this.#turns(at, count) : nothing}
      <div class="more">
        ${another ? html`<y-button data-action="another-page" ?disabled=${visit.busy} @press=${() => void this.#start()}>${this.t("capture.another")}</y-button>` : nothing}
        ${another ? this.#scanOffer("capture.scan.more") : nothing}
      </div>`,
    };
  }

  #turns(at: number, count: number): TemplateResult {
    const turn = (to: number) => () => {
      this.looked = to;
    };
    return html`<div class="more">
      <y-button data-action="page-before" ?disabled=${at === 0} @press=${turn(at - 1)}>${this.t("page.before")}</y-button>
      <y-button data-action="page-after" ?disabled=${at === count - 1} @press=${turn(at + 1)}>${this.t("page.after")}</y-button>
    </div>`;
  }

  #scanning(scan: PaperScanView, row: ChecklistRow | undefined, name: string): Frame {
    const { visit } = this;
    const text: typeof this.t = (key, values) => this.t(key, values);
    const picture = html`<div class="view">${scanPicture(scan, this.#scanner, text)}</div>`;
    if (scan.state === "scanning")
      return {
        title: this.t("capture.scanning.title", { name }),
        lead: this.t("capture.scanning.lead"),
        back: () => this.#leave(),
        next: {
          words: this.t("capture.scanning.stop"),
          action: "scan-stop",
          disabled: visit.busy,
          press: () => void visit.change("DELETE", "/scan-paper"),
        },
        content: picture,
      };
    const kept = row?.pages.length ?? 0;
    return {
      title: this.t("capture.scan.stopped", { name }),
      lead: scanSummary(scan, kept, text),
      back: () => this.#leave(),
      ...(kept === 0
        ? {}
        : {
            aside: {
              words: this.t("capture.done"),
              action: "scan-enough",
              disabled: visit.busy,
              press: () => void visit.change("DELETE", "/scan-paper"),
            },
          }),
      next: {
        words: this.t("capture.scan.again"),
        action: "scan-paper",
        disabled: visit.busy || !this.#scanner,
        press: () => void this.#scanPaper(),
      },
      content: html`${picture}<div class="more">${this.#cameraOffer()}</div>`,
    };
  }

  #scanOffer(words: "capture.scan" | "capture.scan.more"): TemplateResult | typeof nothing {
    return this.#scanner
      ? html`<y-button data-action="scan-paper" ?disabled=${this.visit.busy} @press=${() => void this.#scanPaper()}>${this.t(words)}</y-button>`
      : nothing;
  }

  #cameraOffer(): TemplateResult | typeof nothing {
    return this.#away
      ? nothing
      : html`<y-button data-action="restart" ?disabled=${this.visit.busy} @press=${() => void this.#start()}>${this.t("capture.again")}</y-button>`;
  }

  #question(name: string): TemplateResult {
    const { kiosk } = this;
    const elsewhere = this.#elsewhere;
    const close = () => {
      this.asking = false;
    };
    return html`<y-dialog label=${this.t("capture.required.title")} @dismiss=${close}>
      <h2>${this.t("capture.required.title")}</h2>
      <p>${this.t("capture.required.lead", { name, elsewhere })}</p>
      <y-button data-first kind="primary" data-action="without-close" @press=${close}>${this.t("capture.required.go-on")}</y-button>
      <y-button data-action="without-finish" @press=${() => kiosk.finish()}>${this.t("capture.required.finish")}</y-button>
    </y-dialog>`;
  }

  async #start(): Promise<void> {
    this.looked = null;
    await this.visit.change("POST", "/capture", { materialId: this.materialId });
  }

  async #scanPaper(): Promise<void> {
    this.looked = null;
    await this.visit.change("POST", "/scan-paper", { materialId: this.materialId });
  }

  async #retake(page: number): Promise<void> {
    const path = `/materials/${encodeURIComponent(this.materialId)}/pages/${page}`;
    if ((await this.visit.change("DELETE", path)) !== null) await this.#start();
  }

  async #without(row: ChecklistRow | undefined): Promise<void> {
    if (row === undefined || row.required) {
      this.asking = true;
      return;
    }
    const path = `/materials/${encodeURIComponent(this.materialId)}/skip`;
    if ((await this.visit.change("POST", path)) !== null) this.#leave();
  }

  /** On to the next material that must still come, or back to the list. */
  #done(): void {
    const { visit } = this;
    const next = visit.view.checklist.find(
      (row) => row.state === "open" && row.required && row.materialId !== this.materialId,
    );
    this.#leave(next?.materialId);
  }

  #leave(materialId?: string): void {
    const { visit } = this;
    if (visit.view.capture !== null || visit.view.paperScan !== null) void visit.change("DELETE", "/capture");
    visit.go(materialId === undefined ? { at: "materials" } : { at: "capture", materialId });
  }
}
