import type { Clock } from "../contract/clock.ts";
import { DeviceError } from "../contract/device-error.ts";
import type { RaterReading } from "../contract/rater.ts";
import type { Transport } from "../contract/transport.ts";
import { ReadingQueue } from "./reading-queue.ts";

/**
 * Reads a port from its making until `close()` and keeps what `take` makes of the chunks. Pads can't be asked, so
 * `probe` says only whether the port is still there.
 */
export class Listening {
  readonly #reader: AsyncIterator<Uint8Array>;
  readonly #readings = new ReadingQueue<RaterReading>();
  readonly #over = new AbortController();

  constructor(port: Transport, clock: Clock, take: (chunk: Uint8Array, atUptime: number) => void) {
    this.#reader = port.chunks()[Symbol.asyncIterator]();
    void this.#read(port.address, clock, take);
  }

  /** Aborts with the DeviceError that ended it: `lost`, or `aborted` after `close()`. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  push(reading: RaterReading): void {
    this.#readings.push(reading);
  }

  readings(): AsyncIterable<RaterReading> {
    return this.#readings.read();
  }

  async probe(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw new DeviceError("aborted", "the probe was given up", { cause: signal.reason });
    if (this.#over.signal.aborted) throw this.#over.signal.reason;
  }

  async close(): Promise<void> {
    this.#over.abort(new DeviceError("aborted", "the pad was closed"));
    this.#readings.end();
    await this.#reader.return?.();
  }

  async #read(
    address: string,
    clock: Clock,
    take: (chunk: Uint8Array, atUptime: number) => void,
  ): Promise<void> {
    try {
      for (;;) {
        const next = await this.#reader.next();
        if (next.done) break;
        take(next.value, clock.uptime());
      }
      this.#lose(new DeviceError("lost", `${address} was closed`));
    } catch (error) {
      this.#lose(error);
    }
  }

  #lose(error: unknown): void {
    this.#over.abort(error);
    this.#readings.fail(error);
  }
}
