import type { AppointmentDay, LaneView, Language } from "@yimen/edge-agent/contract";
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ask, Refusal } from "../../agent/requests.ts";
import { clockTime } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import type { ConsoleWords } from "../console-words.ts";
import { hallNow } from "../ticking.ts";
import type { HallQueueWords } from "./words.ts";

/** Today's appointments by their times: read when opened and on a press, with the time of the reading. */
@customElement("queue-appointments")
export class QueueAppointments extends LitElement {
  @property({ attribute: false }) language: Language = "zh-Hans";
  @property({ attribute: false }) words!: HallQueueWords;
  @property({ attribute: false }) own!: ConsoleWords;
  @property({ attribute: false }) lanes: readonly LaneView[] = [];
  @state() private day: AppointmentDay | null = null;
  @state() private readAt = 0;
  @state() private trouble = "";

  protected override createRenderRoot() {
    return this;
  }

  protected override firstUpdated(_changed: PropertyValues<this>): void {
    void this.#read();
  }

  protected override render(): TemplateResult {
    const { words, own, day, language } = this;
    return html`<header class="con-head"><h2>${words("appointments")}</h2>
        <p>${day === null ? "" : words("appointments.asOf", { at: clockTime(this.readAt, language) })}</p>
        <button type="button" data-action="appointments" @click=${this.#read}>${words("appointments.read")}</button></header>
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${day === null ? html`<p role="status">${this.trouble === "" ? own("loading") : ""}</p>` : this.#list(day)}`;
  }

  #list({ appointments, slots }: AppointmentDay): TemplateResult {
    const { words, language } = this;
    if (appointments.length === 0) return html`<p class="con-quiet">${words("appointments.none")}</p>`;
    const left = new Map(slots.map((slot) => [slot.at, slot.left]));
    const times = [...new Set(appointments.map(({ slotAt }) => slotAt))].sort((a, b) => a - b);
    return html`<table class="con-table"><tbody>${times.map((at) => {
      const here = appointments.filter(({ slotAt }) => slotAt === at);
      const free = left.get(at);
      return html`<tr><th scope="row">${clockTime(at, language)}</th><td>${here.map(
        ({ lane, state: stands }) =>
          html`<span class="hq-booked" data-state=${stands}>${this.#lane(lane)} · ${words(`booked.${stands}`)}</span>`,
      )}</td><td class="con-quiet">${free === undefined ? "" : words("left", { n: free })}</td></tr>`;
    })}</tbody></table>`;
  }

  #lane(id: string): string {
    const lane = this.lanes.find((each) => each.id === id);
    return lane === undefined ? id : local(lane.name, this.language);
  }

  readonly #read = async (): Promise<void> => {
    try {
      const { language } = this;
      this.day = await ask<AppointmentDay>({ method: "GET", path: "/appointments", language });
      this.readAt = hallNow();
      this.trouble = "";
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.own("away");
    }
  };
}
