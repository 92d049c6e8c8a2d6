import type { SettingChange } from "./station-order.ts";

/*
 * Versions of settings and of the catalogue. The configuration file stays the base: a version of settings is all leaves that
 * differ from it. `scope` is `hall`, this agent itself, or `station:<id>`; each scope counts its own versions.
 */

export type SettingsScope = string;

/** rolled-back: it ran and was not well, and the station went back by itself. */
export const settingsOutcomes = ["applied", "refused", "rolled-back"] as const;
export type SettingsOutcome = (typeof settingsOutcomes)[number];

export type SettingsCommand =
  | {
      readonly type: "change-settings";
      readonly scope: SettingsScope;
      /** The version that the author saw; refused when another came meanwhile. */
      readonly basedOn: number;
      readonly changes: readonly SettingChange[];
      /** Plain; the journal seals it. */
      readonly note: string;
      readonly by: string;
      /** The earlier version that this one takes up again. */
      readonly restores: number | null;
    }
  | {
      readonly type: "note-settings";
      readonly scope: SettingsScope;
      readonly version: number;
      readonly outcome: SettingsOutcome;
      readonly why: string | null;
    };

export type SettingsEvent =
  | {
      readonly type: "settings.changed";
      readonly scope: SettingsScope;
      /** From 1; 0 is the configuration file alone. */
      readonly version: number;
      readonly changes: readonly SettingChange[];
      /** Sealed, base64. */
      readonly note: string;
      readonly by: string;
      readonly restores: number | null;
    }
  | {
      readonly type: "settings.noted";
      readonly scope: SettingsScope;
      readonly version: number;
      readonly outcome: SettingsOutcome;
      readonly why: string | null;
    };
