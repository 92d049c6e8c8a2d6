import type { Language, MaintenanceView } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask, Refusal } from "../../agent/requests.ts";
import { dayAndClock } from "../../locales/dates.ts";
import { type ActionsWords, actionsWords } from "./words.ts";

const choices = [15, 30, 60, 120, 240, 480] as const;
const hour = 60;

/** Silences the alarms of a device, a station or a display until a time. Fires `closed`. */
@customElement("action-maintenance")
export class ActionMaintenance extends LitElement {
  /** Whose alarms: `device:001/printer`, `station:001`. */
  @property({ attribute: false }) scope = "";
  @property({ attribute: false }) words: ActionsWords = actionsWords.first;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @state() private trouble = "";
  @state() private busy = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("select")?.focus();
  }

  protected override render() {
    const { words, trouble } = this;
    return html`<form class="act-ask" novalidate data-form="maintenance" @submit=${this.#send}>
      <h3>${words("do.maintenance").replace("…", "")}</h3><p class="con-quiet">${words("about.maintenance")}</p>
      <label>${words("minutes")} <select name="minutes" data-action="maintenance-minutes">${choices.map(
        (n) =>
          html`<option value=${n} ?selected=${n === hour}>${n < hour ? words("minutes.n", { n }) : words("minutes.hours", { n: n / hour })}</option>`,
      )}</select></label>
      <label>${words("reason")} <input name="reason" maxlength="200" autocomplete="off" data-action="maintenance-reason" aria-invalid=${trouble === "" ? nothing : "true"} /></label>
      <small>${words("reason.hint")}</small>
      <p class="act-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      <footer><button type="button" data-action="cancel" @click=${this.#close}>${words("cancel")}</button>
        <button type="submit" class="primary" data-action="maintenance-go" ?disabled=${this.busy}>${words("go")}</button></footer>
    </form>`;
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent("closed"));
  };

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const said = new FormData(event.currentTarget as HTMLFormElement);
    const reason = String(said.get("reason") ?? "").trim();
    if (reason === "") {
      this.trouble = this.words("reason.needed");
      return;
    }
    this.busy = true;
    try {
      const body = { scope: this.scope, minutes: Number(said.get("minutes")), reason };
      await ask({ method: "POST", path: "/maintenance", body, language: this.language, key: newKey() });
      this.#close();
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    } finally {
      this.busy = false;
    }
  };
}

/** The maintenance of `scope` that runs, with its end; else the button that begins one, and its form while it is open. */
export function maintenanceOf(
  panel: { maintaining: boolean; readonly words: ActionsWords; readonly language: Language },
  scope: string,
  running: MaintenanceView | null,
  end: (maintenance: MaintenanceView) => void,
): TemplateResult {
  const { words } = panel;
  if (running !== null)
    return html`<p class="act-locked act-wide" role="status">${words("maintenance.until", { at: dayAndClock(running.until, panel.language), name: running.by.name })}${
      running.reason === null ? nothing : html` · ${words("recent.reason", { reason: running.reason })}`
    } <button type="button" data-action="end-maintenance" @click=${() => end(running)}>${words("maintenance.end")}</button></p>`;
  const turn = (open: boolean) => () => {
    panel.maintaining = open;
  };
  return html`<button type="button" data-action="do:maintenance" aria-expanded=${panel.maintaining ? "true" : nothing}
      @click=${turn(!panel.maintaining)}>${words("do.maintenance")}</button>${
        panel.maintaining
          ? html`<action-maintenance .scope=${scope} .words=${words} .language=${panel.language} @closed=${turn(false)}></action-maintenance>`
          : nothing
      }`;
}
