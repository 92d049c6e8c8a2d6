import type {
  FollowUpDetail,
  FollowUpView,
  Language,
  MoveFollowUp,
  RaterContact,
  RatingReasons,
} from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Ask, ask, Refusal } from "../../agent/requests.ts";
import { dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import type { RatingsWords } from "./words.ts";
import { whatWasSaid } from "./work-list.ts";

type State = FollowUpView["state"];

/** One bad rating: what was said and done, whom to call, and the next step. Fires `closed`. */
@customElement("ratings-follow-up")
export class RatingsFollowUp extends LitElement {
  @property({ attribute: false }) item!: FollowUpView;
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words!: RatingsWords;
  @property({ attribute: false }) reasons: RatingReasons | null = null;
  @state() private detail: FollowUpDetail | null = null;
  @state() private whom: RaterContact | null = null;
  @state() private chosen: State | null = null;
  @state() private problem = "";
  @state() private busy = false;

  protected override createRenderRoot() {
    return this;
  }

  /** Another item, or a step that somebody else made: what is on screen is read anew. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("item")) return;
    const before = changed.get("item");
    if (before?.followUpId !== this.item.followUpId) {
      this.detail = null;
      this.whom = null;
      this.chosen = null;
      this.problem = "";
    }
    if (before?.followUpId !== this.item.followUpId || before.updatedAt !== this.item.updatedAt)
      void this.#read();
  }

  #at(path = ""): string {
    return `/follow-ups/${this.item.followUpId}${path}`;
  }

  async #read(): Promise<void> {
    await this.#ask<FollowUpDetail>({ method: "GET", path: this.#at() }, (detail) => {
      this.detail = detail;
      if (this.chosen !== null && !detail.next.includes(this.chosen)) this.chosen = null;
    });
  }

  /** An answer about an item that was left meanwhile is not shown. */
  async #ask<Answer>(request: Omit<Ask, "language">, took: (answer: Answer) => void): Promise<void> {
    const { followUpId } = this.item;
    try {
      const answer = await ask<Answer>({ ...request, language: this.language });
      if (followUpId === this.item.followUpId) took(answer);
    } catch (error) {
      if (followUpId !== this.item.followUpId) return;
      this.problem =
        error instanceof Refusal ? (error.problem.staff ?? error.problem.detail) : this.words("waiting");
    }
  }

  protected override render() {
    const { words, item, detail, language } = this;
    return html`<header><h2><span class="ratings-level level-${item.level}">${words(`level${item.level}`)}</span></h2>
        <button type="button" data-action="close" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("close")}</button></header>
      <p>${dayAndClock(item.openedAt, language)} · ${item.window === null ? words(`channel.${item.channel}`) : words("window", { window: item.window })}
        ${item.clerk === null ? nothing : ` · ${words("clerk.number", { name: item.clerk.name, number: item.clerk.staffNumber })}`}
        · ${item.item === null ? words("no-item") : local(item.item, language)}</p>
      <p>${whatWasSaid(item, this)}</p>
      ${item.signals.map((signal) => html`<span class="ratings-sign">${words(`signal.${signal}`)}</span>`)}
      <h3>${words("comment")}</h3>
      ${
        detail === null
          ? nothing
          : html`<p class=${detail.comment === null ? "small" : "ratings-comment"}>${detail.comment ?? words("comment.none")}</p>
            ${this.#caller()}${this.#history(detail)}${this.#next(detail)}`
      }
      <p class="ratings-problem" role="alert">${this.problem}</p>`;
  }

  #caller(): TemplateResult {
    const { words, whom } = this;
    if (!this.item.reachable) return html`<p class="small">${words("whom.nobody")}</p>`;
    if (whom === null)
      return html`<p><button type="button" data-action="whom" @click=${this.#reveal}>${words("whom")}</button> <small>${words("whom.recorded")}</small></p>`;
    return html`<p class="ratings-whom"><b>${whom.name}</b> <span>${whom.phone === null ? words("whom.no-phone") : words("whom.phone", { phone: whom.phone })}</span>
      <small>${words("whom.case", { number: whom.caseNumber })}</small></p>`;
  }

  #history({ moves, looks }: FollowUpDetail): TemplateResult {
    const { words, language } = this;
    const rows = [
      ...moves.map((move) => ({ ...move, said: words(`state.${move.to}`) })),
      ...looks.map((look) => ({ ...look, contact: null, note: null, said: words("looked") })),
    ].sort((a, b) => a.at - b.at);
    return html`<h3>${words("history")}</h3>
      ${rows.length === 0 ? html`<p class="small">${words("history.none")}</p>` : nothing}
      <ol class="ratings-history">${rows.map(
        ({
          at,
          by,
          contact,
          note,
          said,
        }) => html`<li><b>${said}</b>${contact === null ? nothing : ` · ${words(`contact.${contact}`)}`}
          <small>${dayAndClock(at, language)} · ${by === null ? words("agent") : by.name}</small>${note === null ? nothing : html`<p>${note}</p>`}</li>`,
      )}</ol>`;
  }

  #next({ next, followUp }: FollowUpDetail) {
    const { words, chosen } = this;
    if (followUp.state === "appealed" && next.length === 0)
      return html`<p class="small">${words("second-person")}</p>`;
    if (next.length === 0) return nothing;
    return html`<div class="ratings-next" role="group">${next.map(
      (
        to,
      ) => html`<button type="button" data-action="move:${to}" aria-pressed=${to === chosen} class=${to === "appealed" || to === "malicious" ? "danger" : ""}
        @click=${() => {
          this.chosen = to;
          this.problem = "";
        }}>${words(wordOf(followUp.state, to))}</button>`,
    )}</div>${chosen === null ? nothing : this.#form(followUp.state, chosen)}`;
  }

  #form(from: State, to: State): TemplateResult {
    const { words } = this;
    return html`<form @submit=${(event: SubmitEvent) => this.#move(event, to)}>
      ${
        to === "contacted"
          ? html`<p class="ratings-contact">${(["reached", "unreachable"] as const).map(
              (outcome, at) =>
                html`<label><input type="radio" name="contact" value=${outcome} ?checked=${at === 0}>${words(`contact.${outcome}`)}</label>`,
            )}</p>`
          : nothing
      }
      <label for="note">${words("note")}</label><p class="small">${words("note.lead")}</p>
      <textarea id="note" name="note" rows="3" maxlength="2000" required></textarea>
      <p><button class="primary" data-action="move" ?disabled=${this.busy}>${words(wordOf(from, to))}</button></p></form>`;
  }

  async #move(event: SubmitEvent, to: State): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const contact = form.get("contact");
    const move: MoveFollowUp = {
      to,
      note: String(form.get("note") ?? ""),
      ...(contact === "reached" || contact === "unreachable" ? { contact } : {}),
    };
    this.busy = true;
    this.problem = "";
    await this.#ask<FollowUpDetail>({ method: "POST", path: this.#at("/move"), body: move }, (detail) => {
      this.detail = detail;
      this.chosen = null;
    });
    this.busy = false;
  }

  readonly #reveal = (): Promise<void> =>
    this.#ask<RaterContact>({ method: "POST", path: this.#at("/contact"), body: {} }, (whom) => {
      this.whom = whom;
      void this.#read();
    });
}

/** Contacting has three meanings. */
function wordOf(from: State, to: State): `move.${State}` | "move.back" | "move.again" {
  if (to !== "contacted") return `move.${to}`;
  return from === "appealed" ? "move.back" : from === "revisited" ? "move.again" : "move.contacted";
}
