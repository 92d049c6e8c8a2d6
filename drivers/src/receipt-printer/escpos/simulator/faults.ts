import type { Sensors } from "./sensors.ts";

/** What can be made to go wrong, in words that a page can list. Each lasts until it is taken back. */
export const printerFaults = [
  "paper-low",
  "paper-out",
  "cover-open",
  "cutter",
  "paper-jam",
  "presenter-jam",
  "head-hot",
  "unrecoverable",
  "offline",
  /** Stops in the middle of the next slip, and says that all is well. */
  "half-print",
  /** Hears everything, prints, and says nothing. */
  "silent",
  /** Talks without end, and nothing of it makes sense. */
  "babble",
  /** Answers with bytes that are no status. */
  "wrong-status",
  /** Prints, and never gives its word; or gives the word for another job. */
  "no-word",
  "wrong-word",
  /** Every answer takes a second and a half. */
  "slow",
  /** A slip that is told to come in stays at the mouth. */
  "keeps-slip",
] as const;
export type PrinterFault = (typeof printerFaults)[number];

/** Faults that are nothing but what a sensor says. */
export const sensorFaults: Readonly<
  Partial<Record<PrinterFault, readonly [on: Partial<Sensors>, off: Partial<Sensors>]>>
> = {
  "paper-low": [{ paper: "low" }, { paper: "full" }],
  "paper-out": [{ paper: "out" }, { paper: "full" }],
  "cover-open": [{ coverOpen: true }, { coverOpen: false }],
  cutter: [{ cutterError: true }, { cutterError: false }],
  "paper-jam": [{ paperJam: true }, { paperJam: false }],
  "presenter-jam": [{ presenterJam: true }, { presenterJam: false }],
  "head-hot": [{ headHot: true }, { headHot: false }],
  unrecoverable: [{ unrecoverable: true }, { unrecoverable: false }],
  offline: [{ switchedOff: true }, { switchedOff: false }],
};

/** Ways in which a printer doesn't keep its word. */
export class Faults {
  readonly active = new Set<PrinterFault>();

  set(fault: PrinterFault, on: boolean): void {
    if (on) this.active.add(fault);
    else this.active.delete(fault);
  }

  get confirmation(): "right" | "wrong" | "lost" {
    return this.active.has("no-word") ? "lost" : this.active.has("wrong-word") ? "wrong" : "right";
  }
}
