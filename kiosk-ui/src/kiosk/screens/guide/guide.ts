import type { ItemGuide, ItemSummary } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type IconName, icon } from "../../../elements/icon.ts";
import { frame } from "../../frame.ts";
import { Screen } from "../../screen.ts";
import { limitWords, pageWords } from "../../words.ts";
import "../../../elements/paged.ts";
import "./guide.css";

interface Line {
  readonly icon: IconName;
  readonly about: string;
  readonly words: string;
}

/** K4. Can I do this here and now? Fires `apply`, and `leave` on the way back. */
@customElement("screen-guide")
export class ScreenGuide extends Screen {
  @property() itemId = "";
  @property({ type: Number }) step = 0;
  @property({ type: Boolean }) busy = false;
  @state() private guide: ItemGuide | null = null;
  @state() private summary: ItemSummary | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    Promise.all([this.kiosk.guide(this.itemId), this.kiosk.catalogue()]).then(
      ([guide, { items }]) => {
        this.summary = items.find(({ id }) => id === this.itemId);
        this.guide = guide;
      },
      (error) => this.kiosk.fail(error),
    );
  }

  protected override render() {
    const { guide, kiosk } = this;
    const back = () => this.dispatchEvent(new CustomEvent("leave"));
    const step = this.step === 0 ? {} : { step: this.step };
    if (guide === null)
      return frame(kiosk, {
        title: this.t("guide.title"),
        back,
        ...step,
        content: html`<p role="status">${this.t("wait")}</p>`,
      });
    const window = guide.here && this.summary?.selfService === false;
    const can = guide.here && !window;
    const { station } = kiosk.state;
    const elsewhere = station === null ? "" : kiosk.local(station.elsewhere);
    const levels = guide.acceptLevels.map(kiosk.local).join(this.t("list.or"));
    const verdict = can
      ? this.t("guide.here")
      : window
        ? this.t("guide.window", { elsewhere })
        : this.t("guide.not-here", { levels });
    // In the low position there is room above that is for information only.
    const above = kiosk.state.low && document.documentElement.dataset["layout"] === "portrait";
    return frame(kiosk, {
      title: kiosk.local(guide.name),
      lead: html`<span class="verdict ${can ? "can" : "cannot"}">${icon(can ? "check" : "place")} ${verdict}</span>${above ? this.#facts(guide) : nothing}`,
      ...step,
      back,
      ...(can
        ? {
            next: {
              words: this.t("guide.apply"),
              action: "apply",
              disabled: this.busy,
              press: () => this.dispatchEvent(new CustomEvent("apply")),
            },
          }
        : {}),
      content: this.#content(guide, !above),
    });
  }

  #facts(guide: ItemGuide): TemplateResult {
    const { kiosk } = this;
    const fact = (name: string, words: string) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`;
    return html`<dl class="facts">
      ${fact(this.t("guide.promised"), limitWords(kiosk, guide.timeLimit.promised))}
      ${fact(this.t("guide.statutory"), limitWords(kiosk, guide.timeLimit.statutory))}
      ${fact(this.t("guide.fee"), kiosk.local(guide.fee))}
    </dl>`;
  }

  #content(guide: ItemGuide, withFacts: boolean): TemplateResult {
    return html`${withFacts ? this.#facts(guide) : nothing}
      <y-paged .items=${this.#lines(guide)} .draw=${this.#line} .columns=${1} .cellWidth=${150} .cellHeight=${28}
        earlier=${this.t("page.before")} later=${this.t("page.after")} .words=${pageWords(this.kiosk)}></y-paged>`;
  }

  #lines(guide: ItemGuide): Line[] {
    const { kiosk } = this;
    return [
      ...guide.conditions.map(
        (text): Line => ({ icon: "person", about: this.t("guide.condition"), words: kiosk.local(text) }),
      ),
      ...guide.materials.map(
        (material): Line => ({
          icon: material.capture === "id-reader" ? "card" : "apply",
          about: this.t(material.required ? "guide.material" : "guide.material.optional"),
          words: kiosk.local(material.name),
        }),
      ),
      {
        icon: "progress",
        about: this.t("guide.steps"),
        words: guide.steps.map(kiosk.local).join(" → "),
      },
      { icon: "apply", about: this.t("guide.result"), words: kiosk.local(guide.result) },
      ...guide.legalBasis.map(
        (text): Line => ({ icon: "guide", about: this.t("guide.basis"), words: kiosk.local(text) }),
      ),
    ];
  }

  readonly #line = (line: Line): TemplateResult =>
    html`<div class="line">${icon(line.icon)}<small>${line.about}</small><span>${line.words}</span></div>`;
}
