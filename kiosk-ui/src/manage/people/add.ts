import type { Invited } from "@yimen/edge-agent/contract";
import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { ask } from "../../agent/requests.ts";
import { typedIn } from "../../staff/field.ts";
import { focusNext } from "../../staff/form-state.ts";
import { AccountForm } from "./account-form.ts";
import { rolesIn } from "./role-boxes.ts";

/** A new colleague. Fires `invited` with the one-time code, `closed` without. */
@customElement("people-add")
export class PeopleAdd extends AccountForm {
  protected override firstUpdated(): void {
    focusNext(this);
  }

  protected override render() {
    const { words } = this;
    return html`<form novalidate @submit=${this.#send}>
      <h2>${words("add.title")}</h2><p class="staff-lead">${words("add.lead")}</p>
      ${this.alert()}${this.nameAndNumber()}${this.login()}${this.roles([])}
      <footer>
        <button type="button" data-action="cancel" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("cancel")}</button>
        <button type="submit" class="primary" data-action="add-account" ?disabled=${this.busy}>${words("add.next")}</button>
      </footer>
    </form>`;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const { name = "", staffNumber = "", login = "" } = typedIn(form);
    const roles = rolesIn(form);
    const empty = Object.entries({ name, staffNumber, login })
      .filter(([, value]) => value.trim() === "")
      .map(([key]) => [key, this.said("empty")] as const);
    const noRole = roles.length > 0 ? [] : [["roles", this.said("roles-empty")] as const];
    if (empty.length + noRole.length > 0) {
      this.refuse(Object.fromEntries([...empty, ...noRole]));
      await this.updateComplete;
      return focusNext(form);
    }
    await this.doing(async () => {
      const body = { name, staffNumber, login, roles };
      const { language } = this;
      const detail = await ask<Invited>({ method: "POST", path: "/accounts", body, language });
      this.dispatchEvent(new CustomEvent("invited", { detail }));
    });
  };
}
