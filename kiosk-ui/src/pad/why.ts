import type { Language, RatingLevel, RatingReasons } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { face } from "../elements/face.ts";
import { local } from "../locales/localized.ts";
import type { PadTexts } from "../locales/pad/zh-Hans.ts";
import type { Draft } from "./answer.ts";

import "./why.css";

const most = 300;

/** Why somebody is not content: reasons of the list, words of one's own, both, or neither. Fires `answered`, `back` and `busy`. */
@customElement("pad-why")
export class PadWhy extends LitElement {
  @property({ attribute: false }) level: RatingLevel = 1;
  @property({ attribute: false }) list: RatingReasons | null = null;
  @property({ attribute: false }) texts!: PadTexts;
  @property() language: Language = "zh-Hans";
  @property({ type: Boolean }) sending = false;
  @state() private reasons: readonly string[] = [];
  @state() private comment = "";
  @state() private writing = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("[data-first]")?.focus();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("writing") && this.writing) this.querySelector("textarea")?.focus();
    if (["reasons", "comment", "writing"].some((name) => changed.has(name))) this.#tell("busy");
  }

  protected override render() {
    return this.writing ? this.#words() : this.#choice();
  }

  #choice() {
    const { texts } = this;
    const offered = (this.list?.reasons ?? []).filter(({ places }) => places.includes("window"));
    return html`<h1>${texts["pad.reasons"]}</h1>
      <p class="lead"><span class="chosen level-${this.level}">${face(this.level)}${texts[`pad.level${this.level}`]}</span>${texts["pad.reasons.lead"]}</p>
      <div class="reasons">${offered.map(
        (reason, at) => html`<button type="button" ?data-first=${at === 0} data-reason=${reason.code}
          aria-pressed=${this.reasons.includes(reason.code)} @click=${() => this.#toggle(reason.code)}>
          <b>${local(reason.text, this.language)}</b><small>${local(reason.hint, this.language)}</small></button>`,
      )}
      <button type="button" class="write" data-action="write" aria-pressed=${this.comment !== ""} @click=${() => {
        this.writing = true;
      }}><b>${texts["pad.write"]}</b><small>${this.comment === "" ? nothing : `${texts["pad.written"]}${this.comment}`}</small></button></div>
      <div class="ways"><button type="button" class="plain" data-action="back" @click=${() => this.#tell("back")}>${texts["pad.back"]}</button>
      <button type="button" class="primary" data-action="submit" ?disabled=${this.sending} @click=${this.#submit}>${
        this.sending ? texts["pad.sending"] : texts["pad.submit"]
      }</button></div>`;
  }

  #words() {
    const { texts } = this;
    return html`<label class="words" for="words">${texts["pad.words"]}</label>
      <textarea id="words" rows="4" maxlength=${most} .value=${this.comment} autocomplete="off" @input=${(
        event: Event,
      ) => {
        this.comment = (event.target as HTMLTextAreaElement).value;
      }}></textarea>
      <div class="ways"><button type="button" class="plain" data-action="words-back" @click=${() => {
        this.comment = "";
        this.writing = false;
      }}>${texts["key.clear"]}</button>
      <button type="button" class="primary" data-action="words-done" @click=${() => {
        this.writing = false;
      }}>${texts["pad.done"]}</button></div>
      <pad-keys .names=${this.#names()} @typed=${(event: CustomEvent<(text: string) => string>) => {
        this.comment = event.detail(this.comment).slice(0, most);
      }}></pad-keys>`;
  }

  #names() {
    const { texts } = this;
    return {
      show: texts["pad.keys"],
      erase: texts["key.erase"],
      clear: texts["key.clear"],
      space: texts["key.space"],
      upper: texts["key.upper"],
    };
  }

  #toggle(code: string): void {
    this.reasons = this.reasons.includes(code)
      ? this.reasons.filter((each) => each !== code)
      : [...this.reasons, code];
  }

  readonly #submit = (): void => {
    const draft: Draft = { level: this.level, reasons: this.reasons, comment: this.comment };
    this.dispatchEvent(new CustomEvent("answered", { detail: draft }));
  };

  #tell(what: "back" | "busy"): void {
    this.dispatchEvent(new CustomEvent(what));
  }
}
