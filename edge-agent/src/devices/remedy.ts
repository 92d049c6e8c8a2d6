import type { DeviceErrorCode } from "@yimen/drivers/contract";
import type { Fault } from "./life.ts";

/**
 * What is done about a device that is away: open it anew, set it back and open it anew, or that and ask a person.
 * `rest`: the line is left alone for a while.
 */
export type Remedy = "reopen" | "reset" | "person" | "rest";

/** The port is gone: nothing heals it but a hand that plugs it in, and waiting for that is no failure of ours. */
const absent: ReadonlySet<DeviceErrorCode> = new Set(["lost", "cannot-open"]);
const resetEvery = 10;
const firstRestMs = 5_000;
const longestRestMs = 60_000;
/** After this long a person has looked and it did not help. */
export const callServiceAfterMs = 15 * 60_000;

export interface Treatment {
  readonly remedy: Remedy;
  readonly fault: Fault;
  /** Not tried again before. */
  readonly leastWaitMs: number;
}

/**
 * `strikes`: failures in a row that began while the port was there, this one included. A device that we
 * can still heal ourselves asks nothing of anybody: its action is `wait`.
 */
export function treatment(fault: Fault, strikes: number): Treatment {
  if (absent.has(fault.code) || fault.action === "check-settings")
    return { remedy: fault.action === "check-settings" ? "person" : "reopen", fault, leastWaitMs: 0 };
  if (fault.code === "babble")
    return {
      remedy: "rest",
      fault,
      leastWaitMs: Math.min(longestRestMs, firstRestMs * 2 ** Math.min(strikes - 1, 10)),
    };
  if (strikes <= 1) return { remedy: "reopen", fault: { ...fault, action: "wait" }, leastWaitMs: 0 };
  if (strikes === 2) return { remedy: "reset", fault: { ...fault, action: "wait" }, leastWaitMs: 0 };
  return { remedy: strikes % resetEvery === 0 ? "reset" : "person", fault, leastWaitMs: 0 };
}

/** Whether the way to the device is there, so that its failures count. */
export function portWasThere(code: DeviceErrorCode): boolean {
  return !absent.has(code);
}
