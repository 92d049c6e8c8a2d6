import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { flashMs, freshMs } from "../board/calls.ts";
import { timeOfDay } from "../hall-clock.ts";
import { warning } from "../icons.ts";
import { DisplayElement } from "../link/display-element.ts";
import { type Face, faceOf } from "./face.ts";

/** The sign over one window: the number it calls, or why it calls none. */
@customElement("window-sign")
export class WindowSign extends DisplayElement {
  protected override render() {
    const { link, words } = this;
    const window = link.signage?.window ?? /^sign-([0-9]{1,3})$/.exec(link.address.id)?.[1] ?? "";
    const stale = link.stale;
    const face = faceOf(link.board, window);
    this.classList.toggle("stale", stale);
    return html`<header><b>${words.windowBefore} ${window}${words.windowAfter}</b>
        <span>${stale || face.staffNumber === null ? "" : words.staffNumber(face.staffNumber)}</span></header>
      <main>${link.unknown ? this.#say(words.unknownDisplay(link.address.id), words.unknownDisplayHow) : stale ? this.#say(words.lost, words.lostHowSign) : this.#face(face)}</main>
      ${stale ? html`<p class="banner" role="alert">${warning} ${words.stale(timeOfDay(link.heardAt, this.timeZone))}</p>` : nothing}`;
  }

  #face(face: Face): TemplateResult {
    const { words } = this;
    switch (face.kind) {
      case "number": {
        const age =
          face.callId === null ? Number.POSITIVE_INFINITY : this.arrivals.age(face.callId, this.link.now);
        const look = age < flashMs ? "flash" : face.calling || age < freshMs ? "fresh" : "";
        return html`${keyed(face.callId, html`<strong class=${look} role="status" style="--signs:${Math.max(4, face.number.length)}">${face.number}</strong>`)}
          ${face.calling ? html`<p>${words.pleaseCome}</p>` : nothing}`;
      }
      case "paused":
        return this.#say(words.pause, face.reason === null ? "" : words.pauses[face.reason]);
      case "closed":
        return this.#say(words.windowClosed, "");
      case "free":
        return this.#say(words.free, "");
      case "unknown":
        return this.#say(words.connecting, "");
    }
  }

  #say(words: string, how: string): TemplateResult {
    return html`<b class="words" style="--signs:${words.length}">${words}</b>${how === "" ? nothing : html`<p>${how}</p>`}`;
  }
}
