import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { clockTime, dayAndWeekday } from "../locales/dates.ts";
import { Part } from "./screen.ts";

/** Shares of the name's size, tried from the largest; the last is the least that is still read from a step away. */
const sizes = [1, 0.875, 0.75] as const;

/** Hall, station, clock: information only. */
@customElement("hall-header")
export class HallHeader extends Part {
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), 5_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** A long name is written smaller before it takes a second line. */
  protected override updated(): void {
    const name = this.querySelector("b");
    if (name === null) return;
    for (const size of sizes) {
      name.style.setProperty("--name-size", String(size));
      const { fontSize } = getComputedStyle(name);
      if (name.offsetHeight < Number.parseFloat(fontSize) * 2) return;
    }
  }

  protected override render() {
    const { station, language } = this.kiosk.state;
    const now = Date.now();
    const name = station === null ? this.t("document.title") : this.kiosk.local(station.hall.name);
    const place = station === null ? "" : this.kiosk.local(station.station.name);
    return html`<header>
      <div class="where"><b>${name}</b><small>${place}${station?.simulated === true ? html` <em>${this.t("header.simulated")}</em>` : nothing}</small></div>
      <div class="when"><time>${clockTime(now, language)}</time><small>${dayAndWeekday(now, language)}</small></div>
    </header>`;
  }
}
