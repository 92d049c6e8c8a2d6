import type { RealTimeStatus } from "../enquiries.ts";
import type { PrinterProfile } from "../profile.ts";
import type { HostCommand } from "./command-parser.ts";
import type { Faults } from "./faults.ts";
import { paperBits, realTimeByte, type Sensors } from "./sensors.ts";

const identity: Readonly<Record<number, (profile: PrinterProfile) => string>> = {
  65: () => "1.00",
  66: () => "SAMPLE",
  67: (profile) => `SIM-${profile.widthDots}`,
  68: () => "SIM0000001",
  69: () => "CHINA GB2312",
};

/** The answer to DLE EOT n; undefined for an n that only other models have. */
export function realTimeAnswer({ data }: HostCommand, sensors: Sensors): Uint8Array | undefined {
  const n = data[0] ?? 0;
  return n >= 1 && n <= 4 ? Uint8Array.of(realTimeByte(n as RealTimeStatus, sensors)) : undefined;
}

/** What the printer counts over its life. */
export interface SimulatedCounts {
  readonly cuts: number;
  readonly centimetres: number;
  readonly retractions: number;
}

/** The answer to a question that waits its turn: GS r, GS I, GS ( H; undefined when the command is none. */
export function queuedAnswer(
  { name, data }: HostCommand,
  profile: PrinterProfile,
  sensors: Sensors,
  faults: Faults,
  counts: SimulatedCounts,
): Uint8Array | undefined {
  const n = data[0] ?? 0;
  if (name === "1d72") {
    if (faults.confirmation === "lost") return undefined;
    return Uint8Array.of((n & 3) === 2 ? 0x01 : paperBits(sensors));
  }
  if (name === "1d49") {
    const text = profile.identifies ? identity[n]?.(profile) : undefined;
    return text === undefined ? undefined : Buffer.from(`\x5f${text}\0`, "latin1");
  }
  // GS g 2: any counter is the knife's here.
  if (name === "1d67")
    return profile.counts === "epson" ? Buffer.from(`\x5f${counts.cuts}\0`, "latin1") : undefined;
  if (profile.counts === "custom") {
    if (name === "1de2") return Buffer.from(`${counts.cuts}cuts`);
    if (name === "1de3") return Buffer.from(`${Math.round(counts.centimetres)}cm`);
    if (name === "1de4") return Buffer.from(`${counts.retractions}ret`);
  }
  const isProcessId = name === "1d28" && n === 0x48 && data[3] === 0x30 && data.length === 9;
  if (!isProcessId || profile.confirms !== "process-id" || faults.confirmation === "lost") return undefined;
  const id = faults.confirmation === "wrong" ? Buffer.from("~~~~") : data.subarray(5);
  return Uint8Array.of(0x37, 0x22, ...id, 0x00);
}
