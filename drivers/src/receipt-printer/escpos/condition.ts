import type { DeviceErrorCode } from "../../contract/device-error.ts";
import type { PrinterStatus } from "../../contract/receipt-printer.ts";
import type { RealTimeStatus } from "./enquiries.ts";
import type { StatusFlag } from "./flags.ts";

/** Before the printer said anything; null on all axes where it never will. */
export function unheard(canTell: boolean): PrinterStatus {
  const value = canTell ? ("unknown" as const) : null;
  return {
    type: "printer-status",
    online: "unknown",
    paper: value,
    cover: value,
    cutter: value,
    error: "unknown",
    media: null,
  };
}

type Flags = readonly StatusFlag[];

/** What is known after an automatic status, which speaks of everything. */
export function afterAutomatic(flags: Flags): PrinterStatus {
  return {
    type: "printer-status",
    online: !flags.includes("offline"),
    paper: paperOf(flags),
    cover: flags.includes("coverOpen") ? "open" : "closed",
    cutter: flags.includes("cutterError") ? "error" : "ok",
    error: errorOf(flags),
    media: null,
  };
}

/** What is known after the answer to DLE EOT n, which speaks of one thing. */
export function afterRealTime(before: PrinterStatus, n: RealTimeStatus, flags: Flags): PrinterStatus {
  switch (n) {
    case 1:
      return { ...before, online: !flags.includes("offline") };
    case 2: {
      const cover = flags.includes("coverOpen") ? "open" : "closed";
      return flags.includes("stoppedByPaperEnd") ? { ...before, cover, paper: "out" } : { ...before, cover };
    }
    case 3:
      return { ...before, cutter: flags.includes("cutterError") ? "error" : "ok", error: errorOf(flags) };
    case 4:
      return { ...before, paper: paperOf(flags) };
  }
}

export function paperOf(flags: readonly string[]): "out" | "low" | "full" {
  return flags.includes("paperEnd") ? "out" : flags.includes("paperNearEnd") ? "low" : "full";
}

export function errorOf(flags: readonly string[]): PrinterStatus["error"] {
  if (flags.includes("unrecoverableError")) return "unrecoverable";
  if (flags.includes("recoverableError") || flags.includes("cutterError")) return "recoverable";
  return flags.includes("autoRecoverableError") ? "head-hot" : "none";
}

export function sameStatus(left: PrinterStatus, right: PrinterStatus): boolean {
  return (
    left.online === right.online &&
    left.paper === right.paper &&
    left.cover === right.cover &&
    left.cutter === right.cutter &&
    left.error === right.error &&
    left.media === right.media
  );
}

/** Why no job is sent now; undefined when one may be. Near end only warns. */
export function refusal(status: PrinterStatus): DeviceErrorCode | undefined {
  if (status.error === "unrecoverable") return "hardware";
  if (status.cover === "open") return "cover-open";
  if (status.paper === "out") return "paper-out";
  if (status.cutter === "error" || status.error === "recoverable") return "jammed";
  return undefined;
}

/** What a running job waits for: a DeviceErrorCode, or "offline" for a cause that the printer doesn't name. */
export function heldReason(status: PrinterStatus): string | null {
  const cause = refusal(status);
  if (cause !== undefined) return cause;
  return status.online === false ? "offline" : null;
}

/** A fault that the printer may go on after when it is told, with nothing else in its way. */
export function mayRecover(status: PrinterStatus): boolean {
  const faulty = status.error === "recoverable" || status.cutter === "error";
  return faulty && status.cover !== "open" && status.paper !== "out";
}
