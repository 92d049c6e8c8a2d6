import type { Duties, LinesState, ReviewRow, ReviewState, SetDuty } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { local } from "../../locales/localized.ts";
import { clockWords } from "../../review/clock-words.ts";
import { isDecided, sorted } from "../../review/sorting.ts";
import { type ReviewWords, reviewWords } from "../../review/words.ts";
import { SectionElement } from "../section-element.ts";
import { renderDuties } from "./duties.ts";
import { renderLines } from "./lines.ts";
import { type OfficeWords, officeWords } from "./words.ts";
import "../cards/cards.ts";
import "./case-panel.ts";
import "./cases.css";

/** 办件: which are late (红黄牌), who has which case, who is on duty, and what the departments' systems were told. No papers: those are reviewers'. */
@customElement("manage-cases")
export class ManageCases extends SectionElement {
  @state() private words: OfficeWords = officeWords.first;
  @state() private rv: ReviewWords = reviewWords.first;
  @state() private moving = "";
  @state() private said: "over.done" | null = null;
  @state() private trouble = "";
  @state() private wanted = "";
  #cases: LiveView<ReviewState> | undefined;
  #duties: LiveView<Duties> | undefined;
  #lines: LiveView<LinesState> | undefined;

  override connectedCallback(): void {
    this.#cases ??= this.follow<ReviewState>("review");
    this.#lines ??= this.follow<LinesState>("lines");
    this.#duties ??= this.follow<Duties>("duties");
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("language")) return;
    void Promise.all([officeWords.in(this.language), reviewWords.in(this.language)]).then(([words, rv]) => {
      this.words = words;
      this.rv = rv;
    });
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const cases = this.#cases?.state ?? null;
    const duties = this.#duties?.state ?? null;
    const lines = this.#lines?.state ?? null;
    if (cases === null || duties === null)
      return html`<h1>${words("title")}</h1><p role="status">${words("waiting")}</p>`;
    const all = Object.values(cases).filter((row) => row !== null);
    const rows = sorted(all, "all", "");
    const late = rows.filter(
      ({ clock }) => clock?.running === true && (clock.colour === "yellow" || clock.colour === "red"),
    );
    const going = rows.filter(({ state: at }) => !isDecided(at));
    const held = going.filter(({ holder }) => holder !== null).length;
    const [first = ""] = this.path;
    return html`<header class="office-head"><h1>${words("title")}</h1>${this.#tabs(first)}
        <span>${words("summary", { open: going.length, held, late: late.length, decided: rows.length - going.length })}</span><span role="status">${this.said === null ? nothing : words(this.said)}</span>${this.#search()}</header>
      ${this.trouble === "" ? nothing : html`<p class="office-trouble" role="alert">${this.trouble}</p>`}
      ${
        first === "cards"
          ? html`<manage-cards .session=${this.session} .language=${this.language} .socket=${this.socket} .wanted=${this.wanted}></manage-cards>`
          : html`<div class="office-columns"><div>${this.#table(
              rows.filter(({ caseNumber }) => caseNumber.includes(this.wanted)),
              duties,
            )}</div>
        <div>${
          first === ""
            ? html`${renderDuties({ duties, words, language: this.language, set: (id, duty) => this.#setDuty(id, duty) })}
              ${renderLines({ lines: lines?.lines ?? [], failed: lines?.failed ?? [], words, resend: (id) => this.#resend(id) })}`
            : html`<section class="office-card"><manage-case .caseNumber=${first} .language=${this.language} .words=${words} .rv=${this.rv}
                .duties=${duties} .moved=${cases[first] ?? null} @closed=${this.#closed}></manage-case></section>`
        }</div></div>`
      }`;
  }

  #tabs(first: string): TemplateResult {
    const { words } = this;
    const tab = (key: "cases" | "cards", href: string, here: boolean) =>
      html`<a href=${href} data-action="tab:${key}" aria-current=${here ? "page" : nothing}>${words(`tab.${key}`)}</a>`;
    return html`<nav class="office-tabs" aria-label=${words("tabs")}>${tab("cases", "#cases", first !== "cards")}${tab("cards", "#cases/cards", first === "cards")}</nav>`;
  }

  /** What is typed narrows the list; a whole number opens its case, which may be long over. */
  #search(): TemplateResult {
    const { words } = this;
    const open = (event: SubmitEvent) => {
      event.preventDefault();
      if (this.wanted === "") return;
      const rows = Object.keys(this.#cases?.state ?? {}).filter((key) => key.includes(this.wanted));
      location.hash = `#cases/${encodeURIComponent(rows.length === 1 ? (rows[0] ?? "") : this.wanted)}`;
    };
    return html`<form class="office-find" role="search" @submit=${open}><label>${words("find")}
      <input type="search" name="find" maxlength="40" placeholder=${words("find.hint")} .value=${this.wanted} @input=${(
        event: Event,
      ) => {
        this.wanted = (event.target as HTMLInputElement).value.trim();
      }}></label><button data-action="find">${words("find.do")}</button></form>`;
  }

  readonly #closed = (): void => {
    location.hash = "#cases";
  };

  #table(rows: readonly ReviewRow[], duties: Duties): TemplateResult | typeof nothing {
    const { words, rv, language } = this;
    // The case that was sought stands beside, or why it can't: that is said once.
    if (rows.length === 0 && this.wanted !== "" && this.path[0] === this.wanted) return nothing;
    if (rows.length === 0) return html`<p>${this.wanted === "" ? rv("inbox.empty") : words("find.none")}</p>`;
    const heads = (["case", "state", "clock", "holder"] as const).map(
      (column) => html`<th scope="col">${words(`column.${column}`)}</th>`,
    );
    return html`<table class="office-table"><thead><tr>${heads}</tr></thead><tbody>${rows.map((row) => {
      const clock = row.clock === null ? null : clockWords(row.clock, rv, language, Date.now());
      return html`<tr aria-current=${row.caseNumber === this.path[0] ? "true" : nothing}><th scope="row"><a href="#cases/${row.caseNumber}" data-case=${row.caseNumber}>${local(row.item, language)}</a><small>${row.caseNumber}</small></th>
        <td>${rv(`state.${row.state}`)}</td><td class="tone-${clock?.tone ?? "still"}">${clock?.text ?? ""}</td>
        <td>${
          row.holder === null
            ? html`<a href="#cases/${row.caseNumber}">${rv("row.free")}</a>`
            : html`<button type="button" class="office-who" aria-expanded=${this.moving === row.caseNumber} data-action="move:${row.caseNumber}" @click=${() => {
                this.moving = this.moving === row.caseNumber ? "" : row.caseNumber;
              }}>${row.holder.name}（${row.holder.staffNumber}）</button>`
        }
        ${this.moving === row.caseNumber ? this.#move(row, duties) : nothing}</td></tr>`;
    })}</tbody></table>`;
  }

  #move({ caseNumber, holder }: ReviewRow, { duties }: Duties): TemplateResult {
    const { words } = this;
    return html`<form class="office-move" @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const to = String(new FormData(event.currentTarget as HTMLFormElement).get("to") ?? "");
      void this.#handOver(caseNumber, to === "" ? null : to);
    }}><select name="to" aria-label=${words("over.to")}><option value="">${words("over.inbox")}</option>${duties
      .filter(({ accountId }) => accountId !== holder?.accountId)
      .map(
        ({ accountId, name, staffNumber }) =>
          html`<option value=${accountId}>${name}（${staffNumber}）</option>`,
      )}</select>
      <button class="primary" data-action="hand-over">${words("over.do")}</button></form>`;
  }

  async #handOver(caseNumber: string, to: string | null): Promise<void> {
    const body = { to, reason: "absent" };
    const done = await this.#try({ method: "POST", path: `/review/cases/${caseNumber}/hand-over`, body });
    if (!done) return;
    this.moving = "";
    this.said = "over.done";
  }

  async #setDuty(accountId: string, body: SetDuty): Promise<void> {
    await this.#try({ method: "PUT", path: `/review/duties/${accountId}`, body });
    this.requestUpdate();
  }

  async #resend(deliveryId: string): Promise<void> {
    await this.#try({ method: "POST", path: `/lines/deliveries/${deliveryId}/resend`, body: {} });
  }

  async #try(request: Parameters<SectionElement["ask"]>[0]): Promise<boolean> {
    this.said = null;
    this.trouble = "";
    try {
      await this.ask(request);
      return true;
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("problem.away");
      return false;
    }
  }
}
