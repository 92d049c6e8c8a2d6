import type { DeviceConfig } from "../config/schema.ts";

/** A cable that can be pulled and plugged in again; what stands at its far end keeps its state. */
export interface Pluggable {
  readonly device: DeviceConfig;
  readonly plugged: boolean;
  unplug(): Promise<void>;
  replug(): Promise<void>;
  close(): Promise<void>;
}

export const papers = ["full", "low", "out"] as const;
export const covers = ["closed", "open"] as const;
export type Paper = (typeof papers)[number];
export type Cover = (typeof covers)[number];

/** One slip, cut off. */
export interface PrintedSlip {
  /** From 1. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The picture that the paper shows, one pixel a dot. */
  png(): Promise<Uint8Array>;
}

export interface SimulatedPrinter extends Pluggable {
  readonly paper: Paper;
  readonly cover: Cover;
  /** Slips that nobody took yet, oldest first; the last 100. */
  readonly slips: readonly PrintedSlip[];
  set(change: { readonly paper?: Paper; readonly cover?: Cover }): void;
  take(): void;
}

export interface SimulatedCamera extends Pluggable {
  /** Puts a whole JPEG under the camera; null clears the desk. */
  show(jpeg: Uint8Array | null): void;
}
