import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Offered } from "./offered.ts";
import { type ActionsWords, actionsWords, keyFor } from "./words.ts";

/** What was said in the form. */
export interface Asked {
  readonly reason: string | null;
  readonly forced: boolean;
  readonly minutes: number | null;
}

const captureChoices = [2, 5, 10, 30] as const;

/** Asks what an action needs before it is done: why, for how long, and whether it spares nobody. Fires `asked`, `closed`. */
@customElement("action-ask")
export class ActionAsk extends LitElement {
  @property({ attribute: false }) offered!: Pick<Offered, "key" | "label" | "asks" | "order">;
  @property({ attribute: false }) words: ActionsWords = actionsWords.first;
  /** Somebody is served there, as far as it is known. */
  @property({ attribute: false }) served = false;
  @property({ attribute: false }) busy = false;
  @state() private forced = false;
  @state() private trouble = "";

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("input, select, button")?.focus();
  }

  protected override render() {
    const { words, offered, served, trouble } = this;
    const about = keyFor(`about.${offered.order.name}`);
    const asksReason = offered.asks.includes("reason") || this.forced;
    return html`<form class="act-ask" novalidate data-form=${offered.key} @submit=${this.#send} @keydown=${this.#escape}>
      <h3>${words(offered.label).replace("…", "")}</h3>
      ${about === null ? nothing : html`<p class="con-quiet">${words(about)}</p>`}
      ${served ? html`<p class="act-served" role="status">${words("forced.warn")}</p>` : nothing}
      ${
        offered.asks.includes("minutes")
          ? html`<label>${words("minutes")} <select name="minutes" data-action="minutes">${captureChoices.map(
              (n) => html`<option value=${n} ?selected=${n === 5}>${words("minutes.n", { n })}</option>`,
            )}</select></label>`
          : nothing
      }
      ${
        asksReason
          ? html`<label>${words("reason")}
              <input name="reason" maxlength="200" autocomplete="off" data-action="reason" aria-invalid=${trouble === "" ? nothing : "true"}
                aria-describedby="act-hint" /></label>
              <small id="act-hint">${words("reason.hint")}</small>`
          : nothing
      }
      ${
        served
          ? html`<label class="act-check"><input type="checkbox" name="forced" data-action="forced" .checked=${this.forced}
              @change=${this.#force} /> ${words("forced")}</label>`
          : nothing
      }
      <p class="act-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      <footer>
        <button type="button" data-action="cancel" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("cancel")}</button>
        <button type="submit" class="primary" data-action="go" ?disabled=${this.busy}>${words("go")}</button>
      </footer>
    </form>`;
  }

  readonly #force = (event: Event): void => {
    this.forced = (event.currentTarget as HTMLInputElement).checked;
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("closed"));
  };

  readonly #send = (event: SubmitEvent): void => {
    event.preventDefault();
    const said = new FormData(event.currentTarget as HTMLFormElement);
    const reason = String(said.get("reason") ?? "").trim();
    if ((this.offered.asks.includes("reason") || this.forced) && reason === "") {
      this.trouble = this.words("reason.needed");
      this.querySelector<HTMLElement>("[name=reason]")?.focus();
      return;
    }
    this.trouble = "";
    const minutes = said.get("minutes");
    this.dispatchEvent(
      new CustomEvent<Asked>("asked", {
        detail: {
          reason: reason === "" ? null : reason,
          forced: this.forced,
          minutes: minutes === null ? null : Number(minutes),
        },
      }),
    );
  };
}
