import type { Language, Revealed, ReviewCase, ReviewHistory, ReviewLine } from "@yimen/edge-agent/contract";
import { rejectionReasons } from "@yimen/edge-agent/contract/data/rejection-reasons.ts";
import { inLanguage } from "@yimen/edge-agent/contract/in-language.ts";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ask } from "../agent/requests.ts";
import { dayAndClock } from "../locales/dates.ts";
import { local } from "../locales/localized.ts";
import { coded, type ReviewWords, reviewWords } from "./words.ts";
import "./facts.css";

const shownMs = 10_000;

/** What was applied for, the steps, the history. A masked value is shown for ten seconds; each time is journaled. */
@customElement("review-facts")
export class ReviewFacts extends LitElement {
  @property({ attribute: false }) words: ReviewWords = reviewWords.first;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) file!: ReviewCase;
  @state() private shown: Readonly<Record<string, string>> = {};
  @state() private looks = false;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get("file") as ReviewCase | undefined;
    if (before !== undefined && before.row.caseNumber !== this.file.row.caseNumber) this.#forget();
  }

  protected override render(): TemplateResult {
    const { words, file, language } = this;
    const { person } = file;
    const own = (path: string, label: string, value: string) =>
      this.#row({ path, label, value, words: null, masked: true, depth: 0 });
    return html`<section><h2 class="rv-title">${words("form.title")}</h2>
      ${file.readable ? nothing : html`<p class="rv-empty">${words("case.shredded")}</p>`}
      <dl class="rv-form">
        ${file.readable ? [own("name", words("form.name"), person.name), own("number", words("form.number"), person.number)] : nothing}
        ${person.phone === null ? nothing : own("phone", words("form.phone"), person.phone)}
        ${file.form.map((field) =>
          this.#row({
            ...field,
            label: local(field.label, language),
            words: field.words === null ? null : local(field.words, language),
          }),
        )}
        <div><dt>${words("form.delivery")}</dt><dd>${words(`delivery.${file.delivery}`)}</dd></div>
        ${file.address === null ? nothing : own("address", words("form.address"), file.address)}
      </dl><p class="rv-hint">${words("form.logged")}</p></section>
      <section><h2 class="rv-title">${words("steps.title")}</h2><ol class="rv-steps">${file.steps.map(
        (
          step,
        ) => html`<li class="is-${step.phase} tone-${step.colour}" aria-current=${step.phase === "now" ? "step" : nothing}><b>${local(step.name, language)}</b>
          ${step.phase === "now" && step.dueAt !== null && file.row.clock?.running === true ? html`<small>${words("steps.due", { when: dayAndClock(step.dueAt, language) })}</small>` : nothing}</li>`,
      )}</ol></section>
      ${file.lines.length === 0 ? nothing : html`<section><h2 class="rv-title">${words("line.title")}</h2>${file.lines.map((line) => this.#line(line))}</section>`}
      <section><h2 class="rv-title">${words("history.title")}</h2>
        <label class="rv-check"><input type="checkbox" .checked=${this.looks} @change=${() => {
          this.looks = !this.looks;
        }}> ${words("history.looks")}</label>
        <ol class="rv-history">${file.history.filter(({ kind }) => this.looks || kind !== "looked").map((line) => this.#history(line))}</ol></section>`;
  }

  #row(field: {
    path: string;
    label: string;
    value: string;
    words: string | null;
    masked: boolean;
    depth: number;
  }): TemplateResult {
    const { path, label, masked } = field;
    const clear = this.shown[path];
    return html`<div class=${field.depth > 0 ? "deeper" : ""}><dt>${label}</dt><dd>${clear ?? field.words ?? field.value}
      ${
        masked
          ? html`<button type="button" class="rv-link" data-reveal=${path} @click=${() => (clear === undefined ? this.#reveal(path) : this.#hide(path))}>${this.words(clear === undefined ? "form.show" : "form.hide")}</button>`
          : nothing
      }</dd></div>`;
  }

  #line({ id, kind, reference, deliveries }: ReviewLine): TemplateResult {
    const { words } = this;
    const last = deliveries.at(-1);
    return html`<p class="rv-line"><b>${id}</b>
      ${last === undefined ? nothing : html`<span class=${last.state === "given-up" ? "rv-bad" : ""}>${words(`line.${last.state}`, { reason: last.reason ?? "" })}</span>`}
      ${reference === null ? nothing : html`<span>${words("line.reference", { reference })}</span>`}
      ${kind === "jump" ? html`<button type="button" class="rv-link" data-jump=${id} @click=${() => this.dispatchEvent(new CustomEvent("jump", { detail: id }))}>${words("line.open", { line: id })}</button>` : nothing}</p>`;
  }

  #history(line: ReviewHistory): TemplateResult {
    const { words, language } = this;
    const names = line.materials.map((id) => this.#material(id)).join(words("list.comma"));
    return html`<li><time>${dayAndClock(line.at, language)}</time><span><b>${this.#what(line, names)}</b> <small>${coded(words, "role", line.role)}</small>
      ${line.kind === "advanced" && names !== "" ? html`<small class="rv-more">${names}</small>` : nothing}
      ${line.note === null ? nothing : html`<q>${line.note}</q>`}</span></li>`;
  }

  #what({ kind, state: to, code, step }: ReviewHistory, materials: string): string {
    const { words, language } = this;
    switch (kind) {
      case "advanced": {
        const rejection = rejectionReasons.reasons.find((reason) => reason.code === code);
        const name = this.file.steps.find(({ order }) => order === step)?.name;
        const said = to === null ? "" : words(`state.${to}`);
        if (to === "rejected" && rejection !== undefined)
          return `${said}：${inLanguage(rejection.words, language)}`;
        return name === undefined ? said : `${said}：${local(name, language)}`;
      }
      case "handed-over":
        return words("history.handed-over", { reason: coded(words, "over", code ?? "other") });
      case "delivered":
        return coded(words, "way", code ?? "");
      case "looked":
        return coded(words, "history.looked", code ?? "case");
      case "supplemented":
      case "promise-kept":
        return words(`history.${kind}`, { materials });
      case "line-sent":
      case "line-answered":
        return words(`history.${kind}`, { line: code ?? "" });
      case "line-given-up":
        return words("history.line-given-up", { reason: code ?? "" });
      default:
        return words(`history.${kind}`);
    }
  }

  #material(id: string): string {
    const found = this.file.materials.find(({ materialId }) => materialId === id);
    return found === undefined ? id : local(found.name, this.language);
  }

  async #reveal(path: string): Promise<void> {
    const { caseNumber } = this.file.row;
    try {
      const { value } = await ask<Revealed>({
        method: "POST",
        path: `/review/cases/${caseNumber}/reveal`,
        body: { field: path },
        language: this.language,
      });
      if (this.file.row.caseNumber !== caseNumber || !this.isConnected) return;
      this.shown = { ...this.shown, [path]: value };
      this.#timers.set(
        path,
        setTimeout(() => this.#hide(path), shownMs),
      );
    } catch (error) {
      this.dispatchEvent(new CustomEvent("trouble", { detail: error }));
    }
  }

  #hide(path: string): void {
    clearTimeout(this.#timers.get(path));
    this.#timers.delete(path);
    this.shown = Object.fromEntries(Object.entries(this.shown).filter(([key]) => key !== path));
  }

  #forget(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.shown = {};
  }
}
