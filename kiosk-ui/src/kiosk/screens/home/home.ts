import type { CatalogueSummary } from "@yimen/edge-agent/contract";
import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { icon } from "../../../elements/icon.ts";
import { languageButtons } from "../../language-buttons.ts";
import { Screen } from "../../screen.ts";
import { loadJourneys } from "../../wake.ts";
import "./home.css";

/** K1. Only what works here and now stands on it. */
@customElement("screen-home")
export class ScreenHome extends Screen {
  @state() private catalogue: CatalogueSummary | null = null;
  @state() private starting = false;

  override connectedCallback(): void {
    super.connectedCallback();
    loadJourneys();
    this.kiosk.catalogue().then(
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
    const scan = station?.abilities.scan?.works === true;
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
        <y-button kind="tile" data-action="progress" @press=${() => this.#to("progress")}>
          <span class="tile"><span><b>${this.t("home.progress")}</b><span>${this.t(scan ? "home.progress.lead.scan" : "home.progress.lead")}</span></span>${icon("progress")}</span>
        </y-button>
        <y-button kind="tile" data-action="guides" @press=${() => this.#to("guides")}>
          <span class="tile"><span><b>${this.t("home.guides")}</b><span>${this.t("home.guides.lead")}</span></span>${icon("guide")}</span>
        </y-button>
      </div>`;
  }

  #to(at: "progress" | "guides"): void {
    loadJourneys();
    this.kiosk.go({ at });
  }

  readonly #apply = async (): Promise<void> => {
    this.starting = true;
    await this.kiosk.startVisit(null);
    this.starting = false;
  };
}
