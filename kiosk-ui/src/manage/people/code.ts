import type { Invited, Language } from "@yimen/edge-agent/contract";
import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { dayAndClock } from "../../locales/dates.ts";
import { type PeopleWords, peopleWords } from "./words.ts";

/** The one-time code of a new or reset account, shown once. Fires `closed`. */
@customElement("people-code")
export class PeopleCode extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: PeopleWords = peopleWords.first;
  @property({ attribute: false }) invited!: Invited;

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector("button")?.focus();
  }

  protected override render() {
    const { words, invited } = this;
    const { account, code, until } = invited;
    return html`<h2>${words("code.title", { name: account.name })}</h2>
      <p class="staff-lead">${words("code.lead")}</p>
      <p>${words("code.login", { login: account.login })}</p>
      <p class="people-code">${code}</p>
      <p class="staff-lead">${words("code.until", { time: dayAndClock(until, this.language) })}</p>
      <button type="button" class="primary" data-action="code-done"
        @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("code.done")}</button>`;
  }
}
