import type { FleetView, MaintenanceView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import type { LiveView } from "../../agent/live-view.ts";
import { type Ask, Refusal } from "../../agent/requests.ts";
import type { AlarmsKey } from "../../locales/alarms/zh-Hans.ts";
import { dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import { lasting } from "../elapsed.ts";
import { SectionElement } from "../section-element.ts";
import type { AlarmsLook } from "./look.ts";
import { type Scope, scopesOf } from "./scopes.ts";
import { withheldPart } from "./withheld.ts";

/** Minutes that maintenance may be planned for. */
const choices = [15, 30, 60, 120, 240, 480, 1_440, 4_320, 10_080] as const;

/** Maintenance: what is silent until when, and beginning one. `path[1]` is the scope that is asked for. */
@customElement("alarms-maintenance")
export class AlarmsMaintenance extends SectionElement {
  @property({ attribute: false }) look!: AlarmsLook;
  @state() private said = "";
  @state() private trouble = "";
  @state() private busy = false;
  #fleet: LiveView<FleetView> | undefined;

  override connectedCallback(): void {
    this.#fleet ??= this.follow<FleetView>("fleet");
    super.connectedCallback();
  }

  protected override render(): TemplateResult {
    const { words } = this.look;
    const { maintenance } = this.look.view;
    const running = maintenance.filter(({ ended }) => ended === null);
    const past = maintenance.filter(({ ended }) => ended !== null).toReversed();
    return html`<section class="con-card"><h2>${words("m.title")}</h2><p class="con-quiet">${words("m.what")}</p>
        <p class="con-said" role="status">${this.said}</p>
        <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
        ${this.#form()}
        ${running.length === 0 ? html`<p>${words("m.none")}</p>` : html`<ul class="alarm-windows">${running.map((one) => this.#running(one))}</ul>`}
      </section>
      ${withheldPart(this.look)}
      ${past.length === 0 ? nothing : html`<section class="con-card"><h2>${words("m.past")}</h2><ul class="alarm-windows">${past.map((one) => this.#past(one))}</ul></section>`}`;
  }

  #form(): TemplateResult {
    const { words, language } = this.look;
    return html`<form class="alarm-form" @submit=${this.#begin}>
      <label>${words("m.scope")}<select name="scope" data-action="scope">${this.#scopes()}</select></label>
      <label>${words("m.minutes")}<select name="minutes" data-action="minutes">${choices.map(
        (minutes) =>
          html`<option value=${minutes} ?selected=${minutes === 60}>${spanOf(words, minutes)}</option>`,
      )}</select></label>
      <label class="wide">${words("m.reason")}<input name="reason" maxlength="200" autocomplete="off" lang=${language} placeholder=${words("m.reason.example")} data-action="reason"></label>
      <button type="submit" class="primary" data-action="begin" ?disabled=${this.busy}>${words("m.begin")}</button></form>`;
  }

  /** Nothing is chosen for a manager: the whole hall would be silent by mistake. */
  #scopes(): TemplateResult {
    const { words, language } = this.look;
    const [, wanted = ""] = this.path;
    const stations = scopesOf(this.#fleet?.state ?? null, language);
    const option = ({ scope, name }: Scope) =>
      html`<option value=${scope} ?selected=${scope === wanted}>${name}</option>`;
    const all = stations.flatMap((station) => [station, ...station.devices]);
    const isKnown = ["", "hall", ...all.map(({ scope }) => scope)].includes(wanted);
    return html`<option value="" ?selected=${wanted === ""}>${words("m.scope.choose")}</option>
      ${option({ scope: "hall", name: words("m.scope.hall") })}${stations.map(
        ({ scope, name, devices }) =>
          html`<optgroup label=${name}>${option({
            scope,
            name: words("m.scope.station", { name }),
          })}${devices.map(option)}</optgroup>`,
      )}${isKnown ? nothing : option({ scope: wanted, name: wanted })}`;
  }

  #running({ maintenanceId, place, reason, by, until }: MaintenanceView): TemplateResult {
    const { words, own, language, now } = this.look;
    return html`<li><b>${local(place, language)}</b><span>${words("m.until", { time: dayAndClock(until, language), left: lasting(own, until - now) })}</span>
      <small>${words("m.by", { name: by.name, reason: reason ?? words("m.unread") })}</small>
      <button type="button" data-action="end" ?disabled=${this.busy} @click=${() => void this.#do({ method: "POST", path: `/maintenance/${maintenanceId}/end` }, "m.ended")}>${words("m.end")}</button></li>`;
  }

  #past({ place, reason, by, ended }: MaintenanceView): TemplateResult {
    const { words, language } = this.look;
    return html`<li><b>${local(place, language)}</b><span>${
      ended === null ? nothing : words(`m.past.${ended.why}`, { time: dayAndClock(ended.at, language) })
    }</span><small>${words("m.by", { name: by.name, reason: reason ?? words("m.unread") })}</small></li>`;
  }

  readonly #begin = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    const scope = String(given.get("scope") ?? "");
    const reason = String(given.get("reason") ?? "").trim();
    const missing = scope === "" ? "scope" : reason === "" ? "reason" : null;
    if (missing !== null) {
      this.trouble = this.look.words(`m.${missing}.missing`);
      form.querySelector<HTMLElement>(`[name=${missing}]`)?.focus();
      return;
    }
    const body = { scope, minutes: Number(given.get("minutes")), reason };
    void this.#do({ method: "POST", path: "/maintenance", body }, "m.begun").then((done) => {
      if (done) form.reset();
    });
  };

  async #do(request: Omit<Ask, "language">, done: AlarmsKey): Promise<boolean> {
    this.busy = true;
    this.said = "";
    this.trouble = "";
    try {
      await this.ask({ ...request, key: newKey() });
      this.said = this.look.words(done);
      return true;
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.look.own("away");
      return false;
    } finally {
      this.busy = false;
    }
  }
}

function spanOf(words: AlarmsLook["words"], minutes: number): string {
  if (minutes < 60) return words("m.minutes.n", { n: minutes });
  return minutes < 1_440
    ? words("m.hours.n", { n: minutes / 60 })
    : words("m.days.n", { n: minutes / 1_440 });
}
