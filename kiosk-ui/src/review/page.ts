import type {
  Colleagues,
  Duties,
  LineJump,
  ReviewCase,
  ReviewRow,
  ReviewState,
  Role,
  SetDuty,
} from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { newKey } from "../agent/idempotency-key.ts";
import { LiveView } from "../agent/live-view.ts";
import { Refusal } from "../agent/requests.ts";
import { type ShownSession, StaffPage } from "../staff/staff-page.ts";
import type { Decided, Question } from "./decision.ts";
import { forwardOf } from "./forward.ts";
import { renderHead } from "./head.ts";
import { type Asked, askedBy } from "./keys.ts";
import type { ReviewPapers } from "./papers.ts";
import { type Filter, filters, sorted } from "./sorting.ts";
import { type ReviewWords, reviewWords } from "./words.ts";
import "./decision.ts";
import "./duty-dialog.ts";
import "./facts.ts";
import "./inbox.ts";
import "./papers.ts";
import "./review.css";

/** The back office: the inbox, one case, and what is decided of it. From the keyboard throughout. */
@customElement("review-page")
export class ReviewPage extends StaffPage {
  protected override readonly roles: readonly Role[] = ["reviewer"];
  protected override readonly page = "review";
  @state() private rv: ReviewWords = reviewWords.first;
  @state() private filter: Filter = "open";
  @state() private chosen = "";
  @state() private file: ReviewCase | null = null;
  @state() private question: Question | null = null;
  @state() private colleagues: Colleagues["reviewers"] = [];
  @state() private trouble = "";
  @state() private said = "";
  @state() private busy = false;
  @state() private keysShown = false;
  @state() private dutyAsked = false;
  @state() private outOfTouch = false;
  #key = newKey();
  #seen = "";
  #spoken = "";
  #inside = "";
  readonly #duties = new LiveView<Duties>(this, this.socket, () => ({ view: "duties" }));
  readonly #cases = new LiveView<ReviewState>(this, this.socket, () => ({ view: "review" }), {
    changed: (cases) => this.#changed(cases),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.socket.on("connect", () => {
      this.outOfTouch = false;
    });
    this.socket.on("disconnect", () => {
      this.outOfTouch = this.session !== null;
    });
    document.addEventListener("keydown", this.#struck);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#struck);
  }

  protected override willUpdate(): void {
    super.willUpdate();
    if (this.language !== this.#spoken) {
      this.#spoken = this.language;
      void reviewWords.in(this.language).then((words) => {
        this.rv = words;
      });
    }
    // Nothing of one reviewer's may stay on screen for the next.
    if ((this.session?.accountId ?? "") !== this.#inside) {
      this.#inside = this.session?.accountId ?? "";
      this.file = null;
      this.question = null;
      this.chosen = "";
    }
  }

  protected override renderInside(session: ShownSession): TemplateResult {
    const { rv, language, file } = this;
    const rows = this.#rows();
    const counts = Object.fromEntries(
      filters.map((filter) => [filter, this.#sorted(filter, session.accountId).length]),
    );
    return html`<main class="rv">
      <aside class="rv-inbox"><review-inbox .words=${rv} .language=${language} .rows=${rows} .counts=${counts} .filter=${this.filter}
        .chosen=${this.chosen} .opened=${file?.row.caseNumber ?? ""} .me=${session.accountId}
        @pick=${(event: CustomEvent<string>) => this.#open(event.detail)}
        @filter=${(event: CustomEvent<Filter>) => {
          this.filter = event.detail;
        }}></review-inbox></aside>
      ${file === null ? html`<section class="rv-nothing"><p>${this.trouble === "" ? rv(this.chosen === "" ? "inbox.pick" : "inbox.open") : this.trouble}</p></section>` : this.#case(file, session)}
      ${this.question === null || file === null ? nothing : this.#ask(file, session)}
      ${this.keysShown ? this.#help() : nothing}
      ${this.dutyAsked && this.#duties.state !== null ? this.#duty(this.#duties.state, session) : nothing}
    </main>`;
  }

  protected override renderBeside(): TemplateResult | typeof nothing {
    const own = this.#duties.state?.duties.find(({ accountId }) => accountId === this.session?.accountId);
    if (own === undefined) return nothing;
    return html`<button type="button" data-action="duty" class=${own.away ? "rv-away" : ""} @click=${() => {
      this.trouble = "";
      this.dutyAsked = true;
    }}>${this.rv(own.away ? "duty.away" : "duty.on")}</button>`;
  }

  #duty(duties: Duties, session: ShownSession): TemplateResult {
    return html`<review-duty .words=${this.rv} .language=${this.language} .duties=${duties} .me=${session.accountId} .trouble=${this.trouble}
      @dismiss=${() => {
        this.dutyAsked = false;
        this.trouble = "";
      }} @set=${(event: CustomEvent<SetDuty>) => this.#setDuty(session.accountId, event.detail)}></review-duty>`;
  }

  async #setDuty(accountId: string, body: SetDuty): Promise<void> {
    try {
      await this.ask({ method: "PUT", path: `/review/duties/${accountId}`, body });
      this.dutyAsked = false;
      this.trouble = "";
    } catch (error) {
      this.#fail(error);
    }
  }

  #case(file: ReviewCase, session: ShownSession): TemplateResult {
    const { rv, language } = this;
    return html`<section class="rv-case" aria-label=${rv("case.number", { number: file.row.caseNumber })}>
      ${renderHead({ file, words: rv, language, me: session.accountId, busy: this.busy, said: this.outOfTouch ? rv("away") : this.said, act: (what) => this.#act(what) })}
      ${this.trouble === "" || this.question !== null ? nothing : html`<p class="rv-trouble" role="alert">${this.trouble}</p>`}
      <review-papers class="rv-papers" .words=${rv} .language=${language} .file=${file}></review-papers>
      <review-facts class="rv-facts" tabindex="-1" .words=${rv} .language=${language} .file=${file}
        @trouble=${(event: CustomEvent<unknown>) => this.#fail(event.detail)}
        @jump=${(event: CustomEvent<string>) => this.#jump(event.detail)}></review-facts>
    </section>`;
  }

  #ask(file: ReviewCase, session: ShownSession): TemplateResult {
    return html`<review-decision .words=${this.rv} .language=${this.language} .file=${file} .question=${this.question ?? "approve"}
      .colleagues=${this.colleagues} .me=${session.accountId} .trouble=${this.trouble} .busy=${this.busy}
      @dismiss=${() => {
        this.question = null;
        this.trouble = "";
      }}
      @decided=${(event: CustomEvent<Decided>) => this.#send(event.detail)}></review-decision>`;
  }

  #help(): TemplateResult {
    const { rv } = this;
    return html`<dialog class="rv-dialog" aria-label=${rv("keys.title")} @cancel=${this.#closeHelp}><h2>${rv("keys.title")}</h2>
      <p>${rv("keys.list")}</p><p>${rv("keys.papers")}</p><p>${rv("keys.actions")}</p>
      <p class="rv-buttons"><button class="main" autofocus @click=${this.#closeHelp}>${rv("keys.close")}</button></p></dialog>`;
  }

  readonly #closeHelp = (event: Event): void => {
    event.preventDefault();
    this.keysShown = false;
  };

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const dialog = this.querySelector<HTMLDialogElement>("main > dialog");
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  #all(): ReviewRow[] {
    return Object.values(this.#cases.state ?? {}).filter((row) => row !== null);
  }

  #rows(): ReviewRow[] {
    return this.#sorted(this.filter, this.session?.accountId ?? "");
  }

  #sorted(filter: Filter, me: string): ReviewRow[] {
    return sorted(this.#all(), filter, me, this.#duties.state?.duties ?? []);
  }

  /** The open case is read again when its row is another. */
  #changed(cases: ReviewState): void {
    const { file } = this;
    if (file === null || this.busy) return;
    const row = JSON.stringify(cases[file.row.caseNumber] ?? null);
    if (row === this.#seen) return;
    this.#seen = row;
    void this.#read(file.row.caseNumber);
  }

  #open(caseNumber: string): void {
    this.chosen = caseNumber;
    if (this.file?.row.caseNumber !== caseNumber) this.file = null;
    this.trouble = "";
    this.said = "";
    this.#seen = JSON.stringify(this.#cases.state?.[caseNumber] ?? null);
    void this.#read(caseNumber);
  }

  async #read(caseNumber: string): Promise<void> {
    try {
      const file = await this.ask<ReviewCase>({ method: "GET", path: `/review/cases/${caseNumber}` });
      // Another may have been chosen meanwhile.
      if (this.chosen === caseNumber) this.file = file;
    } catch (error) {
      this.#fail(error);
    }
  }

  #act(what: ReviewCase["actions"][number]): void {
    this.trouble = "";
    this.#key = newKey();
    if (what === "take") void this.#send({ path: "take", body: {} });
    else if (what === "accept" || what === "step") void this.#send({ path: "step", body: {} });
    else if (what === "ready") void this.#send({ path: "result", body: { way: "ready" } });
    else {
      if (what === "hand-over") void this.#loadColleagues();
      this.question = what;
    }
  }

  /** A failed try keeps its key: what may have happened is not done twice. */
  async #send({ path, body }: Decided): Promise<void> {
    const caseNumber = this.file?.row.caseNumber;
    if (caseNumber === undefined || this.busy) return;
    this.busy = true;
    try {
      await this.ask({ method: "POST", path: `/review/cases/${caseNumber}/${path}`, body, key: this.#key });
      this.question = null;
      this.trouble = "";
      this.said = this.rv("done");
      this.#key = newKey();
    } catch (error) {
      this.#fail(error);
    }
    this.busy = false;
    await this.#read(caseNumber);
  }

  async #loadColleagues(): Promise<void> {
    try {
      this.colleagues = (await this.ask<Colleagues>({ method: "GET", path: "/review/colleagues" })).reviewers;
    } catch (error) {
      this.#fail(error);
    }
  }

  async #jump(line: string): Promise<void> {
    const caseNumber = this.file?.row.caseNumber;
    try {
      const jump = await this.ask<LineJump>({
        method: "POST",
        path: `/lines/${line}/jump`,
        body: { caseNumber },
      });
      window.open(jump.url, "_blank", "noopener,noreferrer");
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (!(error instanceof Refusal)) {
      this.trouble = this.rv("problem.away");
      return;
    }
    const { code, staff, fields } = error.problem;
    const who = fields?.[0]?.reason ?? "";
    this.trouble = code === "case-held" && who !== "" ? this.rv("problem.held", { who }) : staff;
    // A refused decision is settled: the next one is another.
    this.#key = newKey();
  }

  readonly #struck = (event: KeyboardEvent): void => {
    if (
      this.session === null ||
      this.question !== null ||
      this.keysShown ||
      document.querySelector("dialog[open]")
    )
      return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const typing = target?.matches("input:not([type=checkbox]), select, textarea") ?? false;
    const asked = askedBy(event, { typing, onControl: target?.matches("button, a, input") ?? false });
    if (asked === null) return;
    event.preventDefault();
    this.#do(asked);
  };

  #do(asked: Asked): void {
    const papers = this.querySelector<ReviewPapers>("review-papers");
    if (asked.do === "move") this.#move(asked.by);
    else if (asked.do === "open" && this.chosen !== "") this.#open(this.chosen);
    else if (asked.do === "keys") this.keysShown = true;
    else if (asked.do === "paper") papers?.choose(asked.nth);
    else if (asked.do === "page") papers?.turnPage(asked.by);
    else if (asked.do === "zoom") papers?.zoomBy(asked.by);
    else if (asked.do === "turn") papers?.turn();
    else if (asked.do === "act") this.#actByKey(asked.what);
  }

  #move(by: 1 | -1): void {
    const rows = this.#rows();
    const at = rows.findIndex(({ caseNumber }) => caseNumber === this.chosen);
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    this.chosen = next.caseNumber;
    // What can be decided on is always the case that the list marks.
    if (this.file?.row.caseNumber !== next.caseNumber) this.file = null;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(`[data-case="${next.caseNumber}"]`)?.focus(),
    );
  }

  #actByKey(what: Extract<Asked, { do: "act" }>["what"]): void {
    const { file } = this;
    if (file === null) return;
    const action = what === "forward" ? forwardOf(file) : what;
    if (action !== null && file.actions.includes(action)) this.#act(action);
  }
}
