import type { CaseCourse, Duties, Language } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ask, Refusal } from "../../agent/requests.ts";
import { local } from "../../locales/localized.ts";
import type { ReviewWords } from "../../review/words.ts";
import { caseClock } from "../cards/case-clock.ts";
import { type CardsWords, cardsWords } from "../cards/words.ts";
import { type OfficeWords, officeWords } from "./words.ts";

/** One case as managers see it: how it went and with whom, nothing of its person or papers. Fires `closed`. */
@customElement("manage-case")
export class ManageCase extends LitElement {
  @property() caseNumber = "";
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: OfficeWords = officeWords.first;
  @property({ attribute: false }) rv!: ReviewWords;
  @property({ attribute: false }) duties: Duties | null = null;
  /** Whatever changes when the case does: it is read again then. */
  @property({ attribute: false }) moved: unknown = null;
  @state() private cards: CardsWords = cardsWords.first;
  @state() private course: CaseCourse | null = null;
  @state() private said = "";
  @state() private trouble = "";

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("language")) void cardsWords.in(this.language).then((words) => (this.cards = words));
    if (changed.has("caseNumber")) {
      this.course = null;
      this.said = "";
      this.trouble = "";
    }
    if (changed.has("caseNumber") || changed.has("moved")) void this.#read();
  }

  protected override render() {
    const { words, course, language, trouble } = this;
    return html`<header class="card-panel-head"><h2 tabindex="-1">${this.caseNumber}</h2>
        <button type="button" data-action="case-close" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("case.close")}</button></header>
      <p class="card-said" role="status">${this.said}</p>
      <p class="card-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      ${
        course === null
          ? html`<p>${trouble === "" ? words("waiting") : nothing}</p>`
          : html`<p>${local(course.item, language)} · ${words("case.state")} <b>${this.rv(`state.${course.state}`)}</b></p>
            ${course.holder === null && !isOver(course.state) ? this.#give() : nothing}
            ${caseClock(course, this.cards, language)}`
      }`;
  }

  #give(): TemplateResult {
    const { words, duties } = this;
    const there = (duties?.duties ?? []).filter(({ away }) => !away);
    if (there.length === 0) return html`<p class="office-trouble">${words("give.nobody")}</p>`;
    return html`<form class="office-move" @submit=${this.#given}><label>${words("give.to")}
      <select name="to" data-action="give-to">${there.map(
        ({ accountId, name, staffNumber }) =>
          html`<option value=${accountId}>${name}（${staffNumber}）</option>`,
      )}</select></label><button class="primary" data-action="give">${words("give.do")}</button></form>`;
  }

  readonly #given = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const to = String(new FormData(event.currentTarget as HTMLFormElement).get("to"));
    const { caseNumber, language } = this;
    this.trouble = "";
    try {
      const path = `/review/cases/${caseNumber}/hand-over`;
      await ask({ method: "POST", path, body: { to, reason: "other" }, language });
      this.said = this.words("give.done");
      await this.#read();
    } catch (error) {
      this.trouble = this.#sentence(error);
    }
  };

  async #read(): Promise<void> {
    const { caseNumber, language } = this;
    try {
      const path = `/cases/${encodeURIComponent(caseNumber)}/course`;
      const course = await ask<CaseCourse>({ method: "GET", path, language });
      if (caseNumber === this.caseNumber) this.course = course;
    } catch (error) {
      if (caseNumber === this.caseNumber) this.trouble = this.#sentence(error);
    }
  }

  #sentence(error: unknown): string {
    if (!(error instanceof Refusal)) return this.words("problem.away");
    return error.problem.code === "case-unknown" ? this.words("case.unknown") : error.problem.staff;
  }
}

const isOver = (state: CaseCourse["state"]): boolean => state === "completed" || state === "withdrawn";
