import { DeviceError } from "../contract/device-error.ts";
import type { DriverContext } from "../contract/driver.ts";
import type { RaterReading } from "../contract/rater.ts";
import type { Transport } from "../contract/transport.ts";
import { Listening } from "./listening.ts";
import { QuietWatch } from "./quiet-watch.ts";
import type { Rescan } from "./rescan.ts";
import { type Command, Speech } from "./speech.ts";

export interface PadLineParts {
  readonly port: Transport;
  readonly framing: Rescan;
  readonly context: DriverContext;
  /** Silence on the line before the host speaks unasked, milliseconds. */
  readonly turnaroundMs: number;
  /** A frame that is not an echo of what the host said. */
  heard(frame: Uint8Array, atUptime: number): void;
}

/** A frame takes 25 ms at 9600 baud; a USB converter or a TCP bridge may stall in between. */
const quietMs = 100;
/** What comes back as it was said, from a converter that hears itself, is there within this time. */
const echoMs = 100;
/** Longest wait for a line on which others never stop speaking, and for the system to take the bytes. */
const commandLimitMs = 3000;
const mostSaid = 8;

/**
 * A half-duplex line with several pads. Frames are answered at once, unless another pad has begun to speak; what the
 * host says unasked waits for silence, one frame at a time.
 */
export class PadLine {
  readonly #parts: PadLineParts;
  readonly #listening: Listening;
  readonly #speech: Speech;
  readonly #quiet: QuietWatch;
  #said: readonly { readonly hex: string; readonly until: number }[] = [];

  constructor(parts: PadLineParts) {
    this.#parts = parts;
    const { port, context, framing, turnaroundMs } = parts;
    this.#quiet = new QuietWatch(context.clock, quietMs);
    this.#listening = new Listening(port, context.clock, (chunk, at) => this.#take(chunk, at));
    this.#speech = new Speech({
      clock: context.clock,
      over: this.#listening.over,
      turnaroundMs,
      bytesPerSecond: port.bytesPerSecond,
      isListening: () => framing.pending > 0,
      say: async (bytes, signal) => {
        this.#expectEcho(bytes);
        await port.write(bytes, signal);
      },
    });
  }

  push(reading: RaterReading): void {
    this.#listening.push(reading);
  }

  readings(): AsyncIterable<RaterReading> {
    return this.#listening.readings();
  }

  probe(signal?: AbortSignal): Promise<void> {
    return this.#listening.probe(signal);
  }

  /** Says it as soon as nobody speaks; never rejects, since a pad that was not answered says its frame again. */
  answer(bytes: Uint8Array): void {
    this.#speech.answer(bytes);
  }

  /**
   * Settles once the system took the bytes: pads answer nothing. Rejects within 3 s with `busy` (others never
   * stopped speaking), `timeout` (the system took nothing), `lost` or `aborted`.
   */
  async send(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    const { clock } = this.#parts.context;
    const limit = new AbortController();
    const settled = new AbortController();
    const command: Command = {
      bytes,
      signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
      begun: false,
      taken: Promise.withResolvers(),
    };
    clock.sleep(commandLimitMs, settled.signal).then(
      () => {
        const error = command.begun
          ? new DeviceError("timeout", "the line took nothing")
          : new DeviceError("busy", "the line is never silent");
        limit.abort(error);
      },
      () => {},
    );
    try {
      this.#speech.add(command);
      await command.taken.promise;
    } finally {
      settled.abort();
    }
  }

  async close(): Promise<void> {
    this.#quiet.stop();
    await this.#listening.close();
  }

  #take(chunk: Uint8Array, at: number): void {
    const { framing } = this.#parts;
    this.#quiet.stop();
    this.#speech.heardAt(at);
    this.#sort(framing.push(chunk), at);
    if (framing.pending > 0) this.#quiet.restart(() => this.#sort(framing.quiet(), at));
  }

  #sort(decoded: ReturnType<Rescan["push"]>, at: number): void {
    for (const one of decoded) {
      if (one.kind === "noise") this.#parts.context.noise(one.bytes.length);
      else if (!this.#isEcho(one.frame.bytes, at)) this.#parts.heard(one.frame.bytes, at);
    }
  }

  #expectEcho(bytes: Uint8Array): void {
    const until = this.#parts.context.clock.uptime() + this.#speech.durationMs(bytes) + echoMs;
    this.#said = [...this.#said.slice(1 - mostSaid), { hex: hexOf(bytes), until }];
  }

  #isEcho(bytes: Uint8Array, at: number): boolean {
    const hex = hexOf(bytes);
    return this.#said.some((said) => said.hex === hex && at <= said.until);
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
