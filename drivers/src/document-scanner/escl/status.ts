import { DeviceError, type ScannerStatus } from "../../contract/index.ts";
import { readXml, textOf } from "./xml.ts";

const states: Readonly<Record<string, ScannerStatus["state"]>> = {
  Idle: "idle",
  Processing: "busy",
  Testing: "testing",
  Stopped: "stopped",
  Down: "stopped",
};

const feeders: Readonly<Record<string, NonNullable<ScannerStatus["feeder"]>>> = {
  ScannerAdfLoaded: "loaded",
  ScannerAdfEmpty: "empty",
  ScannerAdfJam: "jammed",
  ScannerAdfMispick: "jammed",
  ScannerAdfMultipickDetected: "jammed",
  ScannerAdfHatchOpen: "door-open",
  ScannerAdfDoorOpen: "door-open",
  ScannerAdfCoverOpen: "door-open",
  ScannerAdfProcessing: "busy",
};

/** An answer to `GET {root}/ScannerStatus`. Throws DeviceError `protocol`. */
export function readStatus(xml: Uint8Array): ScannerStatus {
  const root = readXml(xml);
  if (root.name !== "ScannerStatus") throw new DeviceError("protocol", "The scanner told no status");
  const state = textOf(root, "State") ?? "";
  const feeder = textOf(root, "AdfState");
  return {
    type: "scanner-status",
    state: known(states, state) ?? "unknown",
    feeder: feeder === null ? null : (known(feeders, feeder) ?? "unknown"),
  };
}

/** What keeps paper from coming, in the words of device errors; null when the status names nothing. */
export function hindrance(status: ScannerStatus): DeviceError | null {
  if (status.feeder === "jammed") return new DeviceError("jammed", "Paper is stuck in the feeder");
  if (status.feeder === "door-open") return new DeviceError("cover-open", "The feeder's cover is open");
  return null;
}

function known<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
