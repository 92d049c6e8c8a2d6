import type { Duties, Language, SetDuty } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { local } from "../locales/localized.ts";
import { type ReviewWords, reviewWords } from "./words.ts";

/** One's own duty: what one reviews, whether one is away, and who stands in. Says `set` or `dismiss`. */
@customElement("review-duty")
export class ReviewDutyDialog extends LitElement {
  @property({ attribute: false }) words: ReviewWords = reviewWords.first;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) duties!: Duties;
  @property() me = "";
  @property() trouble = "";

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const own = this.duties.duties.find(({ accountId }) => accountId === this.me);
    const names =
      own?.departments == null
        ? words("duty.all")
        : own.departments.map((id) => this.#department(id)).join(words("list.comma"));
    return html`<dialog class="rv-dialog" aria-label=${words("duty.title")} @cancel=${this.#dismiss}><form @submit=${this.#submit}>
      <h2>${words("duty.title")}</h2><p>${words("duty.departments", { names })}</p><p class="rv-hint">${words("duty.lead")}</p>
      <p class="rv-check"><label><input type="checkbox" name="away" autofocus .checked=${own?.away ?? false}> ${words("duty.am-away")}</label></p>
      <p class="rv-field"><label for="rv-delegate">${words("duty.delegate")}</label><select id="rv-delegate" name="delegate">
        <option value="">${words("duty.nobody")}</option>${this.duties.duties
          .filter(({ accountId }) => accountId !== this.me)
          .map(
            ({ accountId, name, staffNumber }) =>
              html`<option value=${accountId} ?selected=${accountId === own?.delegate}>${name}（${staffNumber}）</option>`,
          )}</select></p>
      ${this.trouble === "" ? nothing : html`<p class="rv-trouble" role="alert">${this.trouble}</p>`}
      <p class="rv-buttons"><button type="button" @click=${this.#dismiss}>${words("ask.cancel")}</button><button class="main" data-action="set-duty">${words("duty.save")}</button></p>
    </form></dialog>`;
  }

  #department(id: string): string {
    const found = this.duties.departments.find((department) => department.id === id);
    return found === undefined ? id : local(found.name, this.language);
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const own = this.duties.duties.find(({ accountId }) => accountId === this.me);
    const delegate = String(form.get("delegate") ?? "");
    const detail: SetDuty = {
      departments: own?.departments ?? null,
      away: form.get("away") !== null,
      delegate: delegate === "" ? null : delegate,
    };
    this.dispatchEvent(new CustomEvent<SetDuty>("set", { detail }));
  };

  readonly #dismiss = (event: Event): void => {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("dismiss"));
  };
}
