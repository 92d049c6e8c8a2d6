import type { Language } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type ConsoleWords, consoleWords } from "./console-words.ts";

/**
 * Chooses a file of this computer, with a button in the page's language: a browser's own speaks the browser's. Fires `picked`
 * with the File; the same one may be chosen again after it was mended.
 */
@customElement("file-picker")
export class FilePicker extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  /** What the file is for. */
  @property() label = "";
  @property() hint = "";
  /** As an input has it: ".csv,.json". */
  @property() accept = "";
  /** The chosen file's name; empty: none. */
  @property() chosen = "";
  /** Name of the control, once on a page. */
  @property() action = "file";
  @property({ type: Boolean }) disabled = false;
  @state() private words: ConsoleWords = consoleWords.first;

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("language"))
      void consoleWords.in(this.language).then((words) => {
        this.words = words;
      });
  }

  protected override render(): TemplateResult {
    const { words, label, hint, chosen } = this;
    const id = `file-picker-${this.action}`;
    const about = [`${id}-label`, `${id}-chosen`, ...(hint === "" ? [] : [`${id}-hint`])].join(" ");
    return html`<span id="${id}-label">${label}</span>
      <button type="button" data-action="choose:${this.action}" aria-describedby=${about} ?disabled=${this.disabled} @click=${this.#open}>${words("file.choose")}</button>
      <span id="${id}-chosen" role="status" class=${chosen === "" ? "con-quiet" : ""}>${chosen === "" ? words("file.none") : chosen}</span>
      ${hint === "" ? nothing : html`<small id="${id}-hint">${hint}</small>`}
      <input type="file" hidden data-action=${this.action} accept=${this.accept} ?disabled=${this.disabled} @change=${this.#picked}>`;
  }

  readonly #open = (): void => {
    this.querySelector<HTMLInputElement>("input")?.click();
  };

  readonly #picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (file !== undefined) this.dispatchEvent(new CustomEvent<File>("picked", { detail: file }));
  };
}
