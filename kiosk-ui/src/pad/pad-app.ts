import type { Language, PadView, RatingLevel, RatingReasons, RatingTaken } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import type { Socket } from "socket.io-client";
import { LiveView } from "../agent/live-view.ts";
import { Refusal } from "../agent/requests.ts";
import { face } from "../elements/face.ts";
import { filled, languageNames, local } from "../locales/localized.ts";
import { padTexts } from "../locales/pad/texts.ts";
import { type Draft, isBad, PadAnswer, ratingReasons } from "./answer.ts";
import "./keys.ts";
import "./pad.css";
import "./why.ts";

const levels = [5, 4, 3, 2, 1] as const satisfies readonly RatingLevel[];
/** A line that breaks for less than this is not worth a word. */
const patience = 2_500;

type Step =
  | { readonly at: "question" }
  | { readonly at: "why"; readonly level: RatingLevel; readonly pressedAt: number };

/** The pad at a window. It asks only while the hall asks, and knows nothing of the person. */
@customElement("pad-app")
export class PadApp extends LitElement {
  socket!: Socket;
  padWindow = "";
  @state() private language: Language = "zh-Hans";
  @state() private step: Step = { at: "question" };
  @state() private sending = false;
  @state() private failed = "";
  @state() private taken: RatingTaken | null = null;
  @state() private list: RatingReasons | null = null;
  @state() private away = false;
  @state() private unknown = false;
  #view: LiveView<PadView> | undefined;
  #answer: PadAnswer | null = null;
  #down: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const secret = this.padWindow;
    this.#view ??= new LiveView<PadView>(this, this.socket, () => ({ view: "pad", secret }), {
      changed: (view) => this.#changed(view),
      refused: () => {
        this.unknown = true;
      },
    });
    this.socket.on("connect", () => {
      clearTimeout(this.#down);
      this.#down = undefined;
      this.away = false;
    });
    this.socket.on("disconnect", () => this.#lost());
    window.addEventListener("keydown", this.#key);
    this.#lost();
  }

  #lost(): void {
    this.#down ??= setTimeout(() => {
      this.#down = undefined;
      this.away = !this.socket.connected;
    }, patience);
  }

  /** A new question begins anew, in the hall's own language; what the last person chose is gone. */
  #changed(view: PadView): void {
    const askId = view.asking?.askId ?? null;
    if (askId === null) {
      if (view.thanks !== null) return;
      this.taken = null;
      this.#answer = null;
      this.#anew();
      this.language = view.languages[0] ?? "zh-Hans";
      return;
    }
    const again = this.taken !== null;
    if (this.#answer?.askId === askId && !again) return;
    if (this.#answer?.askId !== askId) this.language = view.languages[0] ?? "zh-Hans";
    this.#answer = new PadAnswer(view.window, askId);
    this.taken = null;
    this.#anew();
    void ratingReasons(this.language).then((list) => {
      this.list = list;
    }, this.#late);
  }

  readonly #late = (): void => undefined;

  #anew(): void {
    this.step = { at: "question" };
    this.failed = "";
    this.sending = false;
  }

  protected override willUpdate(): void {
    document.documentElement.lang = this.language;
    document.title = padTexts[this.language]["pad.title"];
  }

  protected override render() {
    const texts = padTexts[this.language];
    if (this.padWindow === "") return html`<main class="note"><h1>${texts["pad.no-window"]}</h1></main>`;
    const view = this.#view?.state ?? null;
    if (this.unknown && view === null)
      return html`<main class="note"><h1>${filled(texts["pad.unknown"], { window: this.padWindow })}</h1></main>`;
    if (this.away) return html`<main class="note"><h1 aria-live="assertive">${texts["pad.away"]}</h1></main>`;
    if (view === null) return html`<main class="note"></main>`;
    if (view.thanks !== null) return this.#thanks(view.thanks.seconds);
    return view.asking === null ? this.#idle(view) : this.#asking(view);
  }

  #idle(view: PadView): TemplateResult {
    const texts = padTexts[this.language];
    const { staff } = view;
    return html`<main class="idle">
      <p class="hall">${local(view.hall, this.language)}</p>
      <h1 class="window">${filled(texts["pad.window"], { window: view.window })}</h1>
      ${
        staff === null
          ? html`<p class="closed">${texts["pad.closed"]}</p>`
          : html`<div class="clerk"><span class="picture" aria-hidden="true">${initial(staff.name) ?? staff.staffNumber}</span>
            <div><p class="name">${staff.name ?? nothing}</p><p>${filled(texts["pad.number"], { number: staff.staffNumber })}</p>
            <p class="welcome">${texts["pad.welcome"]}</p></div></div>`
      }
    </main>`;
  }

  #asking(view: PadView): TemplateResult {
    const texts = padTexts[this.language];
    const { step } = this;
    const problem = html`<p class="problem" role="alert">${this.failed === "" ? nothing : this.failed}</p>`;
    if (step.at === "why")
      return html`<main class="asking">${keyed(
        step.pressedAt,
        html`<pad-why .level=${step.level} .list=${this.list} .texts=${texts} language=${this.language} ?sending=${this.sending}
          @back=${() => this.#back()} @busy=${() => this.#answer?.busy(step, this.language)}
          @answered=${({ detail }: CustomEvent<Draft>) => this.#send(detail, step.pressedAt)}></pad-why>`,
      )}${problem}</main>`;
    return html`<main class="asking"><h1>${texts["pad.question"]}</h1>
      <div class="levels">${levels.map(
        (
          level,
          at,
        ) => html`<button type="button" class="level-${level}" data-level=${level} ?disabled=${this.sending}
          @click=${() => this.#press(level)}>${face(level)}<b>${texts[`pad.level${level}`]}</b><kbd aria-hidden="true">${at + 1}</kbd></button>`,
      )}</div>
      ${problem}
      <p class="lead">${texts["pad.voluntary"]}</p>
      <div class="languages" role="group" aria-label=${texts["pad.languages"]}>${view.languages.map(
        (
          code,
        ) => html`<button type="button" lang=${code} data-action="language:${code}" aria-pressed=${code === this.language}
          @click=${() => {
            this.language = code;
          }}>${languageNames[code]}</button>`,
      )}</div></main>`;
  }

  #thanks(seconds: number): TemplateResult {
    const texts = padTexts[this.language];
    const { taken } = this;
    return html`<main class="thanks"><h1 aria-live="polite">${texts["pad.thanks"]}</h1><p class="lead">${texts["pad.thanks.lead"]}</p>
      <button type="button" class="plain undo" data-action="undo" ?hidden=${taken === null} style="--seconds:${seconds}s"
        @click=${() => this.#undo()}>${texts["pad.undo"]}</button></main>`;
  }

  #press(level: RatingLevel): void {
    this.failed = "";
    const pressedAt = performance.now();
    if (isBad(level)) this.step = { at: "why", level, pressedAt };
    else void this.#send({ level, reasons: [], comment: "" }, pressedAt);
  }

  #back(): void {
    this.#answer?.busy(null, this.language);
    this.#anew();
  }

  async #send(draft: Draft, pressedAt: number): Promise<void> {
    const answer = this.#answer;
    if (answer === null || this.sending) return;
    this.sending = true;
    this.failed = "";
    try {
      const taken = await answer.send(draft, pressedAt, this.language);
      if (this.#answer === answer) this.taken = taken;
    } catch (error) {
      const texts = padTexts[this.language];
      if (this.#answer === answer)
        this.failed = error instanceof Refusal ? error.problem.detail : texts["pad.failed"];
    } finally {
      if (this.#answer === answer) this.sending = false;
    }
  }

  async #undo(): Promise<void> {
    const { taken } = this;
    if (taken === null) return;
    await this.#answer?.undo(taken.ratingId, this.language).catch(this.#late);
  }

  /** Keys 1 to 5 in the order in which the buttons stand. */
  readonly #key = (event: KeyboardEvent): void => {
    const level = levels[Number(event.key) - 1];
    const writes = event.target instanceof HTMLTextAreaElement;
    const asks = this.#view?.state?.asking != null && this.step.at === "question" && !this.sending;
    if (level === undefined || writes || !asks || event.repeat) return;
    event.preventDefault();
    this.#press(level);
  };
}

/** The first sign of a name, as a picture until there is one. */
function initial(name: string | null): string | null {
  return name === null ? null : ([...name.trim()][0] ?? null);
}
