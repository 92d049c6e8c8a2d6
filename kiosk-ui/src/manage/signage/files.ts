import type { Language } from "@yimen/edge-agent/contract";
import type { SignageFile } from "@yimen/edge-agent/contract/signage-files.ts";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask, Refusal } from "../../agent/requests.ts";
import { dayAndClock } from "../../locales/dates.ts";
import { upload } from "./upload.ts";
import { type SignageWords, signageWords } from "./words.ts";
import "../file-picker.ts";

const megabyte = 1024 * 1024;
const usable = /^[^./\\][^/\\]{0,119}$/;

/** Pictures and films: looked at, uploaded, taken away. Fires `changed`, `schedule` with a file's name. */
@customElement("signage-files")
export class SignageFiles extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words: SignageWords = signageWords.first;
  @property({ attribute: false }) files: readonly SignageFile[] = [];
  @property({ attribute: false }) nameOf: (accountId: string) => string = () => "";
  @state() private running: { readonly file: string; readonly share: number } | null = null;
  @state() private replace = false;
  @state() private said = "";
  @state() private trouble = "";
  @state() private asking: string | null = null;
  #over = new AbortController();

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#over.abort();
  }

  protected override render(): TemplateResult {
    const { words, running, files } = this;
    return html`<div class="con-card sig-upload"><file-picker .language=${this.language} action="upload" label=${words("upload")} hint=${words("upload.hint")}
        accept=".jpg,.jpeg,.png,.webp,.mp4,.m4v,.webm" chosen=${running?.file ?? ""} ?disabled=${running !== null} @picked=${this.#chosen}></file-picker>
      <label class="con-check"><input type="checkbox" data-action="replace" .checked=${this.replace} @change=${() => {
        this.replace = !this.replace;
      }}><span>${words("upload.replace")}</span></label>
      ${
        running === null
          ? nothing
          : html`<p role="status"><progress max="1" .value=${running.share} aria-label=${running.file}></progress>
            ${words("upload.running", { file: running.file, percent: Math.floor(running.share * 100) })}</p>
            <button type="button" data-action="stop" @click=${() => this.#over.abort()}>${words("upload.stop")}</button>`
      }
      <p class="con-said" role="status" ?hidden=${this.said === ""}>${this.said}</p>
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p></div>
    ${files.length === 0 ? html`<p class="con-quiet">${words("file.none")}</p>` : html`<ul class="sig-files">${files.map((file) => this.#tile(file))}</ul>`}`;
  }

  #tile(file: SignageFile): TemplateResult {
    const { words, language } = this;
    const size = `${(file.size / megabyte).toFixed(file.size < megabyte ? 2 : 1)} MB`;
    return html`<li class="con-card" data-file=${file.file}><div class="sig-thumb">${
      file.url === null
        ? html`<span>⚠</span>`
        : file.shows === "film"
          ? html`<video src=${file.url} preload="metadata" muted></video>`
          : html`<img src=${file.url} alt="" loading="lazy">`
    }</div><b>${file.file}</b>
      <small>${size} · ${file.entries === 0 ? words("file.unused") : words("file.used", { n: file.entries })}</small>
      <small>${file.by === null || file.at === null ? words("file.byHand") : words("file.by", { name: this.nameOf(file.by), time: dayAndClock(file.at, language) })}</small>
      ${file.fault === null ? nothing : html`<small class="sig-fault">${words(`fault.${file.fault}`)}</small>`}
      ${
        this.asking === file.file
          ? html`<p>${words("file.remove.ask", { file: file.file })}</p><footer class="con-deeds">
            <button type="button" data-action="cancel" @click=${() => {
              this.asking = null;
            }}>${words("cancel")}</button>
            <button type="button" class="danger" data-action="remove-yes" @click=${() => this.#remove(file.file)}>${words("file.remove")}</button></footer>`
          : html`<footer class="con-deeds">${
              file.url === null
                ? nothing
                : html`<button type="button" data-action="schedule:${file.file}" @click=${() =>
                    this.dispatchEvent(
                      new CustomEvent("schedule", { detail: file.file }),
                    )}>${words("file.schedule")}</button>`
            }
            ${
              file.entries > 0
                ? nothing
                : html`<button type="button" class="danger" data-action="remove:${file.file}" @click=${() => {
                    this.asking = file.file;
                  }}>${words("file.remove")}</button>`
            }</footer>`
      }</li>`;
  }

  readonly #chosen = async ({ detail: file }: CustomEvent<File>): Promise<void> => {
    this.said = this.trouble = "";
    if (!usable.test(file.name)) {
      this.trouble = this.words("fault.file-name");
      return;
    }
    this.#over = new AbortController();
    this.running = { file: file.name, share: 0 };
    try {
      const { signal } = this.#over;
      await upload({
        ...{ file, signal, replace: this.replace, language: this.language },
        arrived: (share) => {
          this.running = { file: file.name, share };
        },
      });
      this.said = this.words("upload.done", { file: file.name });
      this.dispatchEvent(new CustomEvent("changed"));
    } catch (error) {
      if (!this.#over.signal.aborted) this.trouble = this.#troubleSaid(error);
    } finally {
      this.running = null;
    }
  };

  async #remove(file: string): Promise<void> {
    this.said = this.trouble = "";
    try {
      await ask({
        method: "POST",
        path: "/signage/remove",
        body: { file },
        key: newKey(),
        language: this.language,
      });
      this.dispatchEvent(new CustomEvent("changed"));
    } catch (error) {
      this.trouble = this.#troubleSaid(error);
    }
    this.asking = null;
  }

  /** Why a file was refused, where the agent says it. */
  #troubleSaid(error: unknown): string {
    if (!(error instanceof Refusal)) return this.words("away");
    const { code, staff, fields = [] } = error.problem;
    const reason = fields[0]?.reason;
    const faults = ["not-what-it-says", "kind-refused", "too-large", "damaged", "missing"] as const;
    const fault = faults.find((each) => each === reason);
    return code === "signage-refused" && fault !== undefined ? this.words(`fault.${fault}`) : staff;
  }
}
