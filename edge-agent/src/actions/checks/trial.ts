import type { Clock, Kind } from "@yimen/drivers/contract";
import type { ErrorCode, Localized } from "../../contract/index.ts";
import type { OrderDetail } from "../../contract/station-order.ts";
import type { Devices } from "../../devices/devices.ts";
import type { Supervisor } from "../../devices/supervisor.ts";
import type { OrderContext } from "../../fleet/fleet.ts";
import type { Failed } from "../results.ts";

/** What trying a device out needs of its station. */
export interface TrialParts {
  readonly devices: Pick<Devices, "printer" | "borrow" | "find">;
  readonly clock: Clock;
  readonly hall: Localized;
  readonly station: string;
  /** Local time for paper: 2026-11-29 09:38. */
  timeWords(at: number): string;
  /** Pads at a rater's line; at least one. */
  padsOf(device: string): readonly number[];
  /** A sign shows something else now and wants its text back. */
  signAgain(device: string): void;
}

/** One device that is being tried out. */
export interface Trial {
  readonly device: Supervisor<Kind>;
  readonly context: OrderContext;
  readonly parts: TrialParts;
}

export type TrialOutcome = OrderDetail | Failed;

/** This kind of device has no such check. */
export class CanNot extends Error {
  readonly code: ErrorCode = "device-can-not";
}
