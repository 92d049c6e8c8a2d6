import type { AccountView, Invited, Language, PeopleView, SettingsView } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { LiveView } from "../../agent/live-view.ts";
import { clockTime, dayAndClock, fullDay } from "../../locales/dates.ts";
import { SectionElement } from "../section-element.ts";
import { standing } from "./standing.ts";
import { type PeopleWords, peopleWords } from "./words.ts";
import "./add.ts";
import "./code.ts";
import "./member.ts";
import "./windows.ts";
import "./people.css";

type Panel =
  | { readonly at: "nothing" }
  | { readonly at: "add" }
  | { readonly at: "windows" }
  | { readonly at: "member"; readonly accountId: string }
  | { readonly at: "code"; readonly invited: Invited };

/** 窗口与人员: who has an account, what it may do, and where each one works now. */
@customElement("manage-people")
export class ManagePeople extends SectionElement {
  @state() private words: PeopleWords = peopleWords.first;
  @state() private panel: Panel = { at: "nothing" };
  #view: LiveView<PeopleView> | undefined;
  /** The hall's own station stands first in it. */
  #settings: LiveView<SettingsView> | undefined;

  override connectedCallback(): void {
    this.#view ??= new LiveView<PeopleView>(this, this.socket, () => ({ view: "people" }));
    this.#settings ??= this.follow<SettingsView>("settings");
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("language"))
      void peopleWords.in(this.language).then((words) => {
        this.words = words;
      });
  }

  protected override render() {
    const { words } = this;
    const view = this.#view?.state ?? null;
    if (view === null) return html`<h1>${words("title")}</h1><p role="status">${words("waiting")}</p>`;
    const { accounts } = view;
    const inside = accounts.filter(({ signedIn }) => signedIn.length > 0).length;
    return html`<header class="people-head"><h1>${words("title")}</h1>
        <span>${words("summary", { count: accounts.length, inside })}</span>
        <button type="button" data-action="windows" @click=${() => this.#open({ at: "windows" })}>${words("windows.edit")}</button>
        <button type="button" class="primary" data-action="add" @click=${() => this.#open({ at: "add" })}>${words("add")}</button>
      </header>
      <div class="people-columns">
        <div>${this.#windows(view)}${this.#table(accounts)}</div>
        <section class="people-panel" aria-live="polite">${this.#panel(accounts)}</section>
      </div>`;
  }

  #windows({ windows, accounts }: PeopleView): TemplateResult {
    const { words } = this;
    const nameOf = (id: string | null) => accounts.find(({ accountId }) => accountId === id)?.name;
    return html`<ul class="people-windows" aria-label=${words("windows")}>${windows.map(
      ({ window, accountId }) => html`<li class=${accountId === null ? "empty" : ""}>
        <b>${words("window.name", { window })}</b><span>${nameOf(accountId) ?? words("window.empty")}</span></li>`,
    )}</ul>`;
  }

  #table(accounts: readonly AccountView[]): TemplateResult {
    const { words, panel, language } = this;
    const chosen = panel.at === "member" ? panel.accountId : null;
    return html`<table class="people-table"><caption class="people-caption">${words("people")}</caption>
      <thead><tr>${(["name", "login", "roles", "state", "seen"] as const).map(
        (column) => html`<th scope="col">${words(`column.${column}`)}</th>`,
      )}</tr></thead>
      <tbody>${accounts.map((account) => {
        const { kind, said } = standing(account, words);
        const { accountId, lastSignIn } = account;
        return html`<tr aria-selected=${accountId === chosen} @click=${() => this.#open({ at: "member", accountId })}>
          <th scope="row"><button type="button" data-action="member:${account.login}">${account.name}</button>
            <small>${words("number", { number: account.staffNumber })}${accountId === this.session.accountId ? ` · ${words("you")}` : nothing}</small></th>
          <td>${account.login}</td>
          <td>${account.roles.map((role) => html`<span class="people-role">${words(`role.${role}`)}</span>`)}</td>
          <td><span class="people-state ${kind}">${said}</span></td>
          <td class="people-when">${lastSignIn === null ? words("never") : whenOf(lastSignIn, language)}</td>
        </tr>`;
      })}</tbody></table>`;
  }

  #panel(accounts: readonly AccountView[]): TemplateResult {
    const { words, panel, language } = this;
    const invited = (event: CustomEvent<Invited>) => this.#open({ at: "code", invited: event.detail });
    const closed = () => this.#open({ at: "nothing" });
    switch (panel.at) {
      case "nothing":
        return html`<p class="people-hint">${words("choose")}</p>`;
      case "add":
        return html`<people-add .language=${language} .words=${words} @invited=${invited} @closed=${closed}></people-add>`;
      case "windows":
        return this.#windowsPanel(closed);
      case "code":
        return html`<people-code .language=${language} .words=${words} .invited=${panel.invited} @closed=${closed}></people-code>`;
      case "member": {
        const account = accounts.find(({ accountId }) => accountId === panel.accountId);
        if (account === undefined) return html`<p class="people-hint">${words("choose")}</p>`;
        return html`<people-member .language=${language} .words=${words} .account=${account}
          .own=${account.accountId === this.session.accountId} @invited=${invited} @closed=${closed}></people-member>`;
      }
    }
  }

  #windowsPanel(closed: () => void): TemplateResult {
    const { words, language } = this;
    const station = this.#settings?.state?.stations[0]?.station;
    if (station === undefined) return html`<p role="status">${words("waiting")}</p>`;
    return html`<people-windows .language=${language} .words=${words} .station=${station} @closed=${closed}></people-windows>`;
  }

  #open(panel: Panel): void {
    this.panel = panel;
  }
}

/** 12:54 of today; else the day with it. */
function whenOf(at: number, language: Language): string {
  const now = Date.now();
  return fullDay(at, language) === fullDay(now, language)
    ? clockTime(at, language)
    : dayAndClock(at, language);
}
