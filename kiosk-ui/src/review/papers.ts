import type { Language, ReviewCase, ReviewDocument, ReviewMaterial } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import { dayAndClock, dayOf } from "../locales/dates.ts";
import { local } from "../locales/localized.ts";
import { firstPaper, signaturePaper } from "./first-paper.ts";
import { type ReviewWords, reviewWords } from "./words.ts";
import "./papers.css";

const zooms = [1, 1.5, 2, 3, 4] as const;

const turnSign = html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><path d="M20 12a8 8 0 1 1-2.6-5.9M20 3v4.5h-4.5"/></svg>`;

interface Sheet {
  readonly name: string;
  readonly document: ReviewDocument | null;
  readonly face: boolean;
  readonly signature: boolean;
}

/** The papers of a case, one page as large as there is room. The person's photo waits for a deliberate click. */
@customElement("review-papers")
export class ReviewPapers extends LitElement {
  @property({ attribute: false }) words: ReviewWords = reviewWords.first;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) file!: ReviewCase;
  @state() private material = "";
  @state() private nth = 0;
  @state() private page = 0;
  @state() private zoom = 0;
  @state() private turned = 0;
  @state() private faceOpen = "";
  @state() private lost = false;

  protected override createRenderRoot() {
    return this;
  }

  /** The nth material, counted from 1; the signature comes last. */
  choose(nth: number): void {
    const id = this.#ids()[nth - 1];
    if (id !== undefined) this.#open(id);
  }

  turnPage(by: 1 | -1): void {
    const count = this.#sheet()?.document?.pages ?? 1;
    const page = Math.min(count - 1, Math.max(0, this.page + by));
    if (page === this.page) return;
    this.page = page;
    this.lost = false;
  }

  zoomBy(by: 1 | -1 | 0): void {
    this.zoom = by === 0 ? 0 : Math.min(zooms.length - 1, Math.max(0, this.zoom + by));
  }

  turn(): void {
    this.turned = (this.turned + 90) % 360;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get("file") as ReviewCase | undefined;
    if (!changed.has("file") || before?.row.caseNumber === this.file.row.caseNumber) return;
    this.faceOpen = "";
    this.#open(firstPaper(this.file));
  }

  protected override render(): TemplateResult {
    const { words, file } = this;
    return html`<h2 class="rv-title">${words("papers.title")}</h2>
      <div class="rv-materials" role="list">${file.materials.map((material, at) => this.#chip(material, at))}${
        file.signed
          ? html`<button type="button" role="listitem" class="rv-chip" data-material=${signaturePaper} aria-pressed=${this.material === signaturePaper}
              @click=${() => this.#open(signaturePaper)}><b>${words("papers.signature")}</b></button>`
          : nothing
      }</div>
      ${this.#viewer()}`;
  }

  /** Closer means the middle of the page, not its edge. */
  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("zoom")) return;
    const stage = this.querySelector(".rv-stage");
    if (stage === null) return;
    stage.scrollLeft = (stage.scrollWidth - stage.clientWidth) / 2;
    stage.scrollTop = (stage.scrollHeight - stage.clientHeight) / 2;
  }

  #chip(material: ReviewMaterial, at: number): TemplateResult {
    const { words, language } = this;
    const { state: standing, fault, dueOn } = material;
    const told =
      standing === "missing" && fault !== null
        ? words("papers.missing", { fault: words(`fault.${fault}`) })
        : standing === "promised" && dueOn !== null
          ? words("papers.promised", { date: dayOf(dueOn, language) })
          : words(`papers.${standing === "missing" || standing === "promised" ? "given" : standing}`);
    return html`<button type="button" role="listitem" class="rv-chip is-${standing}" data-material=${material.materialId}
      aria-pressed=${this.material === material.materialId} @click=${() => this.#open(material.materialId)}>
      <kbd>${at + 1}</kbd><b>${local(material.name, language)}</b><small>${told}</small></button>`;
  }

  #viewer(): TemplateResult {
    const { words } = this;
    const sheet = this.#sheet();
    if (sheet === null || (sheet.document === null && !sheet.signature))
      return html`<div class="rv-stage"><p class="rv-empty">${words("papers.none")}</p></div>`;
    if (sheet.face && this.faceOpen !== this.material)
      return html`<div class="rv-stage"><div class="rv-face"><p>${words("papers.face")}</p>
        <button type="button" data-action="open-face" @click=${() => {
          this.faceOpen = this.material;
        }}>${words("papers.open-face")}</button></div></div>`;
    return html`${this.#bar(sheet)}<div class="rv-stage" tabindex="0" aria-label=${sheet.name}>${
      this.lost ? html`<p class="rv-empty">${words("papers.lost")}</p>` : this.#picture(sheet)
    }</div>`;
  }

  #bar(sheet: Sheet): TemplateResult {
    const { words } = this;
    const count = sheet.document?.pages ?? 1;
    const versions = this.#material()?.documents ?? [];
    const tool = (
      key:
        | "papers.back"
        | "papers.next"
        | "papers.zoom-out"
        | "papers.zoom-in"
        | "papers.fit"
        | "papers.turn",
      sign: string | TemplateResult,
      act: () => void,
      off = false,
    ) =>
      html`<button type="button" class="rv-tool" title=${words(key)} aria-label=${words(key)} ?disabled=${off} @click=${act}>${sign}</button>`;
    return html`<div class="rv-tools">
      ${tool("papers.back", "‹", () => this.turnPage(-1), this.page === 0)}
      <span>${words("papers.page", { page: this.page + 1, count })}</span>
      ${tool("papers.next", "›", () => this.turnPage(1), this.page >= count - 1)}
      ${versions.length < 2 ? nothing : versions.map((version, at) => html`<button type="button" class="rv-tool" aria-pressed=${at === this.nth} @click=${() => this.#version(at)}>${dayAndClock(version.capturedAt, this.language)}</button>`)}
      <span class="rv-gap"></span>
      ${tool("papers.zoom-out", "−", () => this.zoomBy(-1), this.zoom === 0)}
      ${tool("papers.fit", `${Math.round((zooms[this.zoom] ?? 1) * 100)}%`, () => this.zoomBy(0))}
      ${tool("papers.zoom-in", "+", () => this.zoomBy(1), this.zoom === zooms.length - 1)}
      ${tool("papers.turn", turnSign, () => this.turn())}
      <p class="rv-when">${sheet.document === null ? "" : this.#when(sheet.document)}</p>
    </div>`;
  }

  #when({ capturedAt, reused, supplement }: ReviewDocument): string {
    const key = reused ? "papers.reused" : supplement ? "papers.supplement" : "papers.captured";
    return this.words(key, { date: dayAndClock(capturedAt, this.language) });
  }

  #picture(sheet: Sheet): TemplateResult {
    const id = sheet.signature ? "signature" : encodeURIComponent(sheet.document?.documentId ?? "");
    const url = `/api/review/cases/${this.file.row.caseNumber}/documents/${id}/pages/${this.page}`;
    const size = `${(zooms[this.zoom] ?? 1) * 100}%`;
    return html`<div class="rv-sheet" style=${styleMap({ width: size, height: size })}><img
      src=${url} alt=${this.words("papers.alt", { name: sheet.name, page: this.page + 1 })}
      style=${styleMap({ transform: `rotate(${this.turned}deg)` })} @error=${() => {
        this.lost = true;
      }}></div>`;
  }

  #ids(): string[] {
    const ids = this.file.materials.map(({ materialId }) => materialId);
    return this.file.signed ? [...ids, signaturePaper] : ids;
  }

  #material(): ReviewMaterial | undefined {
    return this.file.materials.find(({ materialId }) => materialId === this.material);
  }

  #sheet(): Sheet | null {
    if (this.material === signaturePaper && this.file.signed)
      return { name: this.words("papers.signature"), document: null, face: false, signature: true };
    const material = this.#material();
    if (material === undefined) return null;
    const name = local(material.name, this.language);
    return { name, document: material.documents[this.nth] ?? null, face: material.face, signature: false };
  }

  #open(material: string): void {
    if (material !== this.material) this.faceOpen = "";
    this.material = material;
    this.#version(0);
  }

  #version(nth: number): void {
    this.nth = nth;
    this.page = 0;
    this.zoom = 0;
    this.turned = 0;
    this.lost = false;
  }
}
