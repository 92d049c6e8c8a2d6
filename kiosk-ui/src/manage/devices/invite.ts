import type { Language, StationRow } from "@yimen/edge-agent/contract";
import type { Invitation } from "@yimen/edge-agent/contract/link.ts";
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask, Refusal } from "../../agent/requests.ts";
import { clockTime } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import type { ConsoleWords } from "../console-words.ts";
import type { DevicesWords } from "./words.ts";

/** A one-time code with which a new station joins, and the news that it did. Fires `closed`. */
@customElement("devices-invite")
export class DevicesInvite extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words!: DevicesWords;
  @property({ attribute: false }) own!: ConsoleWords;
  @property({ attribute: false }) stations: readonly StationRow[] = [];
  @state() private invitation: Invitation | null = null;
  @state() private trouble = "";
  @state() private joined: StationRow | null = null;
  #before: ReadonlySet<string> = new Set();
  readonly #key = newKey();

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal();
    this.#before = new Set(this.stations.map(({ id }) => id));
    void this.#invite();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("stations") || !this.hasUpdated || this.joined !== null) return;
    this.joined = this.stations.find(({ id }) => !this.#before.has(id)) ?? null;
  }

  protected override render(): TemplateResult {
    const { words, own, invitation, trouble, joined, language } = this;
    return html`<dialog class="staff-dialog dev-invite" aria-labelledby="dev-invite" @close=${this.#close}>
      <h2 id="dev-invite">${words("invite.title")}</h2>
      <p class="con-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      ${
        invitation === null
          ? html`<p role="status">${trouble === "" ? own("loading") : ""}</p>`
          : html`<p>${words("invite.lead", { at: clockTime(invitation.expiresAt, language) })}</p>
              <dl><dt>${words("invite.code")}</dt><dd class="dev-code" data-code>${invitation.code}</dd>
                <dt>${words("invite.command")}</dt><dd><code>npx yimen join ${location.origin} ${invitation.code}</code></dd></dl>
              <p role="status" class=${joined === null ? "con-quiet" : "con-said"} data-joined=${joined?.id ?? ""}>${
                joined === null
                  ? words("invite.waiting")
                  : words("invite.joined", { name: local(joined.name, language) })
              }</p>`
      }
      <footer><button type="button" class="primary" data-action="close-invite" @click=${this.#close}>${words("close")}</button></footer></dialog>`;
  }

  async #invite(): Promise<void> {
    try {
      this.invitation = await ask<Invitation>({
        method: "POST",
        path: "/stations/invitations",
        body: {},
        key: this.#key,
        language: this.language,
      });
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.own("away");
    }
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent("closed"));
  };
}
