import type { Availability, Consumables, DeviceHistory, SpellTold } from "../contract/telemetry.ts";
import type { SeriesName } from "../rules/telemetry/series.ts";
import type { Refused } from "./book.ts";
import type { LookedBack } from "./looking-back.ts";

/** What the hall keeps of its devices over time. Reading throws HallError `telemetry-away` where the file can't be read. */
export interface Telemetry {
  history(station: string, device: string, asked: LookedBack): DeviceHistory;
  /** Of every device that was met in the time or before. */
  availability(from: number, to: number): Availability;
  consumables(station: string, device: string): Consumables;
  /** Words of all devices that touch the time, newest first, at most `most`. */
  spells(from: number, to: number, most: number): readonly SpellTold[];
  /** Writes a figure down that somebody measured, such as what a check took. */
  measured(station: string, device: string, name: SeriesName, value: number): void;
  /** A manager put a new roll in. */
  replenished(station: string, device: string): void;
  /** Since when nothing could be written; null: all is well. */
  readonly refused: Refused | null;
  /** Something was written since this agent began. */
  readonly proven: boolean;
  /** Told when `refused` begins and ends. Returns how to leave. */
  onRefused(listener: () => void): () => void;
}
