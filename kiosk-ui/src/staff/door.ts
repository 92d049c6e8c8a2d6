import type { Language, StaffStanding } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { ask, Refusal } from "../agent/requests.ts";
import { type DoorWay, doorForms, otherWays, wayWords } from "./door-forms.ts";
import { field, typedIn } from "./field.ts";
import { type FormTrouble, focusNext, missing, noTrouble, troubleOf } from "./form-state.ts";
import { type StaffWords, staffWords } from "./words.ts";

/** Ways in: by password, by PIN at a window, by a one-time code, and as the first manager. Fires `signed-in`. */
@customElement("staff-door")
export class StaffDoor extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: StaffWords = staffWords.first;
  @property({ attribute: false }) standing: StaffStanding | null = null;
  /** The window of the page's address; null where it has none. */
  @property({ attribute: false }) window: string | null = null;
  /** A sentence on why the session that stands is not enough. */
  @property({ attribute: false }) why = "";
  @state() private way: DoorWay = "sign-in";
  @state() private trouble: FormTrouble = noTrouble;
  @state() private busy = false;
  @state() private shown = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("standing")) return;
    const setupNeeded = this.standing?.setupNeeded === true;
    if (setupNeeded) this.way = "setup";
    // Who got through this door is asked for another account next, not for the code that is used up.
    else if (this.way === "setup" || changed.get("standing") == null || this.standing?.session !== null)
      this.way = this.#pinEnough ? "pin" : "sign-in";
  }

  protected override firstUpdated(): void {
    focusNext(this);
  }

  get #pinEnough(): boolean {
    return this.window !== null && this.standing?.pinWindow === this.window;
  }

  protected override render() {
    const { words, way, trouble, busy } = this;
    const form = doorForms[way];
    return html`<section class="staff-card" aria-labelledby="door-title">
      <h1 id="door-title">${words(form.title)}</h1>
      ${this.why === "" ? nothing : html`<p class="staff-note">${this.why}</p>`}
      ${form.lead === null ? nothing : html`<p class="staff-lead">${words(form.lead)}</p>`}
      <p class="staff-trouble" role="alert" ?hidden=${trouble.said === ""}>${trouble.said}</p>
      ${keyed(
        way,
        html`<form data-way=${way} novalidate @submit=${this.#send}>
          ${form
            .fields(words)
            .map((look) =>
              field(
                look.kind === "password" && this.shown ? { ...look, kind: "text" } : look,
                trouble.fields[look.name],
              ),
            )}
          <label class="staff-check"><input type="checkbox" data-action="show" .checked=${this.shown}
            @change=${() => {
              this.shown = !this.shown;
            }}>${words("field.password.show")}</label>
          <button class="primary" type="submit" data-action=${way} ?disabled=${busy}>${words(form.next)}</button>
        </form>`,
      )}
      ${otherWays(way, this.#pinEnough).map((other) =>
        other === "setup"
          ? nothing
          : html`<button type="button" class="quiet" data-action="to-${other}"
              @click=${() => this.#take(other)}>${words(wayWords[other])}</button>`,
      )}
    </section>`;
  }

  async #take(way: DoorWay): Promise<void> {
    this.way = way;
    this.trouble = noTrouble;
    this.shown = false;
    await this.updateComplete;
    focusNext(this);
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.busy) return;
    const { words, way, window } = this;
    const { path, optional, fields } = doorForms[way];
    const typed = typedIn(form);
    const needed = fields(words)
      .map(({ name }) => name)
      .filter((name) => !optional.includes(name));
    const { again, ...body } = typed;
    const isOther = again !== undefined && again !== typed["password"];
    this.trouble = {
      said: "",
      fields: {
        ...missing(typed, needed, words)?.fields,
        ...(isOther ? { again: words("fault.not-same") } : {}),
      },
    };
    if (Object.keys(this.trouble.fields).length > 0) return this.#point();
    this.busy = true;
    try {
      const standing = await ask<StaffStanding>({
        method: "POST",
        path,
        body: { ...body, ...(window === null || way === "setup" ? {} : { window }) },
        language: this.language,
        limit: 30_000,
      });
      form.reset();
      this.trouble = noTrouble;
      this.dispatchEvent(new CustomEvent("signed-in", { detail: standing }));
    } catch (error) {
      this.trouble = troubleOf(error, words);
      if (error instanceof Refusal && error.problem.code === "pin-not-enough") this.way = "sign-in";
      // A wrong secret is typed anew; what was right stays, and so does a new one, which nobody has judged.
      if (way === "sign-in" || way === "pin")
        for (const input of form.querySelectorAll<HTMLInputElement>('[name="password"], [name="pin"]'))
          if (this.trouble.said !== "") input.value = "";
      await this.#point();
    } finally {
      this.busy = false;
    }
  };

  async #point(): Promise<void> {
    await this.updateComplete;
    const wrong = this.querySelector<HTMLInputElement>('input[aria-invalid="true"]');
    const empty = [...this.querySelectorAll<HTMLInputElement>(".staff-field input")].find(
      ({ value }) => value === "",
    );
    (wrong ?? empty)?.focus();
    wrong?.select();
  }
}
