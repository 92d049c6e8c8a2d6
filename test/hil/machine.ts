import type { ResultLine } from "./results.ts";

export interface RunOptions {
  readonly form: "short" | "long";
  /** Part of the scenarios' names; empty: all. */
  readonly only: string;
  /** Names of scenarios for which the machine lacks something. */
  readonly without?: readonly string[];
  /** Milliseconds after which the machine is stopped, whatever it does. */
  readonly limitMs: number;
  /** Told of each result as it comes. */
  onResult?(line: ResultLine): void;
}

export interface RunReport {
  readonly results: readonly ResultLine[];
  /** Of the guest's job: 0 all well, 1 something failed, null when it did not end by itself. */
  readonly code: number | null;
  readonly milliseconds: number;
  /** What could not be had, and with it some scenario. */
  readonly missing?: readonly string[];
  /** The guest's own words, for what went wrong outside a scenario. */
  readonly console: string;
  /** Where its logs lie. */
  readonly folder: string;
}

/** Something that boots a Linux with device drivers and runs the guest's job in it. */
export interface Machine {
  readonly name: string;
  /** Milliseconds that the long form may take on it, beside others. */
  readonly limitMs: number;
  run(options: RunOptions): Promise<RunReport>;
}

/** A machine, or why there is none here. */
export type Found = { readonly machine: Machine } | { readonly why: string };
