import type { Language } from "@yimen/edge-agent/contract";
import { html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask, Refusal } from "../../agent/requests.ts";
import { type SettingsWords, settingsWords } from "./words.ts";

/** Does not wait for the end of a visit: asks the station for a restart, forced and with a reason. */
@customElement("settings-restart")
export class SettingsRestart extends LitElement {
  @property({ attribute: false }) station = "";
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: SettingsWords = settingsWords.first;
  @state() private isOpen = false;
  @state() private busy = false;
  @state() private said = "";
  @state() private trouble = "";

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { words } = this;
    if (this.said !== "") return html`<p class="con-said" role="status">${this.said}</p>`;
    if (!this.isOpen)
      return html`<button type="button" data-action="restart-now" @click=${this.#open}>${words("restart.now")}</button>`;
    return html`<form class="set-ask" novalidate @submit=${this.#send}>
      <p id="restart-warn">${words("restart.warn")}</p>
      <label>${words("restart.reason")} <input name="reason" maxlength="200" autocomplete="off" data-action="restart-reason" aria-describedby="restart-warn" /></label>
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      <p><button type="submit" class="danger" data-action="restart-do" ?disabled=${this.busy}>${words("restart.do")}</button>
        <button type="button" @click=${() => {
          this.isOpen = false;
        }}>${words("cancel")}</button></p></form>`;
  }

  async #open(): Promise<void> {
    this.isOpen = true;
    await this.updateComplete;
    this.querySelector<HTMLElement>("input")?.focus();
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get("reason") ?? "").trim();
    this.busy = true;
    try {
      await ask({
        method: "POST",
        path: `/stations/${this.station}/actions`,
        body: { order: { name: "restart-agent" }, forced: true, ...(reason === "" ? {} : { reason }) },
        language: this.language,
        key: newKey(),
      });
      this.said = this.words("restart.asked");
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    } finally {
      this.busy = false;
    }
  };
}
