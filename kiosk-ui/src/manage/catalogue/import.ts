import type { Language } from "@yimen/edge-agent/contract";
import type { Imported, ImportFile } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask } from "../../agent/requests.ts";
import { isError } from "./checks.ts";
import { changes, isSame, ofVersion } from "./diff.ts";
import { troubleSaid } from "./doing.ts";
import { type CatalogueLook, columnName } from "./look.ts";
import "../file-picker.ts";

const mostBytes = 16 * 1024 * 1024;
const patienceMs = 60_000;

/** A file over the draft, looked at before it is taken. Fires `drafted`, `closed`. */
@customElement("catalogue-import")
export class CatalogueImport extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) look!: CatalogueLook;
  @state() private file: { readonly name: string; readonly base64: string } | null = null;
  @state() private mode: ImportFile["mode"] = "merge";
  @state() private found: Imported | null = null;
  @state() private trouble = "";
  @state() private busy = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override render(): TemplateResult {
    const { words } = this.look;
    const { found, busy } = this;
    const taken = found !== null && found.errors === 0 && !isSame(found.diff);
    return html`<h2>${words("import.title")}</h2><p class="con-quiet">${words("import.lead")}</p>
      <file-picker .language=${this.language} action="file" label=${words("import.file")} chosen=${this.file?.name ?? ""}
        accept=".csv,.tsv,.txt,.json,text/csv,application/json" @picked=${this.#choose}></file-picker>
      <fieldset class="con-boxes">${(["merge", "replace"] as const).map(
        (mode) =>
          html`<label class="con-check"><input type="radio" name="mode" value=${mode} .checked=${this.mode === mode} @change=${() => {
            this.mode = mode;
            void this.#preview();
          }}><span>${words(`import.${mode}`)}</span></label>`,
      )}</fieldset>
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      <p role="status">${busy ? words("import.reading") : found === null ? nothing : words("import.read", { read: found.read, encoding: found.encoding.toUpperCase() })}</p>
      ${found === null ? nothing : this.#outcome(found)}
      <footer class="con-deeds"><button type="button" data-action="cancel" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("cancel")}</button>
        <button type="button" class="primary" data-action="import-save" ?disabled=${!taken || busy} @click=${this.#save}>${words("import.save")}</button></footer>`;
  }

  #outcome({ faults, errors, more, diff }: Imported): TemplateResult {
    const { words, faults: said } = this.look;
    return html`${
      faults.length === 0
        ? nothing
        : html`<h3 class=${errors > 0 ? "cat-errors" : ""}>${words(errors > 0 ? "import.faults" : "import.notes", { n: errors > 0 ? errors : faults.length + more })}</h3>
        <div class="cat-file-faults" tabindex="0" role="group" aria-label=${words("import.problem")}><table class="con-table"><thead><tr><th scope="col">${words("import.line")}</th><th scope="col">${words("import.column")}</th><th scope="col">${words("import.problem")}</th></tr></thead>
        <tbody>${faults.map(
          (
            fault,
          ) => html`<tr data-grave=${isError(fault)}><td>${fault.line === 0 ? words("import.whole") : fault.line}</td><td>${columnName(fault.column, this.look)}</td>
            <td>${said(fault.fault, { found: fault.found, lane: "" })}</td></tr>`,
        )}</tbody></table>${more === 0 ? nothing : html`<p class="con-quiet">${words("import.more", { n: more })}</p>`}</div>`
    }${errors > 0 ? nothing : isSame(diff) ? html`<p class="con-fine">${words("import.same")}</p>` : html`<div class="cat-file-changes" tabindex="0" role="group" aria-label=${words("tab.changes")}>${changes(this.look, diff, ofVersion)}</div>`}`;
  }

  readonly #choose = async ({ detail: file }: CustomEvent<File>): Promise<void> => {
    this.found = null;
    this.file = null;
    this.trouble = "";
    if (file.size > mostBytes) {
      this.trouble = this.look.words("import.too-large");
      return;
    }
    this.file = { name: file.name, base64: await base64Of(file) };
    await this.#preview();
  };

  async #preview(): Promise<void> {
    const found = await this.#ask(true);
    if (found !== null) this.found = found;
  }

  readonly #save = async (): Promise<void> => {
    const found = await this.#ask(false);
    if (found?.saved === true) this.dispatchEvent(new CustomEvent("drafted"));
    else if (found !== null) this.found = found;
  };

  async #ask(preview: boolean): Promise<Imported | null> {
    const { file, mode, look, language } = this;
    if (file === null) return null;
    this.busy = true;
    this.trouble = "";
    const format = file.name.toLowerCase().endsWith(".json") ? "json" : "csv";
    const body: ImportFile = { basedOn: look.editor.basedOn, format, mode, base64: file.base64, preview };
    try {
      const path = "/catalogue/editor/import";
      return await ask<Imported>({ method: "POST", path, body, key: newKey(), language, limit: patienceMs });
    } catch (error) {
      this.trouble = troubleSaid(error, look.words);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

/** In pieces: a call takes no million arguments. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
