import type { AlarmPage, AlarmsView, AlarmView } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import type { AlarmsKey } from "../../locales/alarms/zh-Hans.ts";
import { type ConsoleWords, consoleWords } from "../console-words.ts";
import { SectionElement } from "../section-element.ts";
import { hallNow, Ticking } from "../ticking.ts";
import { alarmTable } from "./alarm-table.ts";
import { type AlarmsLook, type Filter, filtered, isWaiting, openAlarms } from "./look.ts";
import { overList } from "./over-list.ts";
import { tiles } from "./tiles.ts";
import { withheldPart } from "./withheld.ts";
import { type AlarmsWords, alarmsWords } from "./words.ts";
import "../console.css";
import type { ManageAlarm } from "./alarm-panel.ts";
import "./alarm-panel.ts";
import "./alarms.css";
import "./channels.ts";
import "./maintenance.ts";

const tabs = ["now", "over", "maintenance", "channels"] as const;
type Tab = (typeof tabs)[number];
const mostAtOnce = 200;

/** 告警: what is wrong now, who has seen it, what is silent until when, and who else is told. */
@customElement("manage-alarms")
export class ManageAlarms extends SectionElement {
  @state() private words: AlarmsWords = alarmsWords.first;
  @state() private own: ConsoleWords = consoleWords.first;
  @state() private filter: Filter = null;
  @state() private over: readonly AlarmView[] | null = null;
  @state() private next: string | null = null;
  @state() private busy = false;
  @state() private said: AlarmsKey | null = null;
  @state() private trouble = "";
  #view: LiveView<AlarmsView> | undefined;

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    this.#view ??= this.follow<AlarmsView>("alarms");
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("path")) {
      this.said = null;
      if (this.#tab === "over") void this.#readOver(null);
    }
    if (!changed.has("language")) return;
    void Promise.all([alarmsWords.in(this.language), consoleWords.in(this.language)]).then(([words, own]) => {
      this.words = words;
      this.own = own;
    });
  }

  protected override updated(changed: PropertyValues): void {
    const before = changed.get("path") as readonly string[] | undefined;
    const chosen = this.#chosen;
    if (before !== undefined && chosen !== "" && before[0] !== chosen) void this.#focusPane();
  }

  get #tab(): Tab {
    const [first = ""] = this.path;
    return tabs.find((tab) => tab === first) ?? "now";
  }

  /** The alarm that stands beside the list; empty: none. */
  get #chosen(): string {
    const [first = ""] = this.path;
    return (tabs as readonly string[]).includes(first) ? "" : first;
  }

  protected override render(): TemplateResult {
    const { words, own, language } = this;
    const view = this.#view?.state ?? null;
    if (view === null) return html`<h1>${words("title")}</h1><p role="status">${own("loading")}</p>`;
    const look: AlarmsLook = { view, words, own, language, now: hallNow() };
    return html`${this.#head(look)}
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${this.#body(look)}`;
  }

  #head({ words, view }: AlarmsLook): TemplateResult {
    const { critical, major, minor, warning, unacknowledged } = view.counts;
    const standing = critical + major + minor + warning;
    const silent = openAlarms(view).filter(({ silenced }) => silenced !== null).length + view.withheld.length;
    const well = standing + unacknowledged + silent === 0;
    const said = [
      well ? words("summary.none") : words("summary", { standing, waiting: unacknowledged }),
      ...(silent === 0 ? [] : [words("summary.silent", { n: silent })]),
    ];
    return html`<header class="con-head"><h1>${words("title")}</h1>
      <p>${said.join(" · ")} <span class="con-said" role="status">${this.said === null ? nothing : words(this.said)}</span></p>
      <nav class="alarm-tabs" aria-label=${words("tabs")}>${tabs.map(
        (tab) =>
          html`<a href=${tab === "now" ? "#alarms" : `#alarms/${tab}`} data-action="tab:${tab}" aria-current=${tab === this.#tab ? "page" : nothing}>${words(`tab.${tab}`)}</a>`,
      )}</nav></header>`;
  }

  #body(look: AlarmsLook): TemplateResult {
    const { session, language, socket, path } = this;
    switch (this.#tab) {
      case "now":
        return this.#now(look);
      case "over": {
        const { next } = this;
        return html`<section class="con-card">${overList(look, this.over, next === null ? null : () => void this.#readOver(next))}</section>`;
      }
      case "maintenance":
        return html`<alarms-maintenance .session=${session} .language=${language} .socket=${socket} .path=${path} .look=${look}></alarms-maintenance>`;
      case "channels":
        return html`<alarms-channels .look=${look}></alarms-channels>`;
    }
  }

  #now(look: AlarmsLook): TemplateResult {
    const { words, view } = look;
    const all = openAlarms(view);
    const shown = filtered(all, this.filter);
    const waiting = shown.filter(isWaiting).slice(0, mostAtOnce);
    const chosen = this.#chosen;
    return html`${tiles(look, this.filter, (filter) => {
      this.filter = filter;
    })}
      <div class="alarm-columns" data-open=${chosen !== ""}><section class="con-card alarm-list">${
        shown.length === 0
          ? html`<p class="con-quiet">${words(all.length === 0 ? "none.now" : "none.shown")}</p>`
          : html`${
              waiting.length < 2
                ? nothing
                : html`<p class="alarm-all"><button type="button" data-action="acknowledge-all" ?disabled=${this.busy}
                    @click=${() => void this.#acknowledge(waiting)}>${words("acknowledge.shown", { n: waiting.length })}</button></p>`
            }${alarmTable(look, shown, {
              chosen,
              busy: this.busy,
              acknowledge: (alarmId) =>
                void this.#acknowledge(shown.filter((alarm) => alarm.alarmId === alarmId)),
            })}`
      }</section>${
        chosen === ""
          ? nothing
          : html`<section class="con-card alarm-pane" @keydown=${this.#escape}><manage-alarm .section=${this} .look=${look} .alarmId=${chosen} @closed=${this.#close}></manage-alarm></section>`
      }</div>${withheldPart(look)}`;
  }

  async #focusPane(): Promise<void> {
    await this.querySelector<ManageAlarm>("manage-alarm")?.updateComplete;
    this.querySelector<HTMLElement>("manage-alarm h2")?.focus({ preventScroll: true });
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.#close();
  };

  readonly #close = (): void => {
    const before = this.#chosen;
    location.hash = "#alarms";
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(`[data-alarm="${before}"] a`)?.focus(),
    );
  };

  async #acknowledge(alarms: readonly AlarmView[]): Promise<void> {
    if (alarms.length === 0) return;
    const body = { alarmIds: alarms.map(({ alarmId }) => alarmId) };
    this.busy = true;
    this.said = null;
    this.trouble = "";
    try {
      await this.ask({ method: "POST", path: "/alarms/acknowledge", body, key: newKey() });
      this.said = "acknowledged";
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.own("away");
    }
    this.busy = false;
  }

  async #readOver(after: string | null): Promise<void> {
    try {
      const query = after === null ? "" : `?after=${after}`;
      const page = await this.ask<AlarmPage>({ method: "GET", path: `/alarms${query}` });
      this.over = [...(after === null ? [] : (this.over ?? [])), ...page.alarms];
      this.next = page.next;
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.own("away");
    }
  }
}
