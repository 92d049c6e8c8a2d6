import { setImmediate as nextTurn } from "node:timers/promises";
import { type Clock, DeviceError, type Transport } from "@yimen/drivers/contract";
import type { Manners } from "./manners.ts";

/** So much is handed on before other devices get their turn. */
const turnBytes = 16 * 1024;
/** Noise without a word of the device in between: at this rate for this long, or this much at once. */
const noiseBytesPerSecond = 200;
const noiseForMs = 2_000;
const noiseAtOnce = 64 * 1024;

export interface LineMeter {
  /** The same port, metered, and read piece by piece so that a flood delays nobody. */
  wrap(port: Transport): Transport;
  /** Bytes that belonged to no frame, as the driver tells. */
  noise(bytes: number): void;
  /** The device said something that makes sense. */
  answered(): void;
  /** Whether bytes came since the last question, and none of them was noise. */
  cleanSinceAsked(): boolean;
  /** All that came so far. */
  readonly total: { readonly bytes: number; readonly noise: number };
}

/** Watches what a line brings. `babbles` is called once, when it brings too much of nothing. */
export function meterLine(
  manners: Manners,
  clock: Clock,
  address: string,
  babbles: (error: DeviceError) => void,
): LineMeter {
  let bytes = 0;
  let noise = 0;
  let asked = { bytes: 0, noise: 0 };
  let noiseSince: { readonly uptime: number; readonly noise: number } | null = null;
  let room = manners.burstBytes;
  let roomAt = clock.uptime();
  let over: DeviceError | null = null;

  const babble = (what: string): DeviceError => {
    if (over === null) {
      over = new DeviceError("babble", `${address} ${what}`);
      babbles(over);
    }
    return over;
  };
  /** Counts a chunk; answers why the line is closed when there were too many. */
  const count = (length: number): DeviceError | null => {
    const uptime = clock.uptime();
    bytes += length;
    room = Math.min(manners.burstBytes, room + ((uptime - roomAt) * manners.bytesPerSecond) / 1_000) - length;
    roomAt = uptime;
    return room < 0 ? babble("floods") : over;
  };

  return {
    wrap(port) {
      const chunks = () => paced(port.chunks()[Symbol.asyncIterator](), count, manners.bytesPerSecond);
      // Everything else of the port stays, what only some ports have included.
      return new Proxy(port, {
        get(target, key) {
          if (key === "chunks") return chunks;
          const value: unknown = Reflect.get(target, key, target);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
    },
    noise(count) {
      noise += count;
      const uptime = clock.uptime();
      noiseSince ??= { uptime, noise: noise - count };
      const made = noise - noiseSince.noise;
      const lastedMs = uptime - noiseSince.uptime;
      const atRate = lastedMs >= noiseForMs && made >= (noiseBytesPerSecond * lastedMs) / 1_000;
      if (atRate || made >= noiseAtOnce) babble("babbles");
      // Slow noise is a bad cable's, and no reason to stop listening.
      else if (lastedMs >= 2 * noiseForMs) noiseSince = null;
    },
    answered() {
      noiseSince = null;
    },
    cleanSinceAsked() {
      const clean = bytes > asked.bytes && noise === asked.noise;
      asked = { bytes, noise };
      return clean;
    },
    get total() {
      return { bytes, noise };
    },
  };
}

/** `return()` takes effect while `next()` waits, as a port's own iterator has it. */
function paced(
  inner: AsyncIterator<Uint8Array>,
  count: (length: number) => DeviceError | null,
  bytesPerSecond: number,
): AsyncIterableIterator<Uint8Array> {
  const slices = bytesPerSecond < turnBytes * 1_000;
  let rest: Uint8Array | null = null;
  let sinceTurn = 0;
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    if (sinceTurn >= turnBytes) {
      sinceTurn = 0;
      await nextTurn();
    }
    let piece = rest;
    rest = null;
    if (piece === null) {
      const result = await inner.next();
      if (result.done) return result;
      piece = result.value;
      const refused = count(piece.byteLength);
      if (refused !== null) throw refused;
    }
    if (slices && piece.byteLength > turnBytes) {
      rest = piece.subarray(turnBytes);
      piece = piece.subarray(0, turnBytes);
    }
    sinceTurn += piece.byteLength;
    return { done: false, value: piece };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next,
    async return() {
      rest = null;
      await inner.return?.();
      return { done: true, value: undefined };
    },
  };
}
