/**
 * What a printer says, told apart by bit pattern and never by where a read ended. Epson "ESC/POS Command
 * Reference": DLE EOT, GS a, GS r, GS I, GS ( H.
 */
export type StatusEvent =
  /** Automatic status, 4 bytes. */
  | { readonly type: "asb"; readonly bytes: Uint8Array }
  /** Answer to DLE EOT, 1 byte; which question it answers the byte doesn't say. */
  | { readonly type: "realtime"; readonly byte: number }
  /** Answer to a queued question such as GS r, 1 byte. */
  | { readonly type: "reply"; readonly byte: number }
  /** Header 35, 37, 3B, 3D or 5F, then text; the ending 00 is left off. */
  | { readonly type: "block"; readonly bytes: Uint8Array }
  /** XON and XOFF of a serial line. */
  | { readonly type: "flow"; readonly ready: boolean }
  /** Bytes that are none of these. */
  | { readonly type: "noise"; readonly bytes: Uint8Array };

/** GS I answers with at most 80 bytes; nothing longer is a block. */
const maxBlock = 96;

const isAsbStart = (byte: number) => (byte & 0x93) === 0x10;
const isAsbRest = (byte: number) => (byte & 0x90) === 0x00;
const isRealTime = (byte: number) => (byte & 0x93) === 0x12;
const isReply = (byte: number) => (byte & 0x90) === 0x00;
const isBlockStart = (byte: number) =>
  byte === 0x35 || byte === 0x37 || byte === 0x3b || byte === 0x3d || byte === 0x5f;
const isFlow = (byte: number) => byte === 0x11 || byte === 0x13;
const isBlockText = (byte: number) => byte >= 0x20 && byte !== 0x7f;

/**
 * Splits a stream that may be cut anywhere. Holds at most one unfinished message. XON and XOFF are in no message and
 * may stand in the middle of any: they are told at once, since something waits for them.
 */
export class StatusClassifier {
  private pending: number[] = [];

  push(chunk: Uint8Array): StatusEvent[] {
    const events: StatusEvent[] = [];
    const noise: number[] = [];
    for (const byte of chunk) {
      if (isFlow(byte)) {
        flushNoise(events, noise);
        events.push({ type: "flow", ready: byte === 0x11 });
        continue;
      }
      this.pending.push(byte);
      this.drain(events, noise);
    }
    flushNoise(events, noise);
    return events;
  }

  /** The line fell silent: what is unfinished will not be finished. */
  quiet(): StatusEvent[] {
    const events: StatusEvent[] = [];
    const noise: number[] = [];
    while (this.pending.length > 0) {
      noise.push(this.pending.shift() as number);
      this.drain(events, noise);
    }
    flushNoise(events, noise);
    return events;
  }

  private drain(events: StatusEvent[], noise: number[]): void {
    while (this.pending.length > 0) {
      const found = match(this.pending);
      if (found === "unfinished") return;
      if (found === "none") noise.push(this.pending.shift() as number);
      else {
        flushNoise(events, noise);
        events.push(found.event);
        this.pending = found.rest;
      }
    }
  }
}

function flushNoise(events: StatusEvent[], noise: number[]): void {
  if (noise.length > 0) events.push({ type: "noise", bytes: Uint8Array.from(noise.splice(0)) });
}

type Match = { readonly event: StatusEvent; readonly rest: number[] } | "unfinished" | "none";

function match(bytes: readonly number[]): Match {
  const first = bytes[0] as number;
  const single = (event: StatusEvent): Match => ({ event, rest: bytes.slice(1) });
  if (isRealTime(first)) return single({ type: "realtime", byte: first });
  if (isAsbStart(first)) return matchAsb(bytes);
  if (isBlockStart(first)) return matchBlock(bytes);
  if (isReply(first)) return single({ type: "reply", byte: first });
  return "none";
}

function matchAsb(bytes: readonly number[]): Match {
  if (!bytes.slice(1, 4).every(isAsbRest)) return "none";
  if (bytes.length < 4) return "unfinished";
  return { event: { type: "asb", bytes: Uint8Array.from(bytes.slice(0, 4)) }, rest: bytes.slice(4) };
}

function matchBlock(bytes: readonly number[]): Match {
  const end = bytes.indexOf(0x00);
  const text = bytes.slice(1, end < 0 ? undefined : end);
  if (!text.every(isBlockText) || text.length > maxBlock) return "none";
  if (end < 0) return "unfinished";
  if (text.length === 0 && bytes[0] !== 0x5f) return "none";
  return {
    event: { type: "block", bytes: Uint8Array.from(bytes.slice(0, end)) },
    rest: bytes.slice(end + 1),
  };
}
