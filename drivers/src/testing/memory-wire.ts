import { DeviceError } from "../contract/device-error.ts";
import type { FarEnd } from "../contract/far-end.ts";
import { Inbox } from "../contract/inbox.ts";
import type { Transport } from "../contract/transport.ts";

export interface MemoryWireOptions {
  readonly address?: string;
  /** How bytes from the far end are cut on their way to the host. Default: as they were written. */
  readonly split?: (bytes: Uint8Array) => Iterable<Uint8Array>;
}

export interface MemoryWire {
  /** The host's end. */
  readonly transport: Transport;
  /** The simulated device's end; its `close()` is an unplugged cable. */
  readonly farEnd: FarEnd;
  /** From now on the host's writes never settle, as with a device that takes nothing. */
  stall(): void;
  /** Bytes that the host did not read in time. */
  readonly dropped: number;
}

/** A wire without a system below it. Bytes reach the other end in a later microtask, never within the write. */
export function createMemoryWire(options: MemoryWireOptions = {}): MemoryWire {
  const address = options.address ?? "serial:memory";
  const split = options.split ?? ((bytes) => [bytes]);
  const inbox = new Inbox();
  let listener: ((bytes: Uint8Array) => void) | undefined;
  let stalled = false;

  const transport: Transport = {
    address,
    chunks: () => inbox.chunks(),
    async write(bytes, signal) {
      if (signal?.aborted) throw new DeviceError("aborted", "write given up", { cause: signal.reason });
      if (inbox.closed || inbox.lost !== undefined) throw new DeviceError("lost", "the wire is gone");
      if (stalled) await untilAborted(signal);
      const copy = Uint8Array.from(bytes);
      queueMicrotask(() => listener?.(copy));
    },
    async close() {
      inbox.close();
    },
  };
  const farEnd: FarEnd = {
    address,
    onBytes(next) {
      listener = next;
    },
    write(bytes) {
      for (const part of split(Uint8Array.from(bytes))) queueMicrotask(() => inbox.push(part));
    },
    async close() {
      listener = undefined;
      queueMicrotask(() => inbox.lose(new DeviceError("lost", "the wire was unplugged")));
    },
  };
  return {
    transport,
    farEnd,
    stall() {
      stalled = true;
    },
    get dropped() {
      return inbox.dropped;
    },
  };
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener(
      "abort",
      () => reject(new DeviceError("aborted", "write given up", { cause: signal.reason })),
      { once: true },
    );
  });
}
