import type { RealTimeStatus } from "../enquiries.ts";
import type { PrinterProfile } from "../profile.ts";
import type { HostCommand } from "./command-parser.ts";
import { paperBits, realTimeByte, type Sensors } from "./sensors.ts";

/** Ways in which a printer doesn't keep its word. */
export class Faults {
  silent = false;
  confirmation: "right" | "wrong" | "lost" = "right";

  setSilent(silent: boolean): void {
    this.silent = silent;
  }

  setConfirmation(kind: "right" | "wrong" | "lost"): void {
    this.confirmation = kind;
  }
}

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

/** The answer to a question that waits its turn: GS r, GS I, GS ( H; undefined when the command is none. */
export function queuedAnswer(
  { name, data }: HostCommand,
  profile: PrinterProfile,
  sensors: Sensors,
  faults: Faults,
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
  const isProcessId = name === "1d28" && n === 0x48 && data[3] === 0x30 && data.length === 9;
  if (!isProcessId || profile.confirms !== "process-id" || faults.confirmation === "lost") return undefined;
  const id = faults.confirmation === "wrong" ? Buffer.from("~~~~") : data.subarray(5);
  return Uint8Array.of(0x37, 0x22, ...id, 0x00);
}
