import type { Language, ShownEntry } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { localized } from "../locales/of.ts";
import type { Words } from "../locales/words.ts";
import { nextEntry } from "./turn.ts";

/** A film that stands still for so long is passed over. */
const filmLimitMs = 10 * 60_000;
const tipSeconds = 12;

/** Pictures, films and notices in turn; the hall's tips where there are none. */
@customElement("signage-player")
export class SignagePlayer extends LitElement {
  @property({ attribute: false }) entries: readonly ShownEntry[] = [];
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @state() private entry: ShownEntry | null = null;
  @state() private turn = 0;
  readonly #failed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("entries")) return;
    const keys = new Set(this.entries.map(({ key }) => key));
    for (const key of this.#failed) if (!keys.has(key)) this.#failed.delete(key);
    if (this.#timer === undefined || (this.entry !== null && !keys.has(this.entry.key))) this.#next();
    else if (this.entry === null && this.entries.length > 0) this.#next();
  }

  readonly #next = (): void => {
    clearTimeout(this.#timer);
    this.entry = nextEntry(this.entries, this.entry?.key ?? null, this.#failed);
    this.turn += 1;
    const seconds = this.entry?.seconds ?? tipSeconds;
    this.#timer = setTimeout(this.#next, this.entry?.kind === "film" ? filmLimitMs : seconds * 1000);
  };

  /** What the browser can't show is not tried again until its file is another. */
  readonly #fail = (): void => {
    if (this.entry !== null) this.#failed.add(this.entry.key);
    this.#next();
  };

  protected override render() {
    const { entry } = this;
    if (entry === null) {
      const tip = this.words.tips[this.turn % this.words.tips.length];
      return html`<div class="notice"><small>${this.words.tipsTitle}</small><b>${tip?.title}</b><p>${tip?.words}</p></div>`;
    }
    return keyed(
      `${this.turn}`,
      entry.kind === "notice"
        ? this.#notice(entry, "notice")
        : html`${this.#glass(entry)}${this.#notice(entry, "caption")}`,
    );
  }

  #glass({ kind, url }: ShownEntry) {
    return kind === "picture"
      ? html`<img src=${url ?? ""} alt="" @error=${this.#fail} />`
      : html`<video src=${url ?? ""} .muted=${true} autoplay playsinline @ended=${this.#next} @error=${this.#fail}></video>`;
  }

  #notice({ title, words }: ShownEntry, look: "notice" | "caption") {
    if (title === null && words === null) return nothing;
    return html`<div class=${look}><b>${localized(title, this.language)}</b><p>${localized(words, this.language)}</p></div>`;
  }
}
