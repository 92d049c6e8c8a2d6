import { type Clock, systemClock } from "../../contract/clock.ts";
import type { FarEnd } from "../../contract/far-end.ts";
import { findProfile, type PrinterProfile } from "./profile.ts";
import type { PrinterFault } from "./simulator/faults.ts";
import { SimulatedPrinter } from "./simulator/printer.ts";
import type { Sensors } from "./simulator/sensors.ts";
import type { SimulatedReceipt } from "./simulator/tray.ts";

export { type PrinterFault, printerFaults } from "./simulator/faults.ts";
export type { Sensors } from "./simulator/sensors.ts";
export type { SimulatedReceipt } from "./simulator/tray.ts";

export interface EscposSimulatorOptions {
  /** A row of the profile table: what this printer has. Default "generic-80". */
  readonly profile?: string | PrinterProfile;
  readonly clock?: Clock;
  /** Millimetres a second. Default: at once. */
  readonly speed?: number;
}

/** A printer on the far end of a wire, with hands to make things go wrong. */
export interface EscposSimulator {
  readonly address: string;
  readonly sensors: Sensors;
  /** Makes something go wrong, too, until it is taken back with `on` false; null takes everything back. */
  setFault(fault: PrinterFault | null, on?: boolean): void;
  /** What is wrong now. */
  readonly faults: readonly PrinterFault[];
  /** "out" stops what is being printed; the rest comes after paper is back. */
  setPaper(paper: Sensors["paper"]): void;
  setCover(state: "open" | "closed"): void;
  setCutterError(error: boolean): void;
  setUnrecoverable(error: boolean): void;
  setHeadHot(hot: boolean): void;
  setOnline(online: boolean): void;
  /** The paper ends after this many more lines. */
  paperEndsAfter(lines: number): void;
  /** Hears everything, prints, and says nothing. */
  setSilent(silent: boolean): void;
  /** "lost": prints, and never gives its word; "wrong": gives the word for another job. */
  setConfirmation(kind: "right" | "wrong" | "lost"): void;
  /** Off and on again: what was not printed is forgotten, reports are off. */
  powerCycle(): void;
  /** Takes all slips from the printer, from a presenter's mouth too; how many there were. */
  takePaper(): number;
  /** The last 100 slips, taken ones too. */
  receipts(): readonly SimulatedReceipt[];
  /** Called for every slip as it is cut; returns how to stop. */
  onReceipt(listener: (receipt: SimulatedReceipt) => void): () => void;
  /** Called when a sensor changes. */
  onChange(listener: (sensors: Sensors) => void): () => void;
  /** Bytes that came from the host so far. */
  readonly bytesReceived: number;
  /** A slip is under the head: begun, and not cut off. */
  readonly slipBegun: boolean;
  close(): Promise<void>;
}

/** Speaks the printer's own bytes over `farEnd`. Throws for a profile that no row has. */
export function createEscposSimulator(farEnd: FarEnd, options: EscposSimulatorOptions = {}): EscposSimulator {
  const wanted = options.profile ?? "generic-80";
  const profile = typeof wanted === "string" ? findProfile(wanted) : wanted;
  if (!profile) throw new Error(`there is no printer profile ${String(wanted)}`);
  const printer = new SimulatedPrinter(farEnd, profile, options.clock ?? systemClock, options.speed);
  return {
    address: farEnd.address,
    get sensors() {
      return printer.sensors;
    },
    get bytesReceived() {
      return printer.bytesReceived;
    },
    get slipBegun() {
      return printer.slipBegun;
    },
    setPaper: (paper) => printer.sense({ paper }),
    setCover: (state) => printer.sense({ coverOpen: state === "open" }),
    setCutterError: (cutterError) => printer.sense({ cutterError }),
    setUnrecoverable: (unrecoverable) => printer.sense({ unrecoverable }),
    setHeadHot: (headHot) => printer.sense({ headHot }),
    setOnline: (online) => printer.sense({ switchedOff: !online }),
    paperEndsAfter: (lines) => printer.endPaperAfter(lines),
    setSilent: (silent) => printer.setFault("silent", silent),
    setConfirmation(kind) {
      printer.setFault("no-word", kind === "lost");
      printer.setFault("wrong-word", kind === "wrong");
    },
    setFault(fault, on = true) {
      if (fault !== null) printer.setFault(fault, on);
      else for (const active of [...printer.faults.active]) printer.setFault(active, false);
    },
    get faults() {
      return [...printer.faults.active];
    },
    powerCycle: () => printer.powerCycle(),
    takePaper: () => printer.take(),
    receipts: () => printer.tray.receipts(),
    onReceipt: (listener) => printer.tray.onReceipt(listener),
    onChange: (listener) => printer.onChange(listener),
    close: () => farEnd.close(),
  };
}
