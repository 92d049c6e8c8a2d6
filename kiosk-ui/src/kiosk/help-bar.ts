import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { languageButtons } from "./language-buttons.ts";
import { Part } from "./screen.ts";

/** Ease of use, languages, and a person to call: on every screen, at the same place. */
@customElement("help-bar")
export class HelpBar extends Part {
  @state() private calling = false;

  protected override render() {
    const { kiosk } = this;
    const { place, low, large, contrast } = kiosk.state;
    const own = place.at === "attract" || place.at === "home";
    return html`<footer aria-label=${this.t("help.name")}>
      ${own ? nothing : languageButtons(kiosk, true)}
      <div class="ease" role="group" aria-label=${this.t("help.ease")}>
        <y-button data-action="low" .pressed=${low} @press=${() => kiosk.set({ low: !low })}>${this.t("help.low")}</y-button>
        <y-button data-action="large" .pressed=${large} @press=${() => kiosk.set({ large: !large })}>${this.t("help.large")}</y-button>
        <y-button data-action="contrast" .pressed=${contrast} @press=${() => kiosk.set({ contrast: !contrast })}>${this.t("help.contrast")}</y-button>
        <y-button data-action="call-staff" kind="help" ?disabled=${this.calling} @press=${this.#call}>${this.t("help.call")}</y-button>
      </div>
    </footer>`;
  }

  readonly #call = async (): Promise<void> => {
    const { kiosk } = this;
    this.calling = true;
    const phone = kiosk.state.station?.hall.phone ?? "";
    try {
      await kiosk.ask({ method: "POST", path: "/staff/call" });
      kiosk.set({ notice: { kind: "news", words: this.t("help.called") } });
    } catch {
      kiosk.set({ notice: { kind: "problem", words: this.t("help.call-failed", { phone }) } });
    } finally {
      this.calling = false;
    }
  };
}
