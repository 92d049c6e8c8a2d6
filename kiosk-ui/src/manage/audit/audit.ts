import type { AuditEntry, AuditKind, AuditNews, AuditPage, Figures } from "@yimen/edge-agent/contract";
import { originatorId } from "@yimen/edge-agent/contract/originator-id.ts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { toTheSecond } from "../../locales/dates.ts";
import { SectionElement } from "../section-element.ts";
import { type AuditAsked, addressOf, askedOf, queryOf } from "./asked.ts";
import { type AuditWords, auditWords } from "./words.ts";
import "./audit.css";

/** As the contract has them; its values would bring every schema along. */
const kinds: readonly AuditKind[] = [
  "sign-in",
  "people",
  "looks",
  "cases",
  "cards",
  "ratings",
  "queue",
  "alarms",
  "actions",
  "settings",
  "fleet",
];

/** 审计: who did what when, newest first, by person, kind, day and what it was done to. */
@customElement("manage-audit")
export class ManageAudit extends SectionElement {
  @state() private words: AuditWords = auditWords.first;
  @state() private read: { readonly of: string; readonly page: AuditPage } | null = null;
  @state() private trouble = "";
  #today: LiveView<Figures> | undefined;
  #news: LiveView<AuditNews> | undefined;
  #asking = "";
  /** The newest entry when the page was asked for. */
  #seen = 0;

  override connectedCallback(): void {
    // The agent says which day it is; the screen's own clock may be wrong.
    this.#today ??= this.follow<Figures>("figures");
    this.#news ??= this.follow<AuditNews>("audit");
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("language")) return;
    void auditWords.in(this.language).then((words) => {
      this.words = words;
    });
  }

  protected override updated(): void {
    const asked = this.#asked;
    if (asked !== null) void this.#fetch(`${queryOf(asked)}&language=${this.language}`);
  }

  get #asked(): AuditAsked | null {
    const today = this.#today?.state?.to;
    return today === undefined ? null : askedOf(this.path, today);
  }

  protected override render() {
    const { words, language, trouble } = this;
    const asked = this.#asked;
    if (asked === null) return html`<h1>${words("title")}</h1><p role="status">${words("waiting")}</p>`;
    const path = `${queryOf(asked)}&language=${language}`;
    const page = this.read?.of === path ? this.read.page : null;
    return html`<header class="audit-head"><h1>${words("title")}</h1><p>${words("lead")}</p>
        <a data-action="csv" download href="/api${queryOf({ ...asked, before: "" })}&language=${language}&format=csv">${words("csv")}</a></header>
      ${this.#filter(asked)}
      <p class="audit-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
      ${page === null ? html`<p role="status">${trouble === "" ? words("waiting") : nothing}</p>` : this.#page(page, asked)}`;
  }

  #filter(asked: AuditAsked): TemplateResult {
    const { words } = this;
    const people = this.read?.page.people ?? [];
    // Somebody's account is known by the name, though it is asked for by its id.
    const called = people.find(({ accountId }) => accountId === asked.object)?.name ?? asked.object;
    const show = (event: SubmitEvent) => {
      event.preventDefault();
      const form = new FormData(event.currentTarget as HTMLFormElement);
      const text = (name: string) => String(form.get(name) ?? "").trim();
      location.hash = addressOf({
        from: text("from"),
        to: text("to"),
        kind: text("kind") as AuditKind | "",
        person: text("person"),
        object: people.find(({ name }) => name === text("object"))?.accountId ?? text("object"),
        before: "",
      });
    };
    return html`<form class="audit-filter" @submit=${show}>
      <label>${words("filter.from")} <input type="date" name="from" required .value=${asked.from}></label>
      <label>${words("filter.to")} <input type="date" name="to" required .value=${asked.to}></label>
      <label>${words("filter.person")} <select name="person"><option value="">${words("filter.all")}</option>${people.map(
        ({ accountId, name, staffNumber }) =>
          html`<option value=${accountId} ?selected=${accountId === asked.person}>${name}（${staffNumber}）</option>`,
      )}</select></label>
      <label>${words("filter.kind")} <select name="kind"><option value="">${words("filter.all")}</option>${kinds.map(
        (kind) =>
          html`<option value=${kind} ?selected=${kind === asked.kind}>${words(`kind.${kind}`)}</option>`,
      )}</select></label>
      <label>${words("filter.object")} <input name="object" maxlength="120" placeholder=${words("filter.object.hint")} .value=${called}></label>
      <button class="primary" data-action="show">${words("filter.show")}</button></form>`;
  }

  #page(page: AuditPage, asked: AuditAsked): TemplateResult {
    const { words } = this;
    if (page.total === 0) return html`<p>${words("none")}</p>`;
    return html`<p class="audit-count">${words("count", { n: page.total })} ${this.#fresh(page, asked)}</p>
      <table class="audit-table"><thead><tr>${(["at", "person", "kind", "text", "object"] as const).map(
        (column) => html`<th scope="col">${words(`col.${column}`)}</th>`,
      )}</tr></thead><tbody>${page.entries.map((entry) => this.#entry(entry, asked))}</tbody></table>
      <nav class="audit-pages" aria-label=${words("title")}>
        ${asked.before === "" ? html`<span></span>` : html`<a class="button" data-action="newer" href=${addressOf({ ...asked, before: "" })}>${words("newer")}</a>`}
        ${page.next === null ? nothing : html`<a class="button" data-action="older" href=${addressOf({ ...asked, before: String(page.next) })}>${words("older")}</a>`}</nav>`;
  }

  /** The list does not jump while somebody reads it: who wants what is new asks for it. */
  #fresh(page: AuditPage, asked: AuditAsked): TemplateResult | typeof nothing {
    const last = this.#news?.state?.last ?? 0;
    const ofToday = asked.to === this.#today?.state?.to && asked.before === "";
    const known = Math.max(this.#seen, page.entries[0]?.seq ?? 0);
    if (!ofToday || last <= known) return nothing;
    const again = () => {
      this.#asking = "";
      this.requestUpdate();
    };
    return html`<button type="button" data-action="fresh" @click=${again}>${this.words("fresh")}</button>`;
  }

  #entry(
    { seq, at, person, role, kind, text, object, called, type }: AuditEntry,
    asked: AuditAsked,
  ): TemplateResult {
    const { words, language } = this;
    const isProgram = role === "agent" || role === "simulation";
    const id = object === null ? null : originatorId(object);
    const who = words(isProgram ? "machine" : role === "installer" ? "installer" : "nobody");
    return html`<tr data-seq=${seq} data-type=${type}><td>${toTheSecond(at, language)}</td>
      <td>${person === null ? html`<small>${who}</small>` : html`${person.name} <small>${person.staffNumber}</small>`}</td>
      <td>${words(`kind.${kind}`)}</td><td>${text}</td>
      <td>${
        object === null || called === null
          ? nothing
          : html`<a href=${addressOf({ ...asked, object: id ?? object, before: "" })} aria-label=${words("only", { object: called })}>${called}</a>${id === null ? nothing : html` <small>${id}</small>`}`
      }</td></tr>`;
  }

  async #fetch(path: string): Promise<void> {
    if (this.#asking === path) return;
    this.#asking = path;
    this.#seen = this.#news?.state?.last ?? 0;
    try {
      const page = await this.ask<AuditPage>({ method: "GET", path, limit: 30_000 });
      if (this.#asking !== path) return;
      this.read = { of: path, page };
      this.trouble = "";
    } catch (error) {
      if (this.#asking !== path) return;
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    }
  }
}
