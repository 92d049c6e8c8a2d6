import type { ProgressView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { ask, Refusal } from "../agent/requests.ts";
import { toTheSecond } from "../locales/dates.ts";
import { filled, local } from "../locales/localized.ts";
import { sentence, whatNext } from "../locales/progress/sentence.ts";
import { caseDetails } from "./case-details.ts";
import { words } from "./own-words.ts";
import { PhonePage } from "./phone-page.ts";
import { ratingPart } from "./rating-mount.ts";
import { tokenFrom } from "./token.ts";

const every = 10_000;

/** The page behind the receipt's QR. The token is the capability; nothing personal is shown. */
@customElement("progress-page")
export class ProgressPage extends PhonePage {
  @state() private view: ProgressView | null = null;
  @state() private trouble: "none" | "no-token" | "unknown" | "away" = "none";
  @state() private said = "";

  protected get words() {
    return words[this.language].own;
  }

  protected heading(): string {
    return this.words.title;
  }

  protected hall() {
    return this.view?.hall ?? null;
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

  protected content(): TemplateResult {
    return this.view === null ? this.#without() : this.#case(this.view);
  }

  #without(): TemplateResult {
    const { words: own } = this;
    const said = { none: own.looking, "no-token": own.noToken, unknown: own.unknown, away: own.away }[
      this.trouble
    ];
    return html`<h1 aria-live="polite">${said}</h1>${this.trouble === "away" ? html`<p>${this.said}</p><button type="button" class="main" data-action="again" @click=${this.#look}>${own.again}</button>` : nothing}`;
  }

  #case(view: ProgressView): TemplateResult {
    const { language } = this;
    const { own, progress } = words[language];
    const next = whatNext(view, progress);
    const ending = view.caseNumberMasked.replace(/^.*\*/, "");
    return html`<h1>${sentence(view, progress, language)}</h1>
      <p class="about">${local(view.item, language)} · ${filled(own.ending, { ending })}</p>
      ${this.trouble === "away" ? html`<p class="away" role="status">${own.away} ${this.said}</p>` : nothing}
      ${caseDetails(view, progress, language)}
      ${next === "" ? nothing : html`<section class="card"><h2>${own.next}</h2><p>${next}</p></section>`}
      <section class="card" aria-label=${own.timeline}><ol>${view.timeline.map(
        (
          mark,
        ) => html`<li class=${mark.phase} aria-current=${mark.phase === "now" ? "step" : nothing}><b>${local(mark.title, language)}</b>
          <small>${this.#when(view, mark)}</small></li>`,
      )}</ol></section>
      ${ratingPart(true, tokenFrom(location.hash), view.state, language)}
      <p class="about">${filled(own.updated, { time: toTheSecond(view.updatedAt, language) })}</p>`;
  }

  #when(view: ProgressView, mark: ProgressView["timeline"][number]): string {
    const { own, progress } = words[this.language];
    if (mark.at !== null) return toTheSecond(mark.at, this.language);
    if (mark.phase === "later") return progress["progress.later"];
    const { promisedDays } = view;
    // The promise is for the hall's own work: it stands still for the applicant, and ends with the decision.
    const counts = mark.key !== "correction" && mark.key !== "delivery";
    if (promisedDays === null || promisedDays.value === 0 || !counts) return progress["progress.now"];
    const unit = promisedDays.unit === "workday" ? own.workday : own.day;
    return `${progress["progress.now"]} · ${filled(own.promised, { value: promisedDays.value, unit })}`;
  }
}
