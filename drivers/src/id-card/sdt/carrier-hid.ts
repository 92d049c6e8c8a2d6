import type { Carrier } from "../../framing/carrier.ts";
import { preamble } from "./frame.ts";

export const reportBytes = 64;
const maxPayload = reportBytes - 1;
/** Byte 0 of a report that asks for the next one. */
const askByte = 0xff;

/** A frame as 64-byte reports: byte 0 is the number of payload bytes, zeros fill the rest. */
export function toDkReports(frame: Uint8Array): Uint8Array[] {
  const reports: Uint8Array[] = [];
  for (let at = 0; at < frame.length; at += maxPayload) {
    const payload = frame.subarray(at, at + maxPayload);
    const report = new Uint8Array(reportBytes);
    report[0] = payload.length;
    report.set(payload, 1);
    reports.push(report);
  }
  return reports;
}

/** The payload of a report; empty for one that asks or that claims more than it holds. */
export function fromDkReport(report: Uint8Array): Uint8Array {
  const length = report[0] ?? 0;
  return length > maxPayload || length > report.length - 1
    ? new Uint8Array(0)
    : report.subarray(1, 1 + length);
}

export function isDkAsk(report: Uint8Array): boolean {
  return report[0] === askByte;
}

function dkAsk(): Uint8Array {
  const report = new Uint8Array(reportBytes);
  report[0] = askByte;
  return report;
}

/**
 * HID readers of DK's kind (one vendor's driver). The reader sends the next report only when asked; that more
 * is to come is known from the frame's LEN. Requests fit one report each.
 */
export function createDkCarrier(): Carrier {
  let head: number[] = [];
  let missing = 0;
  return {
    outgoing: toDkReports,
    incoming(report) {
      const bytes = fromDkReport(report);
      if (bytes.length === 0 && !isDkAsk(report)) return { bytes, noise: report.length };
      if (missing > 0 && !startsFrame(bytes)) {
        missing -= bytes.length;
      } else {
        head = [...bytes.subarray(0, preamble.length + 2)];
        missing = startsFrame(bytes)
          ? preamble.length + 2 + (((head[5] ?? 0) << 8) | (head[6] ?? 0)) - bytes.length
          : 0;
      }
      return missing > 0 && bytes.length > 0 ? { bytes, answer: dkAsk() } : { bytes };
    },
  };
}

function startsFrame(bytes: Uint8Array): boolean {
  return preamble.every((byte, i) => bytes[i] === byte);
}
