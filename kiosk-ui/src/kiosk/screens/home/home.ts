import type { BoardView, CatalogueSummary } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { LiveView } from "../../../agent/live-view.ts";
import { icon } from "../../../elements/icon.ts";
import { languageButtons } from "../../language-buttons.ts";
import { Screen } from "../../screen.ts";
import { watchBoard } from "../../ticket/board-watch.ts";
import { loadJourneys } from "../../wake.ts";
import { type Errand, errandsOf } from "./errands.ts";
import "./home.css";

/** K1. Only what works here and now stands on it. */
@customElement("screen-home")
export class ScreenHome extends Screen {
  @state() private catalogue: CatalogueSummary | null = null;
  @state() private starting = false;
  #board: LiveView<BoardView> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    loadJourneys();
    const { kiosk } = this;
    this.#board ??= watchBoard(this, kiosk);
    void kiosk.askOffer();
    kiosk.catalogue().then(
      (catalogue) => {
        this.catalogue = catalogue;
      },
      () => {
        // The tile stands without its number; the next screen asks again.
      },
    );
  }

  protected override render() {
    const { kiosk } = this;
    const { station, link } = kiosk.state;
    const closed = link === "down" || station?.abilities.submit.works === false;
    const count = this.catalogue?.items.filter((item) => item.here && item.selfService).length ?? 0;
    const noSlip = !closed && station?.abilities.print.works === false;
    const lead = closed
      ? this.t("home.apply.closed")
      : noSlip
        ? this.t("home.apply.no-slip")
        : count === 0
          ? this.t("home.apply.lead")
          : this.t("home.apply.count", { count });
    return html`<div class="ask hero">
        <h1 tabindex="-1">${this.t("home.title")}</h1>
        <div class="lead">${this.t(noSlip ? "print.away" : "home.lead")}</div>
      </div>
      <div class="do">
        ${languageButtons(kiosk, false)}
        <y-button class="apply" kind="hero" data-action="apply" ?disabled=${closed || this.starting} @press=${this.#apply}>
          <span class="tile"><span><b>${this.t("home.apply")}</b><span>${lead}</span></span>${icon("apply")}</span>
        </y-button>
        <div class="errands">${errandsOf(kiosk).map((errand) => this.#errand(errand))}</div>
      </div>`;
  }

  #errand({ at, sign, words, lead, live }: Errand): TemplateResult {
    return html`<y-button kind="tile" data-action=${at} @press=${() => this.#to(at)}>
      <span class="tile"><span><b>${words}</b><span class=${live ? "live" : ""}>${lead}</span></span>${icon(sign)}</span></y-button>`;
  }

  #to(at: Errand["at"]): void {
    loadJourneys();
    this.kiosk.go({ at });
  }

  readonly #apply = async (): Promise<void> => {
    this.starting = true;
    await this.kiosk.startVisit(null);
    this.starting = false;
  };
}
