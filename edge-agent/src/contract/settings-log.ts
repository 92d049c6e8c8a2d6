import type { SettingChange } from "./station-order.ts";

/*
 * Versions of settings and of the catalogue. The configuration file stays the base: a version of settings is the leaves that
 * differ from it. `scope` is `hall`, this agent itself, or `station:<id>`.
 */

export type SettingsScope = string;

export type SettingsCommand =
  | {
      readonly type: "change-settings";
      readonly scope: SettingsScope;
      /** The version that the author saw; refused when another came meanwhile. */
      readonly basedOn: number;
      readonly changes: readonly SettingChange[];
      readonly note: string;
      readonly by: string;
    }
  | {
      readonly type: "note-settings";
      readonly scope: SettingsScope;
      readonly version: number;
      readonly outcome: "applied" | "refused" | "rolled-back";
      readonly why: string | null;
    }
  | {
      readonly type: "publish-catalogue";
      readonly basedOn: number;
      readonly sha256: string;
      readonly items: number;
      readonly note: string;
      readonly by: string;
    }
  | {
      readonly type: "note-signage";
      readonly file: string;
      readonly sha256: string;
      readonly what: "added" | "removed";
      readonly by: string;
    };

export type SettingsEvent =
  | {
      readonly type: "settings.changed";
      readonly scope: SettingsScope;
      /** From 1; 0 is the configuration file alone. */
      readonly version: number;
      readonly changes: readonly SettingChange[];
      readonly note: string;
      readonly by: string;
    }
  | {
      readonly type: "settings.noted";
      readonly scope: SettingsScope;
      readonly version: number;
      readonly outcome: "applied" | "refused" | "rolled-back";
      readonly why: string | null;
    }
  | {
      readonly type: "catalogue.published";
      readonly version: number;
      readonly sha256: string;
      readonly items: number;
      readonly note: string;
      readonly by: string;
    }
  | {
      readonly type: "signage.noted";
      readonly file: string;
      readonly sha256: string;
      readonly what: "added" | "removed";
      readonly by: string;
    };
