import type { Language } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask } from "../../agent/requests.ts";
import { isError } from "./checks.ts";
import { changes } from "./diff.ts";
import { troubleSaid } from "./doing.ts";
import type { CatalogueLook } from "./look.ts";

/** The draft made a version. Fires `published`, `closed`. */
@customElement("catalogue-publish")
export class CataloguePublish extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) look!: CatalogueLook;
  @state() private note = "";
  @state() private forced = false;
  @state() private trouble = "";
  @state() private busy = false;
  /** One key as long as nothing else is asked: a repeat after a lost answer publishes nothing twice. */
  #key = newKey();

  protected override createRenderRoot() {
    return this;
  }

  protected override render(): TemplateResult {
    const { words, editor } = this.look;
    const errors = editor.faults.filter(isError).length;
    const ready = errors === 0 && this.note.trim() !== "" && !this.busy;
    return html`<h2>${words("publish.title", { version: editor.version + 1 })}</h2>
      ${errors > 0 ? html`<p class="con-trouble">${words("publish.errors", { n: errors })}</p>` : nothing}
      <label class="con-field"><span>${words("publish.note")}</span><input data-action="note" maxlength="200" .value=${this.note} @input=${(
        event: Event,
      ) => {
        this.note = (event.target as HTMLInputElement).value;
        this.#key = newKey();
      }}></label>
      <p class="con-quiet">${words("publish.effect")}</p>
      <label class="con-check"><input type="checkbox" data-action="forced" .checked=${this.forced} @change=${() => {
        this.forced = !this.forced;
        this.#key = newKey();
      }}><span>${words("publish.forced")}</span></label>
      ${this.forced ? html`<p class="con-note">${words("publish.reasons")}</p>` : nothing}
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      <div class="cat-file-changes" tabindex="0" role="group" aria-label=${words("tab.changes")}>${changes(this.look, editor.diff)}</div>
      <footer class="con-deeds"><button type="button" data-action="cancel" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("cancel")}</button>
        <button type="button" class="primary" data-action="publish-yes" ?disabled=${!ready} @click=${this.#send}>${words("publish.yes")}</button></footer>`;
  }

  readonly #send = async (): Promise<void> => {
    const { look, language, note, forced } = this;
    const { basedOn, version } = look.editor;
    this.busy = true;
    this.trouble = "";
    try {
      const body = { basedOn, version, note: note.trim(), forced };
      await ask({ method: "POST", path: "/catalogue/editor/publish", body, key: this.#key, language });
      this.dispatchEvent(new CustomEvent("published"));
    } catch (error) {
      this.trouble = troubleSaid(error, look.words);
    } finally {
      this.busy = false;
    }
  };
}
