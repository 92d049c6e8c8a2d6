import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { type IconName, icon } from "../../../elements/icon.ts";
import type { TextKey } from "../../../locales/zh-Hans.ts";
import { languageButtons } from "../../language-buttons.ts";
import { Screen } from "../../screen.ts";
import { wake } from "../../wake.ts";
import "./attract.css";

interface Slide {
  readonly icon: IconName;
  readonly title: TextKey;
  readonly lead: TextKey;
}

const slides: readonly Slide[] = [
  { icon: "card", title: "attract.1", lead: "attract.1.lead" },
  { icon: "camera", title: "attract.2", lead: "attract.2.lead" },
  { icon: "printer", title: "attract.3", lead: "attract.3.lead" },
];
const slideSeconds = 7;

/** K0. Nothing is asked yet; the first touch only wakes. */
@customElement("screen-attract")
export class ScreenAttract extends Screen {
  @state() private slide = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    this.#timer = setInterval(() => {
      this.slide = (this.slide + 1) % slides.length;
    }, slideSeconds * 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override render() {
    const { kiosk } = this;
    const { left } = kiosk.state;
    const slide = slides[this.slide] ?? slides[0];
    return html`<div class="ask slide">
        ${slide === undefined ? "" : html`${icon(slide.icon)}<div><h1 tabindex="-1">${this.t(slide.title)}</h1><div class="lead">${this.t(slide.lead)}</div></div>`}
      </div>
      <div class="do">
        ${left === null ? nothing : html`<p class="card-lies" role="alert">${icon(left)}${this.t(`attract.take-${left}`)}</p>`}
        <y-button class="wake" kind="hero" data-action="start" @press=${() => wake(kiosk)}>${this.t("attract.start")}</y-button>
        ${languageButtons(kiosk, false, () => wake(kiosk))}
      </div>`;
  }
}
