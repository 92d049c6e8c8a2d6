import type { FarEnd } from "../../contract/far-end.ts";
import { scannedDataReport, scannedDataReports } from "./report.ts";

/**
 * What the simulated scanner does wrong until it is taken back. half-code: the first report only, though more were
 * announced; babble: reports of other numbers and of nonsense before each code.
 */
export type HidPosFault = "silent" | "half-code" | "babble" | "control-characters" | "too-long";

export interface HidPosSimulatorOptions {
  /** Reports nothing before the feature report that wakes it. Default true. */
  readonly needsWaking?: boolean;
  /** Everything after the length stands one byte later. */
  readonly shifted?: boolean;
  /** AIM identifier of all codes. Default "]Q1". */
  readonly aim?: string;
}

export interface HidPosSimulator {
  scan(text: string): void;
  /** Bytes as they are, such as GB18030. */
  scanBytes(data: Uint8Array): void;
  setFault(fault: HidPosFault | null): void;
  readonly state: {
    readonly awake: boolean;
    readonly triggered: boolean;
    readonly beeps: number;
    readonly fault: HidPosFault | null;
  };
}

const tooLongBytes = 2049;
const nonsense: readonly Uint8Array[] = [
  Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? 0x04 : (i * 37) & 0xff)),
  Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? scannedDataReport : 0xff)),
  Uint8Array.of(scannedDataReport, 0x05, 0x5d),
];

/** A HID-POS scanner of Honeywell's kind at the far end of a wire; it hears reports with their number first. */
export function createHidPosSimulator(farEnd: FarEnd, options: HidPosSimulatorOptions = {}): HidPosSimulator {
  let awake = options.needsWaking === false;
  let triggered = false;
  let beeps = 0;
  let fault: HidPosFault | null = null;

  farEnd.onBytes(([id, ...bytes]) => {
    const said = Buffer.from(bytes).toString("hex");
    if (id === 0xfe && bytes[0] === 0x01) awake = true;
    if (id !== 0xfd || fault === "silent") return;
    if (said.startsWith("0316540d")) triggered = true;
    if (said.startsWith("0316550d")) triggered = false;
    if (said.startsWith("0316070d")) beeps += 1;
  });

  const scanBytes = (data: Uint8Array) => {
    if (!awake || fault === "silent") return;
    triggered = false;
    const spoilt = {
      "control-characters": Uint8Array.of(...data, 0x1d, 0x07),
      "too-long": new Uint8Array(tooLongBytes).fill(0x41),
    } as const;
    const sent = fault === "control-characters" || fault === "too-long" ? spoilt[fault] : data;
    const reports = scannedDataReports(
      { aim: options.aim ?? "]Q1", data: sent, makersCode: 0x73 },
      options.shifted ? 1 : 0,
    );
    if (fault === "babble") for (const report of nonsense) farEnd.write(report);
    for (const report of fault === "half-code" ? halved(reports) : reports) farEnd.write(report);
  };
  return {
    scan: (text) => scanBytes(new TextEncoder().encode(text)),
    scanBytes,
    setFault(next) {
      fault = next;
    },
    get state() {
      return { awake, triggered, beeps, fault };
    },
  };
}

function halved(reports: readonly Uint8Array[]): Uint8Array[] {
  const first = Uint8Array.from(reports[0] ?? []);
  first[first.length - 1] = 1;
  return [first];
}
