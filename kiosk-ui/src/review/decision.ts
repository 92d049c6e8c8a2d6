import type { Colleagues, Language, ReviewCase } from "@yimen/edge-agent/contract";
import { handOverReasons } from "@yimen/edge-agent/contract/case-work.ts";
import { rejectionReasons } from "@yimen/edge-agent/contract/data/rejection-reasons.ts";
import { inLanguage } from "@yimen/edge-agent/contract/in-language.ts";
import { shortfallFaults } from "@yimen/edge-agent/contract/shortfall-faults.ts";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { local } from "../locales/localized.ts";
import { type ReviewWords, reviewWords } from "./words.ts";
import "./decision.css";

/** What is asked before it is sent. */
export type Question = "approve" | "return" | "reject" | "hand-over" | "deliver";

/** What was decided: where it goes, below the case, and with what. */
export interface Decided {
  readonly path: string;
  readonly body: unknown;
}

/** The question over the page; says `decided` or `dismiss`. Nothing is chosen beforehand that can't be taken back. */
@customElement("review-decision")
export class ReviewDecision extends LitElement {
  @property({ attribute: false }) words: ReviewWords = reviewWords.first;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) file!: ReviewCase;
  @property({ attribute: false }) colleagues: Colleagues["reviewers"] = [];
  @property() question: Question = "approve";
  @property() me = "";
  @property() trouble = "";
  @property({ type: Boolean }) busy = false;
  @state() private own = "";
  @state() private way: "collected" | "mailed" | "electronic" = "collected";

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    if (this.file.delivery === "mail") this.way = "mailed";
    else if (this.file.delivery === "mobile") this.way = "electronic";
  }

  protected override firstUpdated(): void {
    const dialog = this.querySelector("dialog");
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[data-first]")?.focus();
  }

  protected override render(): TemplateResult {
    const { words, question } = this;
    const said = this.trouble === "" ? this.own : this.trouble;
    return html`<dialog class="rv-dialog" aria-label=${words(`ask.${question}`)} @cancel=${this.#dismiss}>
      <form @submit=${this.#submit} novalidate><h2>${words(`ask.${question}`)}</h2>
        ${this.#inside()}
        ${
          question === "deliver"
            ? nothing
            : html`<p class="rv-field"><label for="rv-note">${words("ask.note")}</label>
              <textarea id="rv-note" name="note" maxlength="500" rows="3"></textarea></p>`
        }
        ${said === "" ? nothing : html`<p class="rv-trouble" role="alert">${said}</p>`}
        <p class="rv-buttons"><button type="button" data-action="cancel" ?data-first=${question === "approve"} @click=${this.#dismiss}>${words("ask.cancel")}</button>
          <button class="main ${question === "reject" ? "danger" : ""}" data-action="decide" ?disabled=${this.busy}>${words(`action.${question}`)}</button></p>
      </form></dialog>`;
  }

  #inside(): TemplateResult | typeof nothing {
    if (this.question === "return") return this.#missing();
    if (this.question === "reject") return this.#reasons();
    if (this.question === "hand-over") return this.#colleagues();
    if (this.question === "deliver") return this.#ways();
    const { promised } = this.file.row;
    const skipped = this.file.steps.filter(({ phase }) => phase === "later");
    const names = skipped.map(({ name }) => local(name, this.language)).join(this.words("list.comma"));
    return html`${
      skipped.length === 0
        ? nothing
        : html`<p class="rv-warn">${this.words("ask.approve.skipped", { count: skipped.length, steps: names })}</p>`
    }${
      promised === 0
        ? nothing
        : html`<p class="rv-warn">${this.words("ask.approve.promised", { count: promised })}</p>`
    }`;
  }

  #missing(): TemplateResult {
    const { words, language, file } = this;
    return html`<p class="rv-hint">${words("ask.return.lead")}</p><div class="rv-ticks">${file.materials
      .filter(({ state: standing }) => standing !== "identity")
      .map(
        (
          { materialId, name, fault, documents },
          at,
        ) => html`<p><label><input type="checkbox" name="missing" value=${materialId} ?checked=${fault !== null} ?data-first=${at === 0}> ${local(name, language)}</label>
          <select name="fault:${materialId}" aria-label=${local(name, language)}>${shortfallFaults.map((code) => html`<option value=${code} ?selected=${code === (fault ?? (documents.length > 0 ? "unreadable" : "missing"))}>${words(`fault.${code}`)}</option>`)}</select></p>`,
      )}</div>`;
  }

  #reasons(): TemplateResult {
    return html`<p class="rv-hint">${this.words("ask.reject.lead")}</p><div class="rv-ticks">${rejectionReasons.reasons.map(
      ({ code, words }, at) =>
        html`<p><label><input type="radio" name="reason" value=${code} ?data-first=${at === 0}> ${inLanguage(words, this.language)}</label></p>`,
    )}</div>`;
  }

  #colleagues(): TemplateResult {
    const { words } = this;
    const others = this.colleagues.filter(({ accountId }) => accountId !== this.me);
    return html`<div class="rv-ticks"><p><label><input type="radio" name="to" value="" checked data-first> ${words("ask.hand-over.inbox")}</label></p>${others.map(
      ({ accountId, name, staffNumber }) =>
        html`<p><label><input type="radio" name="to" value=${accountId}> ${name}（${staffNumber}）</label></p>`,
    )}</div>
    <p class="rv-field"><label for="rv-why">${words("ask.hand-over.why")}</label><select id="rv-why" name="why">${handOverReasons.map((code) => html`<option value=${code}>${words(`over.${code}`)}</option>`)}</select></p>`;
  }

  #ways(): TemplateResult {
    const { words } = this;
    const field = (name: string, label: string, most: number) =>
      html`<p class="rv-field"><label for="rv-${name}">${label}</label><input id="rv-${name}" name=${name} maxlength=${most} autocomplete="off" required></p>`;
    return html`<div class="rv-ticks" role="radiogroup" aria-label=${words("ask.way")}>${(
      ["collected", "mailed", "electronic"] as const
    ).map(
      (way) =>
        html`<p><label><input type="radio" name="way" value=${way} .checked=${way === this.way} ?data-first=${way === this.way} @change=${() => {
          this.way = way;
        }}> ${words(`way.${way}`)}</label></p>`,
    )}</div>
    ${
      this.way === "collected"
        ? html`<p class="rv-field"><label for="rv-by">${words("ask.collected.by")}</label><select id="rv-by" name="by"><option value="applicant">${words("ask.collected.applicant")}</option><option value="agent">${words("ask.collected.agent")}</option></select></p>
          ${field("name", words("ask.collected.name"), 60)}${field("number", words("ask.collected.number"), 18)}`
        : nothing
    }
    ${this.way === "mailed" ? html`${field("carrier", words("ask.mailed.carrier"), 40)}${field("tracking", words("ask.mailed.tracking"), 40)}` : nothing}`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const decided = this.#decided(new FormData(event.currentTarget as HTMLFormElement));
    if (decided === null) return;
    this.own = "";
    this.dispatchEvent(new CustomEvent<Decided>("decided", { detail: decided }));
  };

  #decided(form: FormData): Decided | null {
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const note = text("note") === "" ? {} : { note: text("note") };
    switch (this.question) {
      case "approve":
        return { path: "approve", body: note };
      case "return": {
        const missing = form
          .getAll("missing")
          .map((id) => ({ materialId: String(id), fault: text(`fault:${id}`) }));
        if (missing.length === 0) return this.#wrong(this.words("ask.return.none"));
        return { path: "return", body: { missing, ...note } };
      }
      case "reject":
        if (text("reason") === "") return this.#wrong(this.words("ask.reject.none"));
        return { path: "reject", body: { reason: text("reason"), ...note } };
      case "hand-over": {
        const to = text("to");
        return { path: "hand-over", body: { to: to === "" ? null : to, reason: text("why"), ...note } };
      }
      case "deliver":
        return this.#delivered(text);
    }
  }

  #delivered(text: (name: string) => string): Decided | null {
    const { way } = this;
    const path = "result";
    if (way === "collected") {
      const given = { by: text("by"), name: text("name"), number: text("number").toUpperCase() };
      if (given.name === "" || given.number.length < 4) return this.#wrong(this.words("ask.wrong"));
      return { path, body: { way, ...given } };
    }
    if (way === "mailed") {
      const given = { carrier: text("carrier"), tracking: text("tracking") };
      if (given.carrier === "" || !/^[0-9A-Za-z-]{4,40}$/.test(given.tracking))
        return this.#wrong(this.words("ask.wrong"));
      return { path, body: { way, ...given } };
    }
    return { path, body: { way } };
  }

  #wrong(said: string): null {
    this.own = said;
    return null;
  }

  readonly #dismiss = (event: Event): void => {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("dismiss"));
  };
}
