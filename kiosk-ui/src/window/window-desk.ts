import type { Language, PadView, QueueView, WindowView } from "@yimen/edge-agent/contract";
import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import type { Socket } from "socket.io-client";
import { LiveView } from "../agent/live-view.ts";
import { archivePanel } from "./archive-panel.ts";
import { Desk, type Leaving } from "./desk.ts";
import type { Asker } from "./desk-visit.ts";
import { keyPanel } from "./key-panel.ts";
import { actOf, isOurs } from "./keys.ts";
import { numberPanel } from "./number-panel.ts";
import { queuePanel } from "./queue-panel.ts";
import { firstWords, windowWords } from "./words.ts";
import { goOn, workArea } from "./work-area.ts";
import "./call-heard.ts";
import "./person-strip.ts";
import "./questions.ts";
import "./visit-watch.ts";
import "./desk.css";
import "./left.css";
import "./right.css";

const tickMs = 1_000;
/** Reading is using: a key or a hand keeps an idle visit, at most so often. */
const touchEveryMs = 20_000;

/** The console of one window: its number, its keys, its person. Everything shown came from the hall. */
@customElement("window-desk")
export class WindowDesk extends LitElement {
  @property() window = "";
  @property() language: Language = "zh-Hans";
  @property({ attribute: false }) socket!: Socket;
  @property({ attribute: false }) ask!: Asker;
  @state() private now = Date.now();
  @state() private away = false;
  #desk: Desk | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;
  #touched = 0;
  #live = false;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#desk ??= new Desk(
      this.window,
      firstWords,
      (request) => this.ask(request),
      () => this.requestUpdate(),
    );
    this.#follow(this.#desk);
    this.#tick = setInterval(() => {
      this.now = Date.now();
    }, tickMs);
    addEventListener("keydown", this.#key);
    addEventListener("pointerdown", this.#touch);
    this.socket.on("connect", this.#connected);
    this.socket.on("disconnect", this.#lost);
    void this.#desk.run("load", () => this.#desk?.load() ?? Promise.resolve());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    removeEventListener("keydown", this.#key);
    removeEventListener("pointerdown", this.#touch);
    this.socket.off("connect", this.#connected);
    this.socket.off("disconnect", this.#lost);
    this.#desk?.forgetVisit();
  }

  /** True: the clerk leaves no number behind. */
  mayLeave(leaving: Leaving): boolean {
    return this.#desk?.mayLeave(leaving) ?? true;
  }

  #follow(desk: Desk): void {
    if (this.#live) return;
    this.#live = true;
    const { window } = this;
    new LiveView<WindowView>(this, this.socket, () => ({ view: "window", secret: window }), {
      changed: (queue) => {
        desk.queue = queue;
      },
    });
    new LiveView<QueueView>(this, this.socket, () => ({ view: "queue" }), {
      changed: ({ help }) => {
        desk.help = help;
      },
    });
    new LiveView<PadView>(this, this.socket, () => ({ view: "pad", secret: window }), {
      changed: ({ state }) => {
        desk.pad = state;
      },
    });
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    const desk = this.#desk;
    if (desk === undefined) return;
    if (changed.has("language")) {
      desk.language = this.language;
      void windowWords(this.language).then((words) => {
        desk.words = words;
        this.requestUpdate();
      });
    }
  }

  protected override render() {
    const desk = this.#desk;
    if (desk === undefined) return nothing;
    const { visit, words } = desk;
    return html`<div class="desk" data-asking=${desk.asking}>
      <div class="left"><div>${numberPanel(desk, this.now)}<call-heard .socket=${this.socket} .ticket=${desk.queue?.ticket ?? null} .words=${desk.words}></call-heard></div>${keyPanel(desk, this.now)}${queuePanel(desk, this.now)}</div>
      <main class="right">
        ${this.#told(desk)}
        ${
          visit === null
            ? nothing
            : html`<person-strip .visit=${visit} .words=${words} .now=${this.now} .revision=${visit.view.revision}></person-strip>
              ${keyed(visit.id, html`<visit-watch .desk=${desk} .visit=${visit} .socket=${this.socket}></visit-watch>`)}`
        }
        <div class="work ${visit === null || visit.view.identity === null ? "alone" : ""}">${workArea(desk)}
          ${visit === null || visit.view.identity === null ? nothing : archivePanel(desk, visit)}</div>
      </main>
      ${desk.question === null ? nothing : keyed(desk.question, html`<desk-question .desk=${desk} .question=${desk.question}></desk-question>`)}
    </div>`;
  }

  #told(desk: Desk) {
    const { words } = desk;
    return html`<div class="told" aria-live="assertive">
      ${this.away ? html`<p class="bad">${words("away")}</p>` : nothing}
      ${desk.help.map(({ helpId, place, urgent }) => {
        const where = /^[0-9]+$/.test(place) ? words("help.window", { window: place }) : words("help.kiosk");
        return html`<p class=${urgent ? "bad" : "warn"} data-help=${helpId}>${words(urgent ? "help.urgent" : "help.incoming", { place: where })}
          <button type="button" data-action="answer-help" @click=${() => desk.answerHelp(helpId)}>${words("help.answer")}</button></p>`;
      })}
      ${
        desk.problem === "" && desk.notice === ""
          ? nothing
          : html`<p class=${desk.problem === "" ? "ok" : "bad"} data-told>${desk.problem || desk.notice}
            <button type="button" data-action="dismiss" @click=${() => desk.dismiss()}>${words("close")}</button></p>`
      }</div>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    this.#touch();
    const desk = this.#desk;
    if (desk === undefined) return;
    if (isOurs(event)) event.preventDefault();
    if (event.ctrlKey && event.key === "Enter" && desk.question === null) {
      event.preventDefault();
      // A field that is being typed into is left first, so that what stands in it is sent.
      (document.activeElement as HTMLElement | null)?.blur();
      goOn(desk);
      return;
    }
    const act = actOf(event);
    if (act !== null && desk.question === null) desk.act(act);
  };

  readonly #touch = (): void => {
    const visit = this.#desk?.visit ?? null;
    if (visit === null || Date.now() - this.#touched < touchEveryMs) return;
    this.#touched = Date.now();
    visit.change("POST", "/touch").catch(() => {
      // A visit that is over is told by its live view.
    });
  };

  readonly #connected = (): void => {
    this.away = false;
    const desk = this.#desk;
    if (desk?.visit === null && desk.asking === "") void desk.run("load", () => desk.takeUp());
  };

  readonly #lost = (): void => {
    this.away = true;
  };
}
