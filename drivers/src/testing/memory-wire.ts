import { DeviceError } from "../contract/device-error.ts";
import type { FarEnd } from "../contract/far-end.ts";
import { Inbox } from "../contract/inbox.ts";
import type { HidReport, Transport } from "../contract/transport.ts";

export interface MemoryWireOptions {
  readonly address?: string;
  /** A write of one end is one chunk at the other, as with HID reports, input events and datagrams. */
  readonly packets?: boolean;
  /** How bytes from the far end are cut on their way to the host. Default: as they were written. */
  readonly split?: (bytes: Uint8Array) => Iterable<Uint8Array>;
  /** What the far end writes within one turn of the event loop arrives as one chunk; packets one right after another. */
  readonly gather?: boolean;
  /** The cable is pulled once so many bytes went over it, both ways taken together. */
  readonly unplugAfter?: number;
}

export interface MemoryWire {
  /** The host's end. */
  readonly transport: Transport;
  /** The simulated device's end; its `close()` is an unplugged cable. */
  readonly farEnd: FarEnd;
  /** From now on the host's writes never settle, as with a device that takes nothing. */
  stall(): void;
  /** From now on the far end's bytes are kept back; `release` lets them through. */
  hold(): void;
  release(): void;
  /** Bytes on the line that no device sent. */
  disturb(bytes: Uint8Array): void;
  /** Bytes that the host did not read in time. */
  readonly dropped: number;
  /** Bytes that went over it so far, both ways taken together. */
  readonly carried: number;
}

/**
 * A wire without a system below it. Bytes reach the other end in a later microtask, never within the write. With a
 * HID address numbered reports reach it with their number first.
 */
export function createMemoryWire(options: MemoryWireOptions = {}): MemoryWire {
  const address = options.address ?? "serial:memory";
  const inbox = new Inbox();
  let listener: ((bytes: Uint8Array) => void) | undefined;
  let stalled = false;
  let held: Uint8Array[] | null = null;
  let gathered: Uint8Array[] = [];
  let carried = 0;

  const unplug = () => {
    listener = undefined;
    queueMicrotask(() => inbox.lose(new DeviceError("lost", "the wire was unplugged")));
  };
  /** What of the bytes still goes over the wire. */
  const carry = (bytes: Uint8Array): Uint8Array => {
    const room = (options.unplugAfter ?? Number.POSITIVE_INFINITY) - carried;
    const passing = bytes.length <= room ? bytes : bytes.subarray(0, options.packets ? 0 : Math.max(0, room));
    carried += bytes.length;
    return passing;
  };
  const isOver = () => carried >= (options.unplugAfter ?? Number.POSITIVE_INFINITY);
  const arrive = (bytes: Uint8Array) => {
    const passing = carry(bytes);
    for (const part of options.split?.(passing) ?? [passing]) inbox.push(part);
    if (isOver()) unplug();
  };
  const deliver = (bytes: Uint8Array) => {
    if (!options.gather) {
      queueMicrotask(() => arrive(bytes));
      return;
    }
    if (gathered.length === 0)
      setImmediate(() => {
        const whole = options.packets ? gathered : [new Uint8Array(Buffer.concat(gathered))];
        gathered = [];
        for (const one of whole) arrive(one);
      });
    gathered.push(bytes);
  };

  const write = async (bytes: Uint8Array, signal?: AbortSignal) => {
    if (signal?.aborted) throw new DeviceError("aborted", "write given up", { cause: signal.reason });
    if (inbox.closed || inbox.lost !== undefined) throw new DeviceError("lost", "the wire is gone");
    if (stalled) await untilAborted(signal);
    const passing = Uint8Array.from(carry(bytes));
    queueMicrotask(() => {
      if (passing.length > 0) listener?.(passing);
      if (isOver()) unplug();
    });
  };
  const transport: Transport = {
    address,
    chunks: () => inbox.chunks(),
    write,
    ...(address.startsWith("hid:")
      ? {
          report: ({ id, bytes }: HidReport, signal?: AbortSignal) =>
            write(Uint8Array.of(id, ...bytes), signal),
        }
      : {}),
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
      const copy = Uint8Array.from(bytes);
      if (held === null) deliver(copy);
      else held.push(copy);
    },
    async close() {
      unplug();
    },
  };
  return {
    transport,
    farEnd,
    stall() {
      stalled = true;
    },
    hold() {
      held ??= [];
    },
    release() {
      const late = held ?? [];
      held = null;
      for (const bytes of late) deliver(bytes);
    },
    disturb(bytes) {
      deliver(Uint8Array.from(bytes));
    },
    get dropped() {
      return inbox.dropped;
    },
    get carried() {
      return carried;
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
