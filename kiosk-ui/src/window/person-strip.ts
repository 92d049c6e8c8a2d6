import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { DeskVisit } from "./desk-visit.ts";
import type { WindowWords } from "./words.ts";

/** Personal texts stay uncovered for this long. */
const bareFor = 10_000;
/** Below this many seconds the end of an idle visit is told. */
const warnBelow = 60;

/** Who is here, covered unless asked; and what is wrong with the card. */
@customElement("person-strip")
export class PersonStrip extends LitElement {
  @property({ attribute: false }) visit!: DeskVisit;
  @property({ attribute: false }) words!: WindowWords;
  @property({ type: Number }) now = 0;
  /** Changes with the visit's view. */
  @property({ type: Number }) revision = 0;
  @state() private bare = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.bare = false;
  }

  protected override render() {
    const { words } = this;
    const { identity, cardProblem, expiresAt, desk } = this.visit.view;
    const left = Math.ceil((expiresAt - this.now) / 1000);
    const problem =
      cardProblem === null
        ? ""
        : words(
            cardProblem === "another-card"
              ? "card.another"
              : cardProblem === "unreadable"
                ? "card.unreadable"
                : "card.left",
          );
    return html`${
      identity === null
        ? nothing
        : html`<p class="who">${
            identity.photo === null
              ? nothing
              : html`<img src=${this.visit.picture(identity.photo)} alt="" width="36" height="45">`
          }
          <b data-name>${this.bare ? identity.name : identity.nameMasked}</b>
          <span data-number>${this.bare ? identity.number : identity.numberMasked}</span>
          <span class="tag">${words(`person.source.${identity.source}`)}</span>
          ${
            this.visit.view.case === null
              ? html`<button type="button" data-action="reveal" aria-pressed=${this.bare} @click=${this.#reveal}>${words(this.bare ? "person.hide" : "person.show")}</button>`
              : nothing
          }
          ${(desk?.cases.length ?? 0) === 0 ? nothing : html`<span class="tag ok">${words("visit.cases", { count: desk?.cases.length ?? 0 })}</span>`}</p>`
    }
    ${problem === "" ? nothing : html`<p class="warn" role="alert">${problem}</p>`}
    ${left > 0 && left <= warnBelow ? html`<p class="warn" role="alert">${words("visit.ends", { seconds: left })}</p>` : nothing}`;
  }

  readonly #reveal = (): void => {
    clearTimeout(this.#timer);
    this.bare = !this.bare;
    if (this.bare)
      this.#timer = setTimeout(() => {
        this.bare = false;
      }, bareFor);
  };
}
