import type { SettingsOutcome, SettingsScope } from "../../contract/settings-log.ts";
import type { SettingChange } from "../../contract/station-order.ts";

export interface SettingsVersionRow {
  readonly scope: SettingsScope;
  readonly version: number;
  readonly changes: readonly SettingChange[];
  /** Sealed, base64. */
  readonly note: string;
  /** Account id. */
  readonly by: string;
  readonly at: number;
  readonly restores: number | null;
  /** Null: the station has not told yet. */
  readonly outcome: SettingsOutcome | null;
  readonly why: string | null;
  readonly notedAt: number | null;
}

export interface SettingsTables {
  readonly versions: {
    add(row: Omit<SettingsVersionRow, "outcome" | "why" | "notedAt">): void;
    note(
      scope: SettingsScope,
      version: number,
      outcome: SettingsOutcome,
      why: string | null,
      at: number,
    ): void;
    find(scope: SettingsScope, version: number): SettingsVersionRow | null;
    latest(scope: SettingsScope): SettingsVersionRow | null;
    /** Of all scopes, newest first. */
    list(limit: number): SettingsVersionRow[];
    ofScope(scope: SettingsScope, limit: number): SettingsVersionRow[];
    /** In the order of their scopes and numbers. */
    all(): SettingsVersionRow[];
  };
}
