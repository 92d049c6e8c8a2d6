import type { ActionView, StationView } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Offered } from "./offered.ts";
import { outcomeSentence } from "./outcome.ts";
import { ActionsPanel } from "./panel.ts";

/** What came of it is told beside the button for so long. */
const toldMs = 60_000;

/** Has a display of the waiting area load its page anew. Needs `display`, its id, beside what every section is given. */
@customElement("manage-display-actions")
export class ManageDisplayActions extends ActionsPanel {
  @property() display = "";

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.station === "") void this.#findStation();
  }

  /** Displays are the hall's own: they are asked through its own station. */
  async #findStation(): Promise<void> {
    try {
      this.station = (await this.ask<StationView>({ method: "GET", path: "/station" })).station.id;
    } catch {
      this.trouble = this.words("away");
    }
  }

  protected override scope(): null {
    return null;
  }

  protected override query(): null {
    return null;
  }

  protected override concerns({ name, order }: ActionView): boolean {
    return name === "reload-display" && order["display"] === this.display;
  }

  protected override offers(): readonly Offered[] {
    if (this.station === "") return [];
    const { display } = this;
    return [
      {
        ...{ key: "reload", label: "do.reload-display", asks: [], first: false },
        order: { name: "reload-display", display },
      },
    ];
  }

  protected override kindNow(): string {
    return "";
  }

  protected override served(): boolean {
    return false;
  }

  protected override record(actions: readonly ActionView[], now: number): TemplateResult {
    const [last] = actions;
    const fresh = last !== undefined && last.state !== "running" && now - last.requestedAt < toldMs;
    return html`<span class="act-last" role="status" data-state=${fresh ? last.state : ""}>${
      fresh ? outcomeSentence(last, "", this.words, this.language) : ""
    }</span>`;
  }
}
