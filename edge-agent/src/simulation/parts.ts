import type { DeviceConfig } from "../config/schema.ts";
import type { PartCommands } from "./commands.ts";

/** A cable that can be pulled and plugged in again; what stands at its far end keeps its state. */
export interface Pluggable {
  readonly device: DeviceConfig;
  readonly plugged: boolean;
  unplug(): Promise<void>;
  replug(): Promise<void>;
  close(): Promise<void>;
}

/** What one sees of a simulated device, by name; texts and numbers only. */
export type Shows = Readonly<Record<string, string | number | boolean | null>>;

/** A simulated device with hands: what it can be told to do, and what one sees of it. */
export interface SimulatedPart extends Pluggable {
  readonly commands: PartCommands;
  shows(): Shows;
  /** What it shows as a picture, where it has a face of its own, such as a sign. */
  picture?(): Promise<Uint8Array>;
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
  /** A line each; what was printed as a picture is not in it. */
  readonly text: readonly string[];
  /** The picture that the paper shows, one pixel a dot. */
  png(): Promise<Uint8Array>;
}

export interface SimulatedPrinter extends SimulatedPart {
  readonly paper: Paper;
  readonly cover: Cover;
  /** Slips that nobody took yet, oldest first; the last 100. */
  readonly slips: readonly PrintedSlip[];
  set(change: { readonly paper?: Paper; readonly cover?: Cover }): void;
  take(): void;
}

/** Frozen: every frame the same to the byte. Black: no light. Silent: connected, no frames. Cut: every frame ends early. */
export const cameraFaults = ["frozen", "black", "silent", "cut"] as const;
export type CameraFault = (typeof cameraFaults)[number];

export interface SimulatedCamera extends SimulatedPart {
  readonly fault: CameraFault | null;
  /** Puts a whole JPEG under the camera; null clears the desk. */
  show(jpeg: Uint8Array | null): void;
}
