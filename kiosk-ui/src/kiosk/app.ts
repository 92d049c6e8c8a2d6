import type { StationView } from "@yimen/edge-agent/contract";
import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { LiveView } from "../agent/live-view.ts";
import { sizing } from "../sizing/millimetres.ts";
import { documentLies } from "./card-on-reader.ts";
import { limitsFor } from "./idle/idle.ts";
import { IdleWatch } from "./idle/idle-watch.ts";
import { laidAtStation, laidSign } from "./idle/laid.ts";
import { Part } from "./screen.ts";
import "../elements/dialog.ts";
import "./hall-header.ts";
import "./help-bar.ts";
import "./screens/attract/attract.ts";
import "./screens/home/home.ts";
import "./screens/out-of-service/out-of-service.ts";

/** A line that breaks for less than this is not worth a word. */
const patience = 2_500;

@customElement("kiosk-app")
export class KioskApp extends Part {
  #station: LiveView<StationView> | undefined;
  #downTimer: ReturnType<typeof setTimeout> | undefined;

  readonly #idle = new IdleWatch(
    this,
    () => {
      const { place, station, large, leaving } = this.kiosk.state;
      return place.at === "attract" ? null : limitsFor(station?.idleSeconds ?? 45, large, leaving);
    },
    () => this.kiosk.finish("attract"),
    () => this.dispatchEvent(new CustomEvent("alive")),
  );

  override connectedCallback(): void {
    const { kiosk } = this;
    super.connectedCallback();
    this.#station ??= new LiveView<StationView>(this, kiosk.socket, () => ({ view: "station" }), {
      changed: (station) => this.#learned(station),
    });
    kiosk.socket.on("connect", () => {
      kiosk.forgetCatalogue();
      void kiosk.askOffer();
    });
    kiosk.socket.on("disconnect", () => this.#lost());
    window.addEventListener("resize", () => this.requestUpdate());
    this.#lost();
  }

  #learned(station: StationView): void {
    clearTimeout(this.#downTimer);
    this.#downTimer = undefined;
    const { place, station: before } = this.kiosk.state;
    if (laidAtStation(before, station, place.at === "visit")) window.dispatchEvent(new Event(laidSign));
    const left = this.kiosk.state.left && documentLies(station);
    this.kiosk.set({ station, link: "up", left });
  }

  #lost(): void {
    this.#downTimer ??= setTimeout(() => {
      this.#downTimer = undefined;
      if (!this.kiosk.socket.connected) this.kiosk.set({ link: "down" });
    }, patience);
  }

  /** The document's language, size and contrast follow the state. */
  protected override willUpdate(): void {
    const { language, large, contrast, low, station } = this.kiosk.state;
    const root = document.documentElement;
    const { innerWidth: widthPx, innerHeight: heightPx, devicePixelRatio } = window;
    const pxPerMm = station?.station.screen.pxPerMm ?? 0;
    const size = sizing({ widthPx, heightPx, pxPerMm }, pxPerMm > 0 ? devicePixelRatio : 1);
    root.lang = language;
    root.style.setProperty("--mm", `${size.mm}px`);
    root.style.setProperty("--big", large ? "1.3" : "1");
    root.dataset["layout"] = size.layout;
    root.dataset["contrast"] = contrast ? "high" : "normal";
    root.toggleAttribute("data-compact", size.compact);
    root.toggleAttribute("data-low", low);
    root.toggleAttribute("data-large", large);
    document.title = this.t("document.title");
  }

  protected override render() {
    const { kiosk } = this;
    const { place, notice, link } = kiosk.state;
    return html`<hall-header .kiosk=${kiosk}></hall-header>
      <main data-place=${place.at}>${this.#place()}</main>
      <div class="notices" aria-live="assertive">
        ${link === "down" && place.at !== "attract" ? html`<p class="notice problem">${this.t("away.now", { elsewhere: this.#elsewhere() })}</p>` : nothing}
        ${
          notice === null
            ? nothing
            : html`<p class="notice ${notice.kind}"><span>${notice.words}</span>
              <y-button data-action="notice-close" @press=${() => kiosk.set({ notice: null })}>${this.t("notice.close")}</y-button></p>`
        }
      </div>
      <help-bar .kiosk=${kiosk}></help-bar>
      ${this.#finishing()}${this.#question()}`;
  }

  #elsewhere(): string {
    const { station } = this.kiosk.state;
    return station === null ? this.t("elsewhere.any") : this.kiosk.local(station.elsewhere);
  }

  #place() {
    const { kiosk } = this;
    const { place, station, link } = kiosk.state;
    switch (place.at) {
      case "attract": {
        const closed = link === "down" || station?.abilities.submit.works === false;
        return closed
          ? html`<screen-out-of-service .kiosk=${kiosk}></screen-out-of-service>`
          : html`<screen-attract .kiosk=${kiosk}></screen-attract>`;
      }
      case "home":
        return html`<screen-home .kiosk=${kiosk}></screen-home>`;
      case "guides":
        return html`<kiosk-guides .kiosk=${kiosk}></kiosk-guides>`;
      case "progress":
        return html`<screen-progress .kiosk=${kiosk}></screen-progress>`;
      case "ticket":
        return html`<kiosk-ticket .kiosk=${kiosk} .alive=${this}></kiosk-ticket>`;
      case "check-in":
        return html`<kiosk-check-in .kiosk=${kiosk} .alive=${this}></kiosk-check-in>`;
      case "reprint":
        return html`<kiosk-reprint .kiosk=${kiosk} .alive=${this}></kiosk-reprint>`;
      case "rate":
        return html`<kiosk-rate .kiosk=${kiosk}></kiosk-rate>`;
      case "visit":
        return keyed(
          place.started.visit.id,
          html`<kiosk-visit .kiosk=${kiosk} .started=${place.started} .itemId=${place.itemId} .alive=${this}></kiosk-visit>`,
        );
    }
  }

  #finishing() {
    const { kiosk } = this;
    if (!kiosk.state.finishing) return nothing;
    const stay = () => kiosk.set({ finishing: false });
    return html`<y-dialog label=${this.t("finish.title")} @dismiss=${stay}>
      <h2>${this.t("finish.title")}</h2>
      <p>${this.t("finish.lead")}</p>
      <y-button data-first kind="primary" data-action="finish-stay" @press=${stay}>${this.t("finish.stay")}</y-button>
      <y-button data-action="finish-confirm" @press=${() => kiosk.finish()}>${this.t("finish.confirm")}</y-button>
    </y-dialog>`;
  }

  #question() {
    const seconds = this.#idle.secondsLeft;
    if (seconds === null) return nothing;
    return html`<y-dialog class="still-here" label=${this.t("idle.title")} @dismiss=${() => this.#idle.stay()}>
      <h2>${this.t("idle.title")}</h2>
      <p role="timer">${this.t("idle.lead", { seconds })}</p>
      <y-button data-first kind="primary" data-action="stay" @press=${() => this.#idle.stay()}>${this.t("idle.stay")}</y-button>
      <y-button data-action="leave" @press=${() => this.kiosk.finish("attract")}>${this.t("idle.leave")}</y-button>
    </y-dialog>`;
  }
}
