import { DeviceError } from "./device-error.ts";
import type { Transport } from "./transport.ts";

/** One question over HTTP. */
export interface Question {
  readonly method: "GET" | "POST" | "DELETE";
  /** From the root of the host, beginning with a slash. Redirects are not followed. */
  readonly path: string;
  readonly body?: { readonly type: string; readonly text: string };
  /** In place of the address's own host, for devices that answer only to one name. */
  readonly host?: string;
  /** TLS only: the certificate's SHA-256 in hexadecimal; it is believed, and no other is. */
  readonly certificate?: string;
  /** A larger answer is refused with `invalid-data`. */
  readonly mostBytes: number;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  /** Whole, as long as the device said that it is. */
  readonly body: Uint8Array;
  readonly location: string | null;
  /** Seconds; null when the device named none. */
  readonly retryAfter: number | null;
}

/**
 * A port that is asked and answers, in place of a line of bytes: `chunks()` brings none and ends on close, `write`
 * rejects with `unsupported`.
 */
export interface ExchangePort extends Transport {
  /** From the address, without a slash at its end: `/eSCL`. */
  readonly root: string;
  /**
   * Rejects with `lost` when nobody is there or the answer breaks off, `aborted` when given up, `refused` for a
   * certificate that is not to be believed. Keeps no limit of its own: that is the signal's.
   */
  exchange(question: Question, signal: AbortSignal): Promise<Answer>;
}

/** Throws DeviceError `unsupported` for a port that carries bytes. */
export function asExchangePort(port: Transport): ExchangePort {
  if ("exchange" in port) return port as ExchangePort;
  throw new DeviceError("unsupported", `${port.address} is not asked over HTTP`, {
    action: "check-settings",
  });
}
