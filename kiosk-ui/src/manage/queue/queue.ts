import type { Queued, QueueView } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { newKey } from "../../agent/idempotency-key.ts";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { local } from "../../locales/localized.ts";
import { type ConsoleWords, consoleWords } from "../console-words.ts";
import { OpenDialog } from "../open-dialog.ts";
import { SectionElement } from "../section-element.ts";
import { hallNow, Ticking } from "../ticking.ts";
import { activeTable } from "./active.ts";
import { calledList } from "./called.ts";
import type { QueueLook, TicketDeed } from "./look.ts";
import { waitingTable } from "./waiting.ts";
import { type HallQueueWords, hallQueueWords } from "./words.ts";
import "../console.css";
import "./appointments.ts";
import "./queue.css";

/** How a deed is asked for. */
const paths: Readonly<Record<TicketDeed, string>> = {
  cancel: "cancel-by-staff",
  return: "return",
  resume: "resume",
};

/** 排队: who waits in the order of calling, what became of those who were called, and why they were. */
@customElement("manage-queue")
export class ManageQueue extends SectionElement {
  @state() private words: HallQueueWords = hallQueueWords.first;
  @state() private own: ConsoleWords = consoleWords.first;
  /** Of one lane only; empty: of all. */
  @state() private lane = "";
  @state() private asked: Queued | null = null;
  @state() private said = "";
  @state() private trouble = "";
  #view: LiveView<QueueView> | undefined;

  constructor() {
    super();
    new Ticking(this);
    new OpenDialog(this);
  }

  override connectedCallback(): void {
    this.#view ??= this.follow<QueueView>("queue");
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("language")) return;
    void Promise.all([hallQueueWords.in(this.language), consoleWords.in(this.language)]).then(
      ([words, own]) => {
        this.words = words;
        this.own = own;
      },
    );
  }

  protected override render(): TemplateResult {
    const { words, own, language, lane } = this;
    const queue = this.#view?.state ?? null;
    if (queue === null) return html`<h1>${words("title")}</h1><p role="status">${own("loading")}</p>`;
    const look: QueueLook = {
      ...{ queue, words, own, language, lane },
      now: hallNow(),
      act: (deed, ticket) => {
        if (deed === "cancel") this.asked = ticket;
        else void this.#do(deed, ticket);
      },
    };
    return html`<header class="con-head"><h1>${words("title")}</h1>
        <p>${words("summary", queue.today)}${queue.open ? nothing : html` · <b>${words("shut")}</b>`}</p>
        <span class="con-said" role="status">${this.said}</span></header>
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${this.#lanes(queue)}
      <div class="hq-columns">
        <section class="con-card"><h2>${words("waiting")} <small>${words("waiting.order")}</small></h2>${waitingTable(look)}</section>
        <div class="hq-side"><section class="con-card"><h2>${words("active")}</h2>${activeTable(look)}</section>
          <section class="con-card"><h2>${words("called")}</h2>${calledList(look)}</section>
          <queue-appointments class="con-card" .language=${language} .words=${words} .own=${own} .lanes=${queue.lanes}></queue-appointments></div>
      </div>${this.#question()}`;
  }

  #lanes({ lanes, waitingTotal }: QueueView): TemplateResult {
    const { words, language } = this;
    const one = (id: string, name: string, waiting: number) =>
      html`<button type="button" class="con-tile" data-action="lane:${id}" aria-pressed=${this.lane === id} @click=${() => {
        this.lane = id;
      }}><h2>${name}</h2><b>${words("lane.open", { n: waiting })}</b></button>`;
    return html`<div class="con-tiles hq-lanes" role="group" aria-label=${words("column.lane")}>${one("", words("lanes.all"), waitingTotal)}${lanes.map(
      ({ id, letter, name, waiting }) => one(id, `${letter} ${local(name, language)}`, waiting),
    )}</div>`;
  }

  /** A number that is cancelled can't come back, so it is asked first. */
  #question(): TemplateResult | typeof nothing {
    const { asked, words } = this;
    if (asked === null) return nothing;
    const keep = () => {
      this.asked = null;
    };
    return html`<dialog class="staff-dialog" aria-labelledby="hq-question" @cancel=${keep} @close=${keep}>
      <p id="hq-question">${words("confirm", { number: asked.number })}</p>
      <p class="hq-answers"><button type="button" data-action="keep" @click=${keep}>${words("confirm.keep")}</button>
        <button type="button" class="danger" data-action="cancel-number" @click=${() => this.#do("cancel", asked)}>${words("confirm.do")}</button></p>
    </dialog>`;
  }

  async #do(deed: TicketDeed, { ticketId, number }: Queued): Promise<void> {
    this.asked = null;
    this.said = "";
    try {
      await this.ask({
        method: "POST",
        path: `/tickets/${ticketId}/${paths[deed]}`,
        key: newKey(),
      });
      this.trouble = "";
      this.said = this.words(`done.${deed}`, { number });
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.own("away");
    }
  }
}
