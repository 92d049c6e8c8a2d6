import type { LiveHall } from "@yimen/edge-agent/contract";
import { html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { dayAndWeekday } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import { type ConsoleWords, consoleWords } from "../console-words.ts";
import { SectionElement } from "../section-element.ts";
import { hallNow, Ticking } from "../ticking.ts";
import { alarmStrip } from "./alarm-strip.ts";
import { helpCalls } from "./help.ts";
import { laneTable } from "./lanes.ts";
import type { LiveLook } from "./look.ts";
import { tiles } from "./tiles.ts";
import { wall } from "./wall.ts";
import { windowGrid } from "./windows.ts";
import { type LiveWords, liveWords } from "./words.ts";
import "../console.css";
import "./live.css";

/** 实时: who waits, who works, what is broken, and who calls for help, at one look. */
@customElement("manage-live")
export class ManageLive extends SectionElement {
  @state() private words: LiveWords = liveWords.first;
  @state() private own: ConsoleWords = consoleWords.first;
  @state() private trouble = "";
  #view: LiveView<LiveHall> | undefined;

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    this.#view ??= this.follow<LiveHall>("live");
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("language")) return;
    void Promise.all([liveWords.in(this.language), consoleWords.in(this.language)]).then(([words, own]) => {
      this.words = words;
      this.own = own;
    });
  }

  protected override render(): TemplateResult {
    const { words, own, language } = this;
    const hall = this.#view?.state ?? null;
    if (hall === null) return html`<h1>${words("title")}</h1><p role="status">${own("loading")}</p>`;
    const now = hallNow();
    const look: LiveLook = { hall, words, own, language, now };
    return html`<header class="con-head"><h1>${words("title")}</h1>
        <p>${local(hall.hall, language)} · ${dayAndWeekday(now, language)} · ${words(hall.open ? "open" : "shut")}</p></header>
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${helpCalls(look, (helpId) => this.#answer(helpId))}
      ${alarmStrip(look)}${tiles(look)}
      <div class="live-columns">
        <section class="con-card"><h2>${words("windows")}</h2>${
          hall.windows.length === 0 ? html`<p>${words("windows.none")}</p>` : windowGrid(look)
        }</section>
        <div class="live-side"><section class="con-card"><h2>${words("lanes")}</h2>${laneTable(look)}</section>
          <section class="con-card"><h2>${words("wall")}</h2>${wall(look)}</section></div>
      </div>`;
  }

  async #answer(helpId: string): Promise<void> {
    try {
      await this.ask({ method: "POST", path: `/help/${helpId}/answer` });
      this.trouble = "";
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.own("away");
    }
  }
}
