import type { AlarmDetail, AlarmView } from "@yimen/edge-agent/contract";
import { alarmSentence } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { type Ask, ask, Refusal } from "../../agent/requests.ts";
import type { AlarmsKey } from "../../locales/alarms/zh-Hans.ts";
import { dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import type { SectionElement } from "../section-element.ts";
import { stateOf } from "./alarm-table.ts";
import { type AlarmsLook, ownersOffered, pageOf } from "./look.ts";
import { severityBadge } from "./severity.ts";
import { stepLine } from "./steps.ts";
import "../actions/display-actions.ts";

/** One alarm: what it means, what to do, what happened, and who cares for it. Fires `closed`. */
@customElement("manage-alarm")
export class ManageAlarm extends LitElement {
  @property({ attribute: false }) look!: AlarmsLook;
  @property({ attribute: false }) alarmId = "";
  /** Gives what stands in it their session and socket. */
  @property({ attribute: false }) section!: Pick<SectionElement, "session" | "socket">;
  @state() private detail: AlarmDetail | null = null;
  @state() private said = "";
  @state() private trouble = "";
  @state() private busy = false;
  /** What of the live alarm the detail was read for. */
  #readFor = "";

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const live = this.#live;
    const now = `${this.alarmId} ${live === null ? "over" : JSON.stringify([live.raisedAt, live.clearedAt, live.level, live.acknowledged, live.owner, live.facts])}`;
    if (changed.has("alarmId")) {
      this.detail = null;
      this.said = "";
      this.trouble = "";
    }
    if (now === this.#readFor) return;
    this.#readFor = now;
    void this.#read();
  }

  /** As the view has it; null: it is over. */
  get #live(): AlarmView | null {
    return this.look.view[`a:${this.alarmId}`] ?? null;
  }

  async #read(): Promise<void> {
    const { alarmId } = this;
    try {
      const detail = await ask<AlarmDetail>({
        method: "GET",
        path: `/alarms/${alarmId}`,
        language: this.look.language,
      });
      if (alarmId === this.alarmId) this.detail = detail;
    } catch (error) {
      if (alarmId === this.alarmId) this.trouble = this.#sentence(error);
    }
  }

  protected override render(): TemplateResult {
    const { words } = this.look;
    const alarm = this.#live ?? this.detail?.alarm ?? null;
    return html`<header class="alarm-panel-head"><h2 tabindex="-1">${
      alarm === null
        ? words("title")
        : html`${severityBadge(alarm.severity, this.look.language)} ${alarmSentence(alarm, this.look.language).name}`
    }</h2><button type="button" data-action="close" @click=${() => this.dispatchEvent(new CustomEvent("closed"))}>${words("close")}</button></header>
      <p class="con-said" role="status">${this.said}</p>
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${alarm === null ? html`<p class="con-quiet">${words("loading")}</p>` : this.#facts(alarm)}
      ${this.detail === null ? nothing : this.#work(this.detail)}`;
  }

  #facts(alarm: AlarmView): TemplateResult {
    const { words, language } = this.look;
    const { cause, todo } = alarmSentence(alarm, language);
    const page = pageOf(alarm.originator);
    return html`<div class="alarm-facts"><p><b>${local(alarm.place, language)}</b> · ${dayAndClock(alarm.since, language)}${
      page === null
        ? nothing
        : html` · <a href=${page.href} data-action="to-originator">${words(`to-${page.of}`)}</a>`
    }</p>
      ${cause === "" ? nothing : html`<p>${cause}</p>`}
      ${alarm.clearedAt === null && todo !== "" ? html`<p class="alarm-todo"><b>${words("todo")}</b>${todo}</p>` : nothing}
      <p>${stateOf(this.look, alarm)}</p>${this.#display(alarm)}</div>`;
  }

  /** A display that froze is mended from here. */
  #display({ originator }: AlarmView): TemplateResult | typeof nothing {
    const [of, id = ""] = originator.split(":");
    if (of !== "display") return nothing;
    const { session, socket } = this.section;
    return html`<manage-display-actions .session=${session} .socket=${socket} .language=${this.look.language} .display=${id}></manage-display-actions>`;
  }

  #work({ alarm, owners, steps }: AlarmDetail): TemplateResult {
    const { look, busy } = this;
    const { words, language } = look;
    const open = this.#live !== null;
    const unseen = open && this.#live?.acknowledged === null;
    return html`${
      unseen
        ? html`<form class="alarm-form" @submit=${this.#acknowledge}><label for="alarm-note">${words("acknowledge.note")}</label>
          <input id="alarm-note" name="note" maxlength="500" autocomplete="off" data-action="note">
          <button type="submit" class="primary" data-action="acknowledge" ?disabled=${busy}>${words("acknowledge")}</button></form>`
        : nothing
    }${
      open
        ? html`<form class="alarm-form" @submit=${this.#assign}><label for="alarm-owner">${words("owner")}</label>
          <select id="alarm-owner" name="owner" data-action="owner"><option value="" ?selected=${alarm.owner === null}>${words("owner.none")}</option>${ownersOffered(
            alarm.owner,
            owners,
          ).map(
            ({ accountId, name }) =>
              html`<option value=${accountId} ?selected=${accountId === alarm.owner?.accountId}>${name}</option>`,
          )}</select>
          <button type="submit" data-action="assign" ?disabled=${busy}>${words("assign")}</button></form>
          <p><a class="alarm-plan" href="#alarms/maintenance/${encodeURIComponent(alarm.originator)}" data-action="plan">${words("m.here")}</a></p>`
        : nothing
    }<section><h3>${words("history")}</h3><ol class="alarm-steps">${steps.toReversed().map((step) => stepLine(step, words, language))}</ol></section>`;
  }

  readonly #acknowledge = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const note = String(new FormData(form).get("note") ?? "").trim();
    const body = { alarmIds: [this.alarmId], ...(note === "" ? {} : { note }) };
    void this.#do({ method: "POST", path: "/alarms/acknowledge", body }, "acknowledged");
  };

  readonly #assign = (event: SubmitEvent): void => {
    event.preventDefault();
    const owner = String(new FormData(event.currentTarget as HTMLFormElement).get("owner") ?? "");
    const body = { owner: owner === "" ? null : owner };
    void this.#do({ method: "POST", path: `/alarms/${this.alarmId}/assign`, body }, "assigned");
  };

  async #do(request: Omit<Ask, "language">, done: AlarmsKey): Promise<void> {
    this.busy = true;
    this.said = "";
    this.trouble = "";
    try {
      await ask({ ...request, key: newKey(), language: this.look.language });
      this.said = this.look.words(done);
      await this.#read();
    } catch (error) {
      this.trouble = this.#sentence(error);
    }
    this.busy = false;
  }

  #sentence(error: unknown): string {
    return error instanceof Refusal ? error.problem.staff : this.look.own("away");
  }
}
