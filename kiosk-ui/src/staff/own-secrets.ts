import type { Language } from "@yimen/edge-agent/contract";
import { html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ask } from "../agent/requests.ts";
import { field, typedIn } from "./field.ts";
import { type FormTrouble, focusNext, missing, noTrouble, troubleOf } from "./form-state.ts";
import { type StaffWords, staffWords } from "./words.ts";

/** A dialog for a new password or PIN of one's own. Fires `done`, with whether something was saved. */
@customElement("staff-own-secrets")
export class OwnSecretsDialog extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: StaffWords = staffWords.first;
  @state() private trouble: FormTrouble = noTrouble;
  @state() private busy = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")?.showModal();
    focusNext(this);
  }

  protected override render() {
    const { words, trouble } = this;
    const keep = words("own.keep");
    const pin = `${words("field.pin.hint").split(/[。.]/)[0]} · ${keep}`;
    const secret = (name: string, label: string, hint?: string) =>
      field(
        { name, label, kind: "password", most: 200, ...(hint === undefined ? {} : { hint }) },
        trouble.fields[name],
      );
    return html`<dialog class="staff-dialog" aria-labelledby="own-title" @cancel=${() => this.#done(false)}>
      <form novalidate @submit=${this.#save}>
        <h2 id="own-title">${words("own.title")}</h2>
        <p class="staff-lead">${words("own.lead")}</p>
        <p class="staff-trouble" role="alert" ?hidden=${trouble.said === ""}>${trouble.said}</p>
        ${secret("current", words("field.password.current"))}
        ${secret("password", words("field.password.new"), keep)}
        ${secret("again", words("field.password.again"))}
        ${field({ name: "pin", label: words("field.pin.new"), kind: "password", digits: true, most: 6, hint: pin }, trouble.fields["pin"])}
        <footer>
          <button type="button" data-action="cancel" @click=${() => this.#done(false)}>${words("own.cancel")}</button>
          <button type="submit" class="primary" data-action="save" ?disabled=${this.busy}>${words("own.save")}</button>
        </footer>
      </form>
    </dialog>`;
  }

  #done(saved: boolean): void {
    this.dispatchEvent(new CustomEvent("done", { detail: saved }));
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const { words } = this;
    const { again = "", ...body } = typedIn(form);
    const empty = missing(body, ["current"], words);
    const differ = (body["password"] ?? "") === again ? null : { again: words("fault.not-same") };
    this.trouble = empty ?? (differ === null ? noTrouble : { said: "", fields: differ });
    if (Object.keys(this.trouble.fields).length === 0) {
      this.busy = true;
      try {
        await ask({ method: "PUT", path: "/staff/secrets", body, language: this.language, limit: 30_000 });
        return this.#done(true);
      } catch (error) {
        this.trouble = troubleOf(error, words);
      } finally {
        this.busy = false;
      }
    }
    await this.updateComplete;
    focusNext(form);
  };
}
