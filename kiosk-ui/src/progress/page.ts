import type { Language, ProgressView } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { ask, Refusal } from "../agent/requests.ts";
import { toTheSecond } from "../locales/dates.ts";
import { filled, languageNames, local } from "../locales/localized.ts";
import { sentence, whatNext } from "../locales/progress/sentence.ts";
import { languageOf, words } from "./own-words.ts";
import { tokenFrom } from "./token.ts";

const every = 10_000;

/** The page behind the receipt's QR. The token is the capability; nothing personal is shown. */
@customElement("progress-page")
export class ProgressPage extends LitElement {
  @state() private language: Language = languageOf(navigator.languages);
  @state() private large = false;
  @state() private view: ProgressView | null = null;
  @state() private trouble: "none" | "no-token" | "unknown" | "away" = "none";
  @state() private said = "";

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#anew);
    document.addEventListener("visibilitychange", this.#look);
    setInterval(this.#look, every);
    this.#anew();
  }

  readonly #anew = (): void => {
    this.view = null;
    this.trouble = "none";
    void this.#look();
  };

  /** Asks only while someone is looking. */
  readonly #look = async (): Promise<void> => {
    if (document.visibilityState !== "visible" || this.trouble === "unknown") return;
    const token = tokenFrom(location.hash);
    if (token === null) {
      this.trouble = "no-token";
      return;
    }
    try {
      this.view = await ask<ProgressView>({
        method: "POST",
        path: "/progress",
        body: { token },
        language: this.language,
      });
      this.trouble = "none";
    } catch (error) {
      const unknown = error instanceof Refusal && error.problem.status !== 429 && error.problem.status < 500;
      this.said = error instanceof Refusal && !unknown ? error.problem.detail : "";
      this.trouble = unknown ? "unknown" : "away";
    }
  };

  protected override willUpdate(): void {
    const root = document.documentElement;
    root.lang = this.language;
    root.toggleAttribute("data-large", this.large);
    document.title = words[this.language].own.title;
  }

  protected override render() {
    const { own } = words[this.language];
    const { view } = this;
    return html`<header>
        <span>${view === null ? own.title : local(view.hall, this.language)}</span>
        <button type="button" data-action="large" aria-pressed=${this.large} @click=${() => {
          this.large = !this.large;
        }}>${own.large}</button>
      </header>
      <main>${view === null ? this.#without() : this.#case(view)}</main>
      <footer><div role="group" aria-label=${own.languages}>${(Object.keys(languageNames) as Language[]).map(
        (
          code,
        ) => html`<button type="button" lang=${code} data-action="language:${code}" aria-pressed=${code === this.language}
          @click=${() => {
            this.language = code;
          }}>${languageNames[code]}</button>`,
      )}</div></footer>`;
  }

  #without(): TemplateResult {
    const { own } = words[this.language];
    const said = { none: own.looking, "no-token": own.noToken, unknown: own.unknown, away: own.away }[
      this.trouble
    ];
    return html`<h1 role="status">${said}</h1>${this.trouble === "away" ? html`<p>${this.said}</p><button type="button" class="main" data-action="again" @click=${this.#look}>${own.again}</button>` : nothing}`;
  }

  #case(view: ProgressView): TemplateResult {
    const { language } = this;
    const { own, progress } = words[language];
    const next = whatNext(view, progress);
    const ending = view.caseNumberMasked.replace(/^.*\*/, "");
    return html`<h1>${sentence(view, progress, language)}</h1>
      <p class="about">${local(view.item, language)} · ${filled(own.ending, { ending })}</p>
      ${this.trouble === "away" ? html`<p class="away" role="status">${own.away} ${this.said}</p>` : nothing}
      <section class="card" aria-label=${own.timeline}><ol>${view.timeline.map(
        (
          mark,
        ) => html`<li class=${mark.phase} aria-current=${mark.phase === "now" ? "step" : nothing}><b>${local(mark.title, language)}</b>
          <small>${this.#when(view, mark)}</small></li>`,
      )}</ol></section>
      ${next === "" ? nothing : html`<section class="card"><h2>${own.next}</h2><p>${next}</p></section>`}
      <p class="about">${filled(own.updated, { time: toTheSecond(view.updatedAt, language) })}</p>`;
  }

  #when(view: ProgressView, mark: ProgressView["timeline"][number]): string {
    const { own, progress } = words[this.language];
    if (mark.at !== null) return toTheSecond(mark.at, this.language);
    if (mark.phase === "later") return progress["progress.later"];
    const { promisedDays } = view;
    if (promisedDays === null || promisedDays.value === 0) return progress["progress.now"];
    const unit = promisedDays.unit === "workday" ? own.workday : own.day;
    return `${progress["progress.now"]} · ${filled(own.promised, { value: promisedDays.value, unit })}`;
  }
}
