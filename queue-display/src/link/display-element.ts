import type { Painted } from "@yimen/edge-agent/contract";
import { LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import { Arrivals, standing } from "../board/calls.ts";
import { languageOf, wordsIn } from "../locales/of.ts";
import type { Words } from "../locales/words.ts";
import type { HallLink } from "./hall-link.ts";
import { isOnGlass } from "./on-glass.ts";

/** What a board and a sign have in common: they follow the hall, tick once a second, and say what they painted. */
export abstract class DisplayElement extends LitElement {
  @property({ attribute: false }) link!: HallLink;
  protected readonly arrivals = new Arrivals();
  #timer: ReturnType<typeof setInterval> | undefined;
  #lines = 0;
  readonly #changed = () => {
    this.#see();
    this.requestUpdate();
  };

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.link.addEventListener("change", this.#changed);
    this.#timer = setInterval(() => this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.link.removeEventListener("change", this.#changed);
    clearInterval(this.#timer);
  }

  protected get language() {
    return languageOf(this.link.signage);
  }

  protected get words(): Words {
    return wordsIn(this.language);
  }

  protected get timeZone(): string {
    return this.link.signage?.timeZone ?? "Asia/Shanghai";
  }

  #see(): void {
    const { board, lines, now } = this.link;
    if (board === null) return;
    this.arrivals.see(board.calls, now, lines !== this.#lines);
    this.#lines = lines;
  }

  /** What a look at the glass would tell. */
  protected get shows(): NonNullable<Painted["shows"]> {
    const { board, stale } = this.link;
    if (stale) return "stale";
    if (board === null) return "connecting";
    return standing(board.calls).length > 0 ? "calls" : "calm";
  }

  /**
   * Once the frame with it is on its way to the glass. A page that is not shown gets no frames, and one that shows nothing
   * is not counted: the hall hears from both that they are there, and sees that they paint nothing.
   */
  protected override updated(_changed: PropertyValues): void {
    const callId = this.link.board?.calls[0]?.callId ?? null;
    const { shows } = this;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (isOnGlass(this)) this.link.paintedNow(callId, shows);
      }),
    );
  }
}
