import type {
  Language,
  RateBySlip,
  RatingLevel,
  RatingOffer,
  RatingReasons,
  RatingTaken,
} from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../agent/idempotency-key.ts";
import { ask, Refusal } from "../agent/requests.ts";
import { face } from "../elements/face.ts";
import { local } from "../locales/localized.ts";
import { phoneRatingWords } from "../locales/phone-rating/words.ts";
import "./rating.css";

const levels = [5, 4, 3, 2, 1] as const satisfies readonly RatingLevel[];
const most = 300;

type Step =
  | { readonly at: "none" | "choosing" | "rated" }
  | { readonly at: "thanks"; readonly taken: RatingTaken; readonly bad: boolean; readonly undo: boolean };

/** Five levels, no default; shown when the hall says that the slip's visit may be rated. */
@customElement("phone-rating")
export class PhoneRating extends LitElement {
  @property({ attribute: false }) token = "";
  /** The state of the case or ticket: another may be rateable where the last was not. */
  @property({ attribute: false }) standing = "";
  @property({ attribute: false }) language: Language = "zh-Hans";
  @state() private step: Step = { at: "none" };
  @state() private level: RatingLevel | null = null;
  @state() private reasons: readonly string[] = [];
  @state() private problem = "";
  @state() private busy = false;
  #comment = "";
  #offer: RatingOffer | null = null;
  #list: RatingReasons | null = null;
  #sent = { body: "", key: "" };

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const another = changed.has("token") || changed.has("standing");
    if (another && (this.step.at === "none" || changed.has("token"))) void this.#look();
  }

  async #look(): Promise<void> {
    const { token, language } = this;
    try {
      this.#offer = await ask<RatingOffer>({
        method: "POST",
        path: "/ratings/offer",
        body: { token },
        language,
      });
      if (this.#offer.state === "open")
        this.#list ??= await ask<RatingReasons>({ method: "GET", path: "/ratings/reasons", language });
    } catch {
      return;
    }
    if (token !== this.token) return;
    const { state: standing } = this.#offer;
    this.#anew(standing === "open" ? "choosing" : standing === "rated" ? "rated" : "none");
  }

  #anew(at: "none" | "choosing" | "rated"): void {
    this.step = { at };
    this.level = null;
    this.reasons = [];
    this.#comment = "";
    this.problem = "";
  }

  protected override render() {
    const words = phoneRatingWords[this.language];
    const { step } = this;
    switch (step.at) {
      case "none":
        return nothing;
      case "rated":
        return html`<section class="card rating"><p>${words.rated}</p></section>`;
      case "choosing":
        return this.#choice();
      case "thanks":
        return html`<section class="card rating"><h2 aria-live="polite">${words.thanks}</h2>${step.bad ? html`<p>${words.bad}</p>` : nothing}
          ${step.undo ? html`<button type="button" data-action="rate-undo" @click=${() => this.#undo(step.taken)}>${words.undo}</button>` : nothing}
          <p role="alert">${this.problem}</p></section>`;
    }
  }

  #choice(): TemplateResult {
    const words = phoneRatingWords[this.language];
    const { level } = this;
    const bad = level !== null && level <= 2;
    return html`<section class="card rating"><h2 id="rate">${words.title}</h2><p class="about">${words.lead}</p>
      <div class="rating-levels" role="group" aria-labelledby="rate">${levels.map(
        (each) =>
          html`<button type="button" class="rate-${each}" data-level=${each} aria-pressed=${each === level} @click=${() => {
            this.level = each;
            this.problem = "";
          }}>${face(each)}<b>${words[`level${each}`]}</b></button>`,
      )}</div>
      ${bad ? this.#why() : nothing}
      ${
        level === null
          ? nothing
          : html`<label for="rate-comment">${bad ? words.commentBad : words.comment}</label>
            <textarea id="rate-comment" rows="3" maxlength=${most} .value=${this.#comment} @input=${(
              event: Event,
            ) => {
              this.#comment = (event.target as HTMLTextAreaElement).value;
              this.problem = "";
            }}></textarea>
            <p class="away" role="alert" ?hidden=${this.problem === ""}>${this.problem}</p>
            <button type="button" class="main" data-action="rate-send" ?disabled=${this.busy} @click=${this.#send}>${this.busy ? words.sending : words.submit}</button>`
      }</section>`;
  }

  #why(): TemplateResult {
    const words = phoneRatingWords[this.language];
    const place = this.#offer?.place ?? "window";
    const offered = (this.#list?.reasons ?? []).filter(({ places }) => places.includes(place));
    return html`<h2 id="rate-why">${words.reasons}</h2>
      <div class="rating-reasons" role="group" aria-labelledby="rate-why">${offered.map(
        ({ code, text, hint }) =>
          html`<button type="button" data-reason=${code} aria-pressed=${this.reasons.includes(code)} @click=${() => {
            this.problem = "";
            this.reasons = this.reasons.includes(code)
              ? this.reasons.filter((each) => each !== code)
              : [...this.reasons, code];
          }}><b>${local(text, this.language)}</b><small>${local(hint, this.language)}</small></button>`,
      )}</div>`;
  }

  readonly #send = async (): Promise<void> => {
    const { level, token, language } = this;
    if (level === null || this.busy) return;
    const bad = level <= 2;
    const comment = this.#comment.trim();
    const answer: RateBySlip = {
      token,
      level,
      ...(bad ? { reasons: [...this.reasons] } : {}),
      ...(comment === "" ? {} : { comment }),
    };
    const body = JSON.stringify(answer);
    // The same answer sent again after a silence counts once; how long it took is no part of it.
    if (this.#sent.body !== body) this.#sent = { body, key: newKey() };
    this.busy = true;
    this.problem = "";
    try {
      const { key } = this.#sent;
      const taken = await ask<RatingTaken>({ method: "POST", path: "/ratings", body: answer, key, language });
      this.#thank(taken, bad);
    } catch (error) {
      if (error instanceof Refusal && error.problem.code === "already-rated") this.#anew("rated");
      else this.problem = error instanceof Refusal ? error.problem.detail : phoneRatingWords[language].away;
    } finally {
      this.busy = false;
    }
  };

  #thank(taken: RatingTaken, bad: boolean): void {
    this.step = { at: "thanks", taken, bad, undo: taken.undoSeconds > 0 };
    setTimeout(() => {
      if (this.step.at === "thanks" && this.step.taken === taken) this.step = { ...this.step, undo: false };
    }, taken.undoSeconds * 1000);
  }

  async #undo({ ratingId }: RatingTaken): Promise<void> {
    const { token, language } = this;
    try {
      await ask({ method: "POST", path: "/ratings/undo", body: { token, ratingId }, language });
      this.#sent = { body: "", key: "" };
      this.#anew("choosing");
    } catch (error) {
      this.problem = error instanceof Refusal ? error.problem.detail : phoneRatingWords[language].away;
    }
  }
}
