import type { ActionView, FleetDeviceView } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { LiveView } from "../../agent/live-view.ts";
import { dayAndClock } from "../../locales/dates.ts";
import type { ActionsLook } from "./look.ts";
import { inReach, type Offered, offered } from "./offered.ts";
import { ActionsPanel } from "./panel.ts";

/**
 * What managers do with one device: tests, restart, lock, recording, maintenance. Needs `station` and `device` beside what
 * every section is given; follows the device itself.
 */
@customElement("manage-device-actions")
export class ManageDeviceActions extends ActionsPanel {
  /** The device's id at its station. */
  @property() device = "";
  #shown: LiveView<FleetDeviceView> | undefined;

  override connectedCallback(): void {
    this.#shown ??= this.follow<FleetDeviceView>("device", () => `${this.station}/${this.device}`);
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const moved = this.hasUpdated && (changed.has("station") || changed.has("device"));
    // Another device is another view: what is held of the one before says nothing of it.
    if (moved && this.#shown !== undefined) {
      this.#shown.hostDisconnected();
      this.removeController(this.#shown);
      this.#shown = this.follow<FleetDeviceView>("device", () => `${this.station}/${this.device}`);
    }
  }

  protected override query(): string {
    return `station=${encodeURIComponent(this.station)}&device=${encodeURIComponent(this.device)}`;
  }

  protected override concerns(action: ActionView): boolean {
    if (action.station !== this.station) return false;
    return action.device === this.device || (action.device === null && action.name === "check-devices");
  }

  protected override offers(): readonly Offered[] {
    const shown = this.#shown?.state ?? null;
    if (shown === null) return [];
    const { row, view } = shown;
    return offered({
      id: this.device,
      kind: row.kind,
      locked: row.admin.state === "locked" || view?.lock !== undefined,
      claimed: view?.claim != null,
      troubled: row.error !== null,
      values: row.values,
    });
  }

  protected override kindNow(): string {
    return this.#shown?.state?.row.kind ?? "";
  }

  protected override served(): boolean {
    return this.#shown?.state?.view?.claim != null;
  }

  protected override inReach(): boolean {
    const shown = this.#shown?.state ?? null;
    return shown === null || inReach(shown.station);
  }

  protected override head(
    actions: readonly ActionView[],
    { words, language }: ActionsLook,
  ): TemplateResult | typeof nothing {
    const lock = this.#shown?.state?.view?.lock;
    if (lock === undefined) return nothing;
    const by = actions.find(({ name, state }) => name === "lock-device" && state === "done");
    const at = dayAndClock(lock.since, language);
    return html`<p class="act-locked"><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M3 5V4a3 3 0 0 1 6 0v1M2 5h8v6H2z"></path></svg>
      ${by?.by == null ? words("locked.by", { at }) : words("locked.who", { name: by.by.name, number: by.by.staffNumber, at })}${
        by?.reason == null ? nothing : html` · ${words("recent.reason", { reason: by.reason })}`
      }</p>`;
  }

  protected override scope(): string {
    return `device:${this.station}/${this.device}`;
  }
}
