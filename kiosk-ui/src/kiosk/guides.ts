import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Part } from "./screen.ts";
import type { Asked } from "./screens/choose/asked.ts";
import "./screens/choose/choose.ts";
import "./screens/guide/guide.ts";

/** Looking around without a card: items and their guides. */
@customElement("kiosk-guides")
export class KioskGuides extends Part {
  @state() private itemId: string | null = null;
  @state() private asked: Asked = { by: "themes" };
  @state() private starting = false;

  protected override render() {
    const { kiosk, itemId } = this;
    if (itemId === null)
      return html`<screen-choose .kiosk=${kiosk} .asked=${this.asked} @asked=${(
        event: CustomEvent<Asked>,
      ) => {
        this.asked = event.detail;
      }} @chosen=${(event: CustomEvent<string>) => {
        this.itemId = event.detail;
      }} @leave=${() => kiosk.go({ at: "home" })}></screen-choose>`;
    return html`<screen-guide .kiosk=${kiosk} itemId=${itemId} ?busy=${this.starting} @apply=${this.#apply} @leave=${() => {
      this.itemId = null;
    }}></screen-guide>`;
  }

  readonly #apply = async (): Promise<void> => {
    this.starting = true;
    await this.kiosk.startVisit(this.itemId);
    this.starting = false;
  };
}
