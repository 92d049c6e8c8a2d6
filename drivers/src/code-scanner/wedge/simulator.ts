import { type Clock, systemClock } from "../../contract/clock.ts";
import type { FarEnd } from "../../contract/far-end.ts";
import {
  encodeInputRecord,
  eventTypes,
  type InputRecord,
  synchroniseCodes,
} from "../../framing/input-record.ts";
import { keystrokeRecords } from "../../framing/key-events.ts";
import { endByte, type Suffix } from "../suffix.ts";

/**
 * What the simulated scanner does wrong until it is taken back. half-code: half the keys and no suffix; by-hand: as a
 * person types, 150 ms between keys; overrun: the kernel lost some of the keys.
 */
export type WedgeScannerFault =
  | "silent"
  | "half-code"
  | "no-suffix"
  | "by-hand"
  | "two-at-once"
  | "too-long"
  | "control-characters"
  | "overrun";

export interface WedgeScannerSimulatorOptions {
  readonly clock?: Clock;
  /** Default "cr". */
  readonly suffix?: Suffix;
  /** Default none. */
  readonly prefix?: string;
}

export interface WedgeScannerSimulator {
  /** Types a code within a moment. Throws RangeError for a text that no US keyboard writes. */
  scan(text: string): void;
  setFault(fault: WedgeScannerFault | null): void;
  readonly state: { readonly fault: WedgeScannerFault | null; readonly scanned: number };
}

const scannerGapUs = 8_000;
const handGapUs = 150_000;
const tooLongKeys = 2_100;

/**
 * A scanner that acts as a keyboard, as the kernel tells of one: input records, one write each. Each record bears the
 * time at which its key would be pressed; all are written at once.
 */
export function createWedgeScannerSimulator(
  farEnd: FarEnd,
  options: WedgeScannerSimulatorOptions = {},
): WedgeScannerSimulator {
  const clock = options.clock ?? systemClock;
  const end = endByte(options.suffix ?? "cr");
  const suffix = end === null ? "" : String.fromCharCode(end);
  const prefix = options.prefix ?? "";
  let fault: WedgeScannerFault | null = null;
  let scanned = 0;

  const typed = (text: string): string => {
    const whole = prefix + text + suffix;
    switch (fault) {
      case "half-code":
        return prefix + text.slice(0, Math.ceil(text.length / 2));
      case "no-suffix":
        return prefix + text;
      case "two-at-once":
        return whole + whole;
      case "too-long":
        return prefix + "a".repeat(tooLongKeys) + suffix;
      case "control-characters":
        return `${prefix}${text}\u001d${suffix}`;
      default:
        return whole;
    }
  };
  return {
    scan(text) {
      if (fault === "silent") return;
      scanned += 1;
      const atUs = Math.floor(clock.now()) * 1000;
      const records = keystrokeRecords(typed(text), atUs, fault === "by-hand" ? handGapUs : scannerGapUs);
      for (const record of fault === "overrun" ? overrun(records) : records)
        farEnd.write(encodeInputRecord(record));
    },
    setFault(next) {
      fault = next;
    },
    get state() {
      return { fault, scanned };
    },
  };
}

function overrun(records: readonly InputRecord[]): readonly InputRecord[] {
  const half = Math.floor(records.length / 2);
  const dropped: InputRecord = {
    atUs: records[half]?.atUs ?? 0,
    type: eventTypes.synchronise,
    code: synchroniseCodes.dropped,
    value: 0,
  };
  return [...records.slice(0, half), dropped, ...records.slice(-2)];
}
