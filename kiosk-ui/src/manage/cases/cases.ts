import type { Duties, LinesState, ReviewRow, ReviewState, SetDuty } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { local } from "../../locales/localized.ts";
import { clockWords } from "../../review/clock-words.ts";
import { isDecided, sorted } from "../../review/sorting.ts";
import { type ReviewWords, reviewWords } from "../../review/words.ts";
import { SectionElement } from "../section-element.ts";
import { renderDuties } from "./duties.ts";
import { renderLines } from "./lines.ts";
import { type OfficeWords, officeWords } from "./words.ts";
import "./cases.css";

/** 办件: who has which case, who is on duty, and what the departments' systems were told. No papers: those are reviewers'. */
@customElement("manage-cases")
export class ManageCases extends SectionElement {
  @state() private words: OfficeWords = officeWords.first;
  @state() private rv: ReviewWords = reviewWords.first;
  @state() private moving = "";
  @state() private said: "over.done" | null = null;
  @state() private trouble = "";
  #cases: LiveView<ReviewState> | undefined;
  #duties: LiveView<Duties> | undefined;
  #lines: LiveView<LinesState> | undefined;

  override connectedCallback(): void {
    this.#cases ??= new LiveView<ReviewState>(this, this.socket, () => ({ view: "review" }));
    this.#lines ??= new LiveView<LinesState>(this, this.socket, () => ({ view: "lines" }));
    this.#duties ??= new LiveView<Duties>(this, this.socket, () => ({ view: "duties" }));
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
    const rows = sorted(
      Object.values(cases).filter((row) => row !== null),
      "all",
      "",
    );
    const late = rows.filter(
      ({ clock }) => clock?.running === true && (clock.colour === "yellow" || clock.colour === "red"),
    );
    const going = rows.filter(({ state: at }) => !isDecided(at));
    const held = going.filter(({ holder }) => holder !== null).length;
    return html`<header class="office-head"><h1>${words("title")}</h1>
        <span>${words("summary", { open: going.length, held, late: late.length, decided: rows.length - going.length })}</span><span role="status">${this.said === null ? nothing : words(this.said)}</span></header>
      ${this.trouble === "" ? nothing : html`<p class="office-trouble" role="alert">${this.trouble}</p>`}
      <div class="office-columns"><div>${this.#table(rows, duties)}</div>
        <div>${renderDuties({ duties, words, language: this.language, set: (id, duty) => this.#setDuty(id, duty) })}
          ${renderLines({ lines: lines?.lines ?? [], failed: lines?.failed ?? [], words, resend: (id) => this.#resend(id) })}</div></div>`;
  }

  #table(rows: readonly ReviewRow[], duties: Duties): TemplateResult {
    const { words, rv, language } = this;
    if (rows.length === 0) return html`<p>${rv("inbox.empty")}</p>`;
    const heads = (["case", "state", "clock", "holder"] as const).map(
      (column) => html`<th scope="col">${words(`column.${column}`)}</th>`,
    );
    return html`<table class="office-table"><thead><tr>${heads}</tr></thead><tbody>${rows.map((row) => {
      const clock = row.clock === null ? null : clockWords(row.clock, rv, language, Date.now());
      return html`<tr><th scope="row">${local(row.item, language)}<small>${row.caseNumber}</small></th>
        <td>${rv(`state.${row.state}`)}</td><td class="tone-${clock?.tone ?? "still"}">${clock?.text ?? ""}</td>
        <td>${
          row.holder === null
            ? rv("row.free")
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
