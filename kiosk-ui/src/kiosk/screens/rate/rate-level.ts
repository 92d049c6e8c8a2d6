import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import "./rate.css";

const levels = [5, 4, 3, 2, 1] as const;

/** Five levels of equal size in a fixed order; none is chosen beforehand. Fires `level`, and `leave`. */
@customElement("screen-rate-level")
export class ScreenRateLevel extends Screen {
  protected override render(): TemplateResult {
    return frame(this.kiosk, {
      title: this.t("rate.level"),
      lead: this.t("rate.level.lead"),
      back: () => this.dispatchEvent(new CustomEvent("leave")),
      content: html`<div class="levels">${levels.map(
        (level) => html`<y-button kind="tile" class="level-${level}" data-action="level:${level}"
          @press=${() => this.dispatchEvent(new CustomEvent("level", { detail: level }))}><b>${this.t(`rate.${level}`)}</b></y-button>`,
      )}</div>`,
    });
  }
}
