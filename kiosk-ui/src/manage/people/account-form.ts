import type { AccountView, Language } from "@yimen/edge-agent/contract";
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { field } from "../../staff/field.ts";
import { type FormTrouble, noTrouble, troubleOf } from "../../staff/form-state.ts";
import { type StaffWords, staffWords } from "../../staff/words.ts";
import { roleBoxes } from "./role-boxes.ts";
import { type PeopleWords, peopleWords } from "./words.ts";

/** What the forms for a new and a known account share: the fields, and what is wrong with them. */
export abstract class AccountForm extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: PeopleWords = peopleWords.first;
  @state() protected trouble: FormTrouble = noTrouble;
  @state() protected busy = false;
  @state() private faults: StaffWords = staffWords.first;

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("language"))
      void staffWords.in(this.language).then((words) => {
        this.faults = words;
      });
  }

  /** Does `work` once at a time, and says what was wrong with it. */
  protected async doing(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = noTrouble;
    try {
      await work();
    } catch (error) {
      this.trouble = troubleOf(error, this.faults);
      await this.updateComplete;
      this.querySelector<HTMLElement>('input[aria-invalid="true"]')?.focus();
      this.querySelector(".staff-trouble:not([hidden])")?.scrollIntoView({ block: "nearest" });
    } finally {
      this.busy = false;
    }
  }

  protected refuse(fields: FormTrouble["fields"]): void {
    this.trouble = { said: "", fields };
  }

  protected said(reason: "empty" | "roles-empty"): string {
    return this.faults(`fault.${reason}`);
  }

  protected alert(): TemplateResult {
    const { said } = this.trouble;
    return html`<p class="staff-trouble" role="alert" ?hidden=${said === ""}>${said}</p>`;
  }

  protected nameAndNumber(known?: Pick<AccountView, "name" | "staffNumber">): TemplateResult {
    const { words, trouble, faults } = this;
    const name = { name: "name", label: words("field.name"), most: 40, value: known?.name ?? "" };
    const number = {
      name: "staffNumber",
      label: words("field.staffNumber"),
      hint: faults("field.staffNumber.hint"),
      digits: true,
      most: 8,
      value: known?.staffNumber ?? "",
    };
    return html`${field(name, trouble.fields["name"])}${field(number, trouble.fields["staffNumber"])}`;
  }

  protected login(): TemplateResult {
    const hint = this.faults("field.login.hint");
    return field({ name: "login", label: this.words("field.login"), hint }, this.trouble.fields["login"]);
  }

  protected roles(held: AccountView["roles"]): TemplateResult {
    return roleBoxes(this.words, held, this.trouble.fields["roles"]);
  }
}
