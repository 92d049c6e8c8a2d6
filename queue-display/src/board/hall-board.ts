import type { BoardCall } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { clock, day, timeOfDay } from "../hall-clock.ts";
import { arrow, warning } from "../icons.ts";
import { DisplayElement } from "../link/display-element.ts";
import { localized } from "../locales/of.ts";
import { flashMs, freshMs, standing } from "./calls.ts";
import { lanesPanel } from "./lanes.ts";
import { selfServicePanel } from "./self-service.ts";
import { boardSizes, fit } from "./sizes.ts";
import "../signage/signage-player.ts";

const footTurnMs = 12_000;

/** The hall's board: who is called where, who waits, and what is good to know. */
@customElement("hall-board")
export class HallBoard extends DisplayElement {
  protected override render() {
    const { link, words } = this;
    const { board, station, signage, now, stale } = link;
    if (link.unknown) return this.#unknown(link.address.id);
    const calls = standing(board?.calls ?? []);
    const entries = signage?.entries ?? [];
    const quietMs = (signage?.fullAfterSeconds ?? 0) * 1000;
    const alone = board?.windows.length === 0;
    const full = quietMs > 0 && entries.length > 0 && this.arrivals.quiet(now) > quietMs;
    const sizes = boardSizes(signage?.metres ?? 8, {
      widthPx: innerWidth,
      heightPx: innerHeight,
      diagonalInches: signage?.diagonalInches ?? 55,
    });
    this.style.setProperty("--row", `${sizes.rowType}px`);
    this.classList.toggle("full", full);
    this.classList.toggle("stale", stale);
    return html`${stale ? html`<p class="banner" role="alert">${warning} ${words.stale(timeOfDay(link.heardAt, this.timeZone))}</p>` : nothing}
      <main class="calls" aria-label=${words.calling}>
        <h1><span>${alone ? words.selfService : words.calling}</span><small>${localized(station?.hall.name, this.language) || words.hall}</small></h1>
        ${stale ? this.#lost(calls, sizes.rows) : calls.length > 0 ? this.#calls(calls, sizes.rows) : this.#quiet()}
      </main>
      <aside>
        ${stale || board === null ? nothing : lanesPanel(board.lanes, words, this.language, now)}
        <signage-player .entries=${entries} .words=${words} .language=${this.language}></signage-player>
      </aside>
      <footer>${full && !stale ? this.#strip(calls) : html`<span>${this.#foot()}</span>`}
        <span class="day">${day(now, this.timeZone, this.language)}</span><time>${clock(now, this.timeZone)}</time></footer>`;
  }

  protected override get shows() {
    return this.classList.contains("full") && !this.link.stale ? ("signage" as const) : super.shows;
  }

  #calls(calls: readonly BoardCall[], rows: number) {
    const [newest, ...others] = calls;
    if (newest === undefined) return nothing;
    const age = this.arrivals.age(newest.callId, this.link.now);
    const look = age < flashMs ? "flash" : age < freshMs ? "fresh" : "";
    const scale = fit(newest.number, newest.window, innerWidth > innerHeight);
    return html`${keyed(
      newest.callId,
      html`<div class="new ${look}" role="status" style="--fit:${scale}"><b>${newest.number}</b><em>${arrow}</em>${this.#window(newest)}</div>`,
    )}<ol>${others.slice(0, rows).map((call) => this.#row(call))}</ol>`;
  }

  #row(call: BoardCall) {
    const age = this.arrivals.age(call.callId, this.link.now);
    const look = age < flashMs ? "flash" : age < freshMs ? "fresh" : "";
    return html`<li class=${look}><b>${call.number}</b><em>${arrow}</em>${this.#window(call)}</li>`;
  }

  #window({ window }: BoardCall) {
    const { windowBefore, windowAfter } = this.words;
    return html`<span>${windowBefore === "" ? nothing : html`<small>${windowBefore}</small>`}${window}${windowAfter === "" ? nothing : html`<small>${windowAfter}</small>`}</span>`;
  }

  #unknown(id: string) {
    const { unknownDisplay, unknownDisplayHow } = this.words;
    return html`<main class="calls"><div class="calm"><b>${unknownDisplay(id)}</b><p>${unknownDisplayHow}</p></div></main>`;
  }

  /** Nobody is called: what to do, and whether self-service works. */
  #quiet(): TemplateResult {
    const { board, station, signage } = this.link;
    const { words } = this;
    const help = station === null ? nothing : selfServicePanel(station, words, this.language);
    if (board === null || signage === null)
      return html`<div class="calm"><b>${words.connecting}</b></div>${help}`;
    if (board.windows.length === 0) return html`<div class="alone">${help}</div>`;
    return html`<div class="calm">${
      board.open
        ? html`<b>${words.takeNumber}</b><p>${words.takeNumberHow}</p>`
        : html`<b>${words.closed}</b><p>${words.closedHow}</p>`
    }</div>${help}`;
  }

  /** Without the hall no number may look as if it were called now. */
  #lost(calls: readonly BoardCall[], rows: number) {
    const { words } = this;
    return html`<div class="calm"><b>${words.lost}</b><p>${words.lostHow}</p></div>
      ${calls.length === 0 ? nothing : html`<h2>${words.before}</h2><ol>${calls.slice(0, Math.max(1, rows - 2)).map((call) => html`<li><b>${call.number}</b><em></em>${this.#window(call)}</li>`)}</ol>`}`;
  }

  /** The latest calls, while pictures have the whole screen. */
  #strip(calls: readonly BoardCall[]) {
    return html`<span class="strip">${calls.slice(0, 3).map((call) => html`<b>${call.number}</b>${arrow}${this.#window(call)}`)}</span>`;
  }

  #foot(): string {
    const { words } = this;
    const { station } = this.link;
    const phone = station?.hall.phone ?? "";
    const lines = [
      ...(station?.simulated === true ? [words.simulated] : []),
      words.missed,
      ...(phone === "" ? [] : [words.phone(phone)]),
    ];
    return lines[Math.floor(this.link.now / footTurnMs) % lines.length] ?? "";
  }
}
