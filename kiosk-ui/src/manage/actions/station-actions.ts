import type { ActionView, StationRow } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { inReach, type Offered, offeredAtStation } from "./offered.ts";
import { ActionsPanel } from "./panel.ts";

/** What managers do with a station as a whole. Needs `station` and `row` beside what every section is given. */
@customElement("manage-station-actions")
export class ManageStationActions extends ActionsPanel {
  @property({ attribute: false }) row: Pick<StationRow, "visit" | "link"> | null = null;

  protected override render(): TemplateResult {
    return html`<details class="con-card act-station"><summary data-action="station-actions">${this.words("title.station")}</summary>
      <div class="act-panel">${super.render()}</div></details>`;
  }

  protected override query(): string {
    return `station=${encodeURIComponent(this.station)}`;
  }

  protected override concerns({ station, device }: ActionView): boolean {
    return station === this.station && device === null;
  }

  protected override offers(): readonly Offered[] {
    return offeredAtStation();
  }

  protected override kindNow(): string {
    return "";
  }

  protected override served(): boolean {
    return this.row?.visit === true;
  }

  protected override inReach(): boolean {
    return this.row === null || inReach(this.row);
  }

  protected override scope(): string {
    return `station:${this.station}`;
  }
}
