/** What a hall may ask of a station: its own one, or a linked one over the line. Plain data; small unless said. */
export type StationOrder =
  | { readonly name: "restart-device"; readonly device: string; readonly forced: boolean }
  | { readonly name: "reset-device"; readonly device: string; readonly forced: boolean }
  | {
      readonly name: "health-check";
      readonly device: string;
      readonly level: HealthLevel;
      readonly forced: boolean;
    }
  /** The person's part of an interactive check. */
  | {
      readonly name: "answer-check";
      readonly device: string;
      readonly step: string;
      readonly answer: "yes" | "no" | "skip";
    }
  | { readonly name: "release-claim"; readonly device: string; readonly forced: boolean }
  | { readonly name: "lock-device"; readonly device: string; readonly by: string; readonly forced: boolean }
  | { readonly name: "unlock-device"; readonly device: string; readonly by: string }
  | { readonly name: "replenished"; readonly device: string }
  | {
      readonly name: "log-level";
      readonly device: string | null;
      readonly level: "debug" | "info";
      readonly minutes: number;
    }
  | { readonly name: "begin-capture"; readonly device: string | null; readonly minutes: number }
  | { readonly name: "end-capture" }
  | { readonly name: "restart-agent"; readonly forced: boolean }
  | { readonly name: "reload-display"; readonly display: string }
  | {
      readonly name: "apply-settings";
      readonly version: number;
      readonly changes: readonly SettingChange[];
      readonly forced: boolean;
    }
  | {
      readonly name: "apply-release";
      readonly version: string;
      readonly sha256: string;
      readonly bytes: number;
      readonly forced: boolean;
    };

/** internal: asked without anything to be seen; external: a test page or picture; interactive: a person helps (UPOS checkHealth). */
export const healthLevels = ["internal", "external", "interactive"] as const;
export type HealthLevel = (typeof healthLevels)[number];

/** One changed leaf of the configuration; arrays are leaves. `value` absent: back to the file's own. */
export interface SettingChange {
  readonly path: readonly string[];
  readonly value?: unknown;
}

/**
 * How an order ended. `done` and `failed` tell `detail` in plain facts (no person's data); refused: nothing was done, with an
 * error code of the catalogue; unknown: it may have happened and nobody can tell.
 */
export type OrderResult =
  | { readonly outcome: "done"; readonly detail: OrderDetail; readonly milliseconds: number }
  | {
      readonly outcome: "failed";
      readonly code: string;
      readonly detail: OrderDetail;
      readonly milliseconds: number;
    }
  | { readonly outcome: "refused"; readonly code: string }
  | { readonly outcome: "unknown" };

export type OrderDetail = Readonly<Record<string, string | number | boolean | null>>;

/** What an order tells while it runs: a check's step, a capture's size. */
export interface OrderProgress {
  readonly what: string;
  readonly detail: OrderDetail;
}
