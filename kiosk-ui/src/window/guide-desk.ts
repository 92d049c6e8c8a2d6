import type {
  AppointmentDay,
  AppointmentView,
  Language,
  QueueOffer,
  QueueView,
  TicketTaken,
} from "@yimen/edge-agent/contract";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Socket } from "socket.io-client";
import { newKey } from "../agent/idempotency-key.ts";
import { LiveView } from "../agent/live-view.ts";
import { Refusal } from "../agent/requests.ts";
import { clockTime } from "../locales/dates.ts";
import { languageNames, local } from "../locales/localized.ts";
import type { Asker } from "./desk-visit.ts";
import { guideQueue } from "./guide-queue.ts";
import { firstWords, type WindowWords, windowWords } from "./words.ts";
import "./guide-desk.css";
import "./desk.css";
import "./left.css";
import "./right.css";

/** The desk in front of the windows: numbers for those who need help with it, bookings, and the queue's exceptions. */
@customElement("guide-desk")
export class GuideDesk extends LitElement {
  @property() language: Language = "zh-Hans";
  @property({ attribute: false }) socket!: Socket;
  @property({ attribute: false }) ask!: Asker;
  @state() private words: WindowWords = firstWords;
  @state() private offer: QueueOffer | null = null;
  @state() private day: AppointmentDay | null = null;
  @state() private busy = false;
  @state() private told = "";
  @state() private problem = "";
  #queue: LiveView<QueueView> | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#queue ??= new LiveView<QueueView>(this, this.socket, () => ({ view: "queue" }));
    void this.#run(async () => {
      this.offer = await this.ask<QueueOffer>({ method: "GET", path: "/queue/offer" });
      await this.#look();
    });
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("language")) return;
    void windowWords(this.language).then((words) => {
      this.words = words;
    });
  }

  protected override render() {
    const { words } = this;
    const queue = this.#queue?.state ?? null;
    const done = (path: string, ticketId: string, body: object) =>
      void this.#run(() =>
        this.ask({ method: "POST", path: `/tickets/${ticketId}/${path}`, body, key: newKey() }),
      );
    return html`<div class="desk guide">
      <div class="left forms">${this.#take(queue)}${this.#checkIn()}${this.#book()}</div>
      <main class="right">
        <div class="told" aria-live="assertive">${
          this.problem === "" && this.told === ""
            ? nothing
            : html`<p class=${this.problem === "" ? "ok" : "bad"} data-told>${this.problem || this.told}</p>`
        }</div>
        <div class="work alone"><section>${queue === null ? nothing : guideQueue(queue, words, this.language, done)}
          ${this.#booked()}</section></div>
      </main></div>`;
  }

  #take(queue: QueueView | null): TemplateResult {
    const { words, language, offer } = this;
    const open = queue?.open ?? offer?.open ?? true;
    const take = (event: SubmitEvent) => {
      event.preventDefault();
      const form = new FormData(event.currentTarget as HTMLFormElement);
      const priority = String(form.get("priority") ?? "");
      void this.#run(async () => {
        const { number, ahead } = await this.ask<TicketTaken>({
          method: "POST",
          path: "/tickets",
          key: newKey(),
          body: {
            lane: String(form.get("lane")),
            ...(priority === "" ? {} : { priority }),
            language: String(form.get("language")),
            print: true,
          },
        });
        this.told = words("desk.taken", { number, ahead });
      });
    };
    return html`<form @submit=${take}><h2>${words("desk.ticket")}</h2>
      ${open ? nothing : html`<p class="warn">${words("desk.closed")}</p>`}
      <label>${words("desk.lane")}<select name="lane">${(offer?.lanes ?? []).map(({ id, letter, name }) => html`<option value=${id}>${letter} ${local(name, language)}</option>`)}</select></label>
      <label>${words("desk.priority")}<select name="priority"><option value="">—</option>
        ${(offer?.classes ?? []).map(({ id, name }) => html`<option value=${id}>${local(name, language)}</option>`)}</select></label>
      <label>${words("desk.language")}<select name="language">${Object.entries(languageNames).map(([code, name]) => html`<option value=${code}>${name}</option>`)}</select></label>
      <button class="primary" data-action="take" ?disabled=${this.busy || !open}>${words("desk.take")}</button></form>`;
  }

  #checkIn(): TemplateResult {
    const { words } = this;
    const checkIn = (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const code = String(new FormData(form).get("code") ?? "").trim();
      void this.#run(async () => {
        const { number, ahead } = await this.ask<TicketTaken>({
          method: "POST",
          path: "/queue/check-in",
          body: { code, language: this.language, print: true },
          key: newKey(),
        });
        this.told = words("desk.taken", { number, ahead });
        form.reset();
        await this.#look(this.day?.day);
      });
    };
    return html`<form @submit=${checkIn}><h2>${words("desk.check-in")}</h2>
      <label>${words("desk.check-in.code")}<input name="code" required maxlength="20" autocomplete="off"></label>
      <button data-action="check-in" ?disabled=${this.busy}>${words("desk.check-in.do")}</button></form>`;
  }

  #book(): TemplateResult {
    const { words, language, day, offer } = this;
    const book = (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const values = new FormData(form);
      void this.#run(async () => {
        const { code } = await this.ask<AppointmentView>({
          method: "POST",
          path: "/appointments",
          key: newKey(),
          body: {
            lane: String(values.get("lane")),
            slotAt: Number(values.get("slot")),
            person: String(values.get("person") ?? "")
              .trim()
              .toUpperCase(),
          },
        });
        this.told = words("desk.book.done", { code });
        const person = form.querySelector<HTMLInputElement>('[name="person"]');
        if (person !== null) person.value = "";
        await this.#look(day?.day);
      });
    };
    const look = (event: Event) => void this.#run(() => this.#look((event.target as HTMLInputElement).value));
    return html`<form @submit=${book}><h2>${words("desk.book")}</h2>
      <label>${words("desk.book.day")}<input type="date" name="day" .value=${day?.day ?? ""} @change=${look}></label>
      <label>${words("desk.book.time")}<select name="slot" required>${(day?.slots ?? []).map(
        ({ at, left }) =>
          html`<option value=${at} ?disabled=${left === 0}>${words("desk.book.left", { time: clockTime(at, language), left })}</option>`,
      )}</select></label>
      <label>${words("desk.lane")}<select name="lane">${(offer?.lanes ?? []).map(({ id, name }) => html`<option value=${id}>${local(name, language)}</option>`)}</select></label>
      <label>${words("desk.book.person")}<input name="person" required maxlength="18" autocomplete="off"></label>
      <button data-action="book" ?disabled=${this.busy || (day?.slots.length ?? 0) === 0}>${words("desk.book.do")}</button></form>`;
  }

  #booked(): TemplateResult | typeof nothing {
    const { words, language, day } = this;
    if (day === null || day.appointments.length === 0) return nothing;
    const cancel = (appointmentId: string) => () =>
      void this.#run(async () => {
        await this.ask({ method: "DELETE", path: `/appointments/${appointmentId}` });
        await this.#look(day.day);
      });
    return html`<h2>${words("desk.appointments")}</h2><table><tbody>${day.appointments.map(
      ({
        appointmentId,
        slotAt,
        state: at,
      }) => html`<tr data-appointment=${appointmentId}><td>${clockTime(slotAt, language)}</td>
      <td>${words(`appointment.${at}`)}</td><td>${
        at === "booked"
          ? html`<button type="button" @click=${cancel(appointmentId)}>${words("cancel")}</button>`
          : nothing
      }</td></tr>`,
    )}</tbody></table>`;
  }

  async #look(day?: string): Promise<void> {
    const query = day === undefined || day === "" ? "" : `?day=${day}`;
    this.day = await this.ask<AppointmentDay>({ method: "GET", path: `/appointments${query}` });
  }

  async #run(work: () => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = "";
    this.told = "";
    try {
      await work();
    } catch (error) {
      this.problem = error instanceof Refusal ? error.problem.staff : this.words("problem.away");
    } finally {
      this.busy = false;
    }
  }
}
