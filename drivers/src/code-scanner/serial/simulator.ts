import type { FarEnd } from "../../contract/far-end.ts";
import { endByte, type Suffix } from "../suffix.ts";

/**
 * What the simulated scanner does wrong until it is taken back. half-code: half the text and no suffix; no-suffix: the
 * text alone; babble: bytes of nonsense and a suffix before each code; two-at-once: each code twice in one write.
 */
export const serialScannerFaults = [
  "silent",
  "half-code",
  "no-suffix",
  "babble",
  "two-at-once",
  "too-long",
  "control-characters",
] as const;
export type SerialScannerFault = (typeof serialScannerFaults)[number];

export interface SerialScannerSimulatorOptions {
  /** Default "cr". */
  readonly suffix?: Suffix;
  /** Default none. */
  readonly prefix?: string;
}

export interface SerialScannerSimulator {
  scan(text: string): void;
  /** Bytes as they are, such as GB18030; the suffix follows. */
  scanBytes(data: Uint8Array): void;
  setFault(fault: SerialScannerFault | null): void;
  readonly state: {
    readonly fault: SerialScannerFault | null;
    readonly triggered: boolean;
    readonly beeps: number;
    /** Codes sent so far. */
    readonly scanned: number;
  };
}

const tooLongBytes = 9000;
const babble = Uint8Array.from({ length: 40 }, (_, i) => 0x80 | ((i * 53) & 0x7f));

/** A scanner of Honeywell's kind at the far end of a serial line; it hears SYN T CR, SYN U CR and SYN BEL CR. */
export function createSerialScannerSimulator(
  farEnd: FarEnd,
  options: SerialScannerSimulatorOptions = {},
): SerialScannerSimulator {
  const end = endByte(options.suffix ?? "cr");
  const suffix = end === null ? [] : [end];
  const prefix = new TextEncoder().encode(options.prefix ?? "");
  let fault: SerialScannerFault | null = null;
  let triggered = false;
  let beeps = 0;
  let scanned = 0;
  let heard = "";

  farEnd.onBytes((bytes) => {
    heard = (heard + Buffer.from(bytes).toString("latin1")).slice(-64);
    for (let at = heard.indexOf("\r"); at >= 0; at = heard.indexOf("\r")) {
      const command = heard.slice(0, at);
      heard = heard.slice(at + 1);
      if (fault === "silent") continue;
      if (command === "\u0016T") triggered = true;
      if (command === "\u0016U") triggered = false;
      if (command === "\u0016\u0007") beeps += 1;
    }
  });

  const scanBytes = (data: Uint8Array) => {
    if (fault === "silent") return;
    scanned += 1;
    triggered = false;
    farEnd.write(spoilt(data));
  };
  const spoilt = (data: Uint8Array): Uint8Array => {
    const whole = Uint8Array.of(...prefix, ...data, ...suffix);
    switch (fault) {
      case "half-code":
        return whole.subarray(0, prefix.length + Math.ceil(data.length / 2));
      case "no-suffix":
        return Uint8Array.of(...prefix, ...data);
      case "babble":
        return Uint8Array.of(...babble, ...suffix, ...whole);
      case "two-at-once":
        return Uint8Array.of(...whole, ...whole);
      case "too-long":
        return Uint8Array.of(...prefix, ...new Uint8Array(tooLongBytes).fill(0x41), ...suffix);
      case "control-characters":
        return Uint8Array.of(...prefix, ...data, 0x1d, 0x07, ...suffix);
      default:
        return whole;
    }
  };
  return {
    scan: (text) => scanBytes(new TextEncoder().encode(text)),
    scanBytes,
    setFault(next) {
      fault = next;
    },
    get state() {
      return { fault, triggered, beeps, scanned };
    },
  };
}
