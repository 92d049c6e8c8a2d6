import type { ConfigBase } from "../config/base.ts";
import type { SettingChange } from "../contract/station-order.ts";

/** What an agent starts with beside the configuration file. */
export interface StartPlan {
  readonly settings: {
    /** Of the station's settings; 0: the file alone. */
    readonly version: number;
    readonly changes: readonly SettingChange[];
    /** Who counts the versions: this agent's own console, or the hall that its station joined. */
    readonly source: SettingsSource;
  };
  /** A published catalogue; null: the configuration's. */
  readonly catalogue: PlannedCatalogue | null;
}

export interface PlannedCatalogue {
  readonly version: number;
  readonly file: string;
  /** Sent by the hall that this station joined, which counts the version; absent: of this agent's own console. */
  readonly fromHall?: { readonly sha256: string };
}

export const settingsSources = ["own", "hall"] as const;
export type SettingsSource = (typeof settingsSources)[number];

/** Who asked for a restart in place; `asked`: a person, for its own sake. */
export type RestartWhy = "settings" | "catalogue" | "asked" | "update";

/**
 * Why a plan was given up. invalid: it is not a configuration; not-started: the agent could not start with it; unwell: it
 * started and its check failed; hall-away: it no longer reached its hall; ended: the process ended before it was proved.
 */
export const refusalReasons = ["invalid", "not-started", "unwell", "hall-away", "ended"] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export interface Refusal {
  readonly plan: StartPlan;
  readonly why: RefusalReason;
  /** Which settings, or what failed, in English and without any value; for who mends it. */
  readonly detail: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How the agent that runs came to run. */
export interface StartStory {
  readonly startedAt: number;
  /** fell-back: what should have run was refused. */
  readonly why: "started" | RestartWhy | "fell-back";
  readonly plan: StartPlan;
  /**
   * tried: its check goes on. good: it proved itself. last-good: not even the configuration file could be used, and the whole
   * configuration that worked last runs.
   */
  readonly state: "tried" | "good" | "last-good";
  /** What was refused last, until something newer proves itself. */
  readonly refused: Refusal | null;
}

/**
 * Outlives the agent in its process: closes it, starts the next one, watches whether that is well, and goes back to what
 * worked where it is not.
 */
export interface Keeper {
  /** The configuration file as it is; changes lie over it. Null: it can't be read, and what worked last runs. */
  readonly base: ConfigBase | null;
  readonly story: StartStory;
  /** `listener` hears when the story goes on while this agent runs. Returns how to leave. */
  onChange(listener: () => void): () => void;
  /**
   * Closes this agent and starts the next, within the same process and at the same port. What `plan` does not name stays.
   * Settles at once. Use Restarts, which wait for visits.
   */
  restart(why: RestartWhy, plan?: Partial<StartPlan>): void;
  /** Ends this process, so that the launcher starts the release that it was told of. Use Restarts, which wait for visits. */
  leave(): void;
  /**
   * One more thing that a plan must keep to be proved, where it held before; asked about once a second while it is tried.
   * Returns how to leave.
   */
  watch(proof: Proof): () => void;
}

/** `holds` false for the whole probation refuses the plan for `why`. */
export interface Proof {
  readonly why: RefusalReason;
  holds(): boolean;
}

/** What runs where nothing was ever changed. */
export const fileAlone: StartPlan = { settings: { version: 0, changes: [], source: "own" }, catalogue: null };
