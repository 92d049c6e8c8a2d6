import type { AlarmNotice, ChannelView, Tried } from "@yimen/edge-agent/contract";
import { severityWord } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask, Refusal } from "../../agent/requests.ts";
import { dayAndClock } from "../../locales/dates.ts";
import type { AlarmsLook } from "./look.ts";
import { whyWords } from "./words.ts";

/** A channel's own time limit may be two minutes. */
const testLimitMs = 130_000;

/** Who else hears of alarms, whether that works, and what did not go out. */
@customElement("alarms-channels")
export class AlarmsChannels extends LitElement {
  @property({ attribute: false }) look!: AlarmsLook;
  @state() private said = "";
  @state() private trouble = "";
  /** The channel that is being tried. */
  @state() private trying: string | null = null;

  protected override createRenderRoot() {
    return this;
  }

  protected override render(): TemplateResult {
    const { words, view } = this.look;
    return html`<section class="con-card"><h2>${words("c.title")}</h2>
        <p class="con-said" role="status">${this.trying === null ? this.said : words("c.testing")}</p>
        <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
        ${view.channels.length === 0 ? html`<p>${words("c.none")}</p>` : this.#table(view.channels)}</section>
      <section class="con-card"><h2>${words("c.failed")}</h2>${
        view.notices.length === 0
          ? html`<p class="con-quiet">${words("c.failed.none")}</p>`
          : html`<ul class="alarm-windows">${view.notices.map((notice) => this.#notice(notice))}</ul>`
      }</section>`;
  }

  #table(channels: readonly ChannelView[]): TemplateResult {
    const { words } = this.look;
    return html`<table class="con-table alarm-channels"><thead><tr>${(
      ["channel", "told", "state", "counts"] as const
    ).map(
      (column) => html`<th scope="col">${words(`c.${column}`)}</th>`,
    )}<th scope="col"><span class="con-unseen">${words("c.test")}</span></th></tr></thead><tbody>${channels.map(
      (
        channel,
      ) => html`<tr data-channel=${channel.id}><th scope="row">${channel.id}<small>${words(`c.kind.${channel.kind}`)}</small></th>
        <td>${this.#told(channel)}</td><td>${this.#state(channel)}</td>
        <td class="con-figure">${channel.sent} / ${channel.due} / ${channel.givenUp}</td>
        <td><button type="button" data-action="test" ?disabled=${this.trying !== null} aria-label="${words("c.test")} ${channel.id}"
          @click=${() => void this.#try(channel.id)}>${words("c.test")}</button></td></tr>`,
    )}</tbody></table>`;
  }

  #told({ least, level, cleared }: ChannelView): string {
    const { words, language } = this.look;
    const severity = severityWord(least, language);
    const when = words(level === 0 ? "c.level.0" : "c.level.n", { severity, n: level });
    return `${when}${cleared ? words("c.cleared") : ""}`;
  }

  #state({ ready, trouble }: ChannelView): TemplateResult {
    const { words } = this.look;
    const good = ready && trouble === null;
    const said = !ready
      ? words("c.unready")
      : trouble === null
        ? words("c.ready")
        : words("c.trouble", { why: whyWords(words, trouble) });
    return html`<span class="alarm-channel" data-good=${good}>${said}</span>`;
  }

  #notice({ noticeId, channel, reason, updatedAt }: AlarmNotice): TemplateResult {
    const { words, language } = this.look;
    return html`<li><b>${words("c.failed.line", { channel, why: whyWords(words, reason ?? "") })}</b><span>${dayAndClock(updatedAt, language)}</span>
      <button type="button" data-action="resend" @click=${() => void this.#resend(noticeId)}>${words("c.resend")}</button></li>`;
  }

  async #try(id: string): Promise<void> {
    const { words, language } = this.look;
    this.trying = id;
    this.said = "";
    this.trouble = "";
    try {
      const tried = await ask<Tried>({
        ...{ method: "POST", path: `/alarm-channels/${id}/test`, body: {}, language, limit: testLimitMs },
      });
      if (tried.ok) this.said = words("c.test.ok", { ms: tried.milliseconds });
      else this.trouble = words("c.test.failed", { why: whyWords(words, tried.reason ?? "") });
    } catch (error) {
      this.trouble = this.#sentence(error);
    }
    this.trying = null;
  }

  async #resend(noticeId: string): Promise<void> {
    const { words, language } = this.look;
    this.trouble = "";
    try {
      await ask({ method: "POST", path: `/alarm-notices/${noticeId}/resend`, key: newKey(), language });
      this.said = words("c.resent");
    } catch (error) {
      this.trouble = this.#sentence(error);
    }
  }

  #sentence(error: unknown): string {
    return error instanceof Refusal ? error.problem.staff : this.look.own("away");
  }
}
