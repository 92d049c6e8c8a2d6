import type { AccountChange, AccountView, Invited } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { ask } from "../../agent/requests.ts";
import { typedIn } from "../../staff/field.ts";
import { noTrouble } from "../../staff/form-state.ts";
import { AccountForm } from "./account-form.ts";
import { rolesIn } from "./role-boxes.ts";

/** A known account: its name, number and roles, and the ways to close it or give it a new code. */
@customElement("people-member")
export class PeopleMember extends AccountForm {
  @property({ attribute: false }) account!: AccountView;
  /** Whether it is who is signed in. */
  @property({ attribute: false }) own = false;
  @state() private asking: "reset" | "deactivate" | null = null;
  @state() private saved = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const before = changed.get("account");
    if (before === undefined || before.accountId === this.account.accountId) return;
    this.asking = null;
    this.saved = false;
    this.trouble = noTrouble;
  }

  protected override render() {
    const { words, account, saved } = this;
    const { accountId, name, active } = account;
    return html`<header><h2>${name}</h2>
        <button type="button" data-action="close" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("close")}</button></header>
      ${this.alert()}
      ${keyed(
        accountId,
        html`<form novalidate @submit=${this.#save} @input=${() => {
          this.saved = false;
        }}>
          ${this.nameAndNumber(account)}${this.roles(account.roles)}
          <p class="staff-lead">${words("save.ends")}</p>
          <footer><span role="status">${saved ? words("saved") : ""}</span>
            <button type="submit" class="primary" data-action="save" ?disabled=${this.busy}>${words("save")}</button></footer>
        </form>`,
      )}
      <hr>
      ${
        this.asking !== null
          ? this.#question(this.asking)
          : html`<div class="people-deeds">
            ${this.own ? html`<p class="staff-lead">${words("own.reset")}</p>` : active ? this.#deed("reset") : nothing}
            ${
              active
                ? this.#deed("deactivate")
                : html`<button type="button" data-action="activate" @click=${() => this.#change({ active: true })}>${words("activate")}</button>`
            }
          </div>`
      }`;
  }

  #deed(deed: "reset" | "deactivate"): TemplateResult {
    return html`<button type="button" class=${deed === "deactivate" ? "danger" : ""} data-action=${deed} @click=${() => {
      this.asking = deed;
    }}>${this.words(deed)}</button>`;
  }

  #question(deed: "reset" | "deactivate"): TemplateResult {
    const { words, account } = this;
    return html`<div class="people-question" role="group" aria-label=${words(deed)}>
      <p>${words(`${deed}.ask`, { name: account.name })}</p>
      <footer>
        <button type="button" data-action="cancel" @click=${() => {
          this.asking = null;
        }}>${words("cancel")}</button>
        <button type="button" class="danger" data-action="${deed}-yes" ?disabled=${this.busy}
          @click=${() => (deed === "reset" ? this.#reset() : this.#change({ active: false }))}>${words(`${deed}.yes`)}</button>
      </footer>
    </div>`;
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const { name = "", staffNumber = "" } = typedIn(form);
    const roles = [...rolesIn(form)];
    if (roles.length === 0) return this.refuse({ roles: this.said("roles-empty") });
    await this.#change({ name, staffNumber, roles });
    this.saved = this.trouble === noTrouble;
  };

  async #change(body: AccountChange): Promise<void> {
    await this.doing(async () => {
      const path = `/accounts/${this.account.accountId}`;
      await ask<AccountView>({ method: "PATCH", path, body, language: this.language });
      this.asking = null;
    });
    if (this.trouble !== noTrouble) this.asking = null;
  }

  async #reset(): Promise<void> {
    await this.doing(async () => {
      const path = `/accounts/${this.account.accountId}/reset`;
      const detail = await ask<Invited>({ method: "POST", path, language: this.language });
      this.dispatchEvent(new CustomEvent("invited", { detail }));
    });
    this.asking = null;
  }
}
