import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { icon } from "../../../elements/icon.ts";
import { languageButtons } from "../../language-buttons.ts";
import { Screen } from "../../screen.ts";
import { wake } from "../../wake.ts";
import "./out-of-service.css";

/** K0x. What does not work, what still does, and where to go. */
@customElement("screen-out-of-service")
export class ScreenOutOfService extends Screen {
  protected override render() {
    const { kiosk } = this;
    const { station, link } = kiosk.state;
    const away = link === "down" || station === null;
    const phone = station?.hall.phone ?? "";
    const reason = away ? this.t("closed.away") : this.t("closed.submit");
    return html`<div class="ask">
        <h1 tabindex="-1">${icon("warn")} ${this.t("closed.title")}</h1>
        <div class="lead">${reason}</div>
      </div>
      <div class="do">
        <section class="panel">
          <h2>${icon("place")} ${this.t("closed.elsewhere")}</h2>
          <p>${station === null ? this.t("elsewhere.any") : kiosk.local(station.elsewhere)}</p>
          ${phone === "" ? nothing : html`<p>${this.t("closed.phone", { phone })}</p>`}
        </section>
        <p class="calm">${away ? this.t("closed.safe") : this.t("closed.still")}</p>
        ${away ? nothing : html`<y-button kind="primary" data-action="start" @press=${() => wake(kiosk)}>${this.t("closed.start")}</y-button>`}
        ${languageButtons(kiosk, false)}
      </div>`;
  }
}
