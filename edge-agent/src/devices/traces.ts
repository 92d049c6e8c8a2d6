import type { DriverContext } from "@yimen/drivers/contract";
import type { DevicePorts } from "./ports.ts";

/** What passes between a device and its driver, for who looks into a fault. Its bytes may be a person's: show none raw. */
export type Trace =
  | {
      readonly of: "log";
      readonly level: "debug" | "info" | "warn";
      readonly message: string;
      readonly facts: Readonly<Record<string, unknown>>;
    }
  | { readonly of: "wire"; readonly way: "in" | "out"; readonly bytes: Uint8Array };

export type TraceListener = (device: string, trace: Trace) => void;

/** Listens in on devices. While nobody does, it costs one look at an empty list. */
export class Traces {
  readonly #listeners = new Map<TraceListener, string | null>();
  /** Wall-clock time until which a device's finest diagnostics go into the log; "" is all devices. */
  readonly #fine = new Map<string, number>();

  /** `device` null: all of them. Returns how to stop. */
  listen(device: string | null, listener: TraceListener): () => void {
    this.#listeners.set(listener, device);
    return () => this.#listeners.delete(listener);
  }

  /** Writes a device's debug lines into the log until then; null: as the log is set. */
  fine(device: string | null, until: number | null): void {
    if (until === null) this.#fine.delete(device ?? "");
    else this.#fine.set(device ?? "", until);
  }

  /** Until when a device's debug lines are written; null: they follow the log's own level. */
  fineUntil(device: string | null, now: number): number | null {
    const until = Math.max(this.#fine.get(device ?? "") ?? 0, this.#fine.get("") ?? 0);
    return until > now ? until : null;
  }

  tell(device: string, trace: Trace): void {
    for (const [listener, wanted] of this.#listeners)
      if (wanted === null || wanted === device) listener(device, trace);
  }

  get anyFine(): boolean {
    return this.#fine.size > 0;
  }

  get heard(): boolean {
    return this.#listeners.size > 0;
  }
}

const longestLogged = 4_096;

/** The same ports, listened in on for one device. */
export function tracedPorts(ports: DevicePorts, device: string, traces: Traces): DevicePorts {
  const log: DriverContext["log"] = (level, message, facts = {}) => {
    if (traces.heard) traces.tell(device, { of: "log", level, message, facts });
    const fine = level === "debug" && traces.fineUntil(device, ports.clock.now()) !== null;
    ports.log(fine ? "info" : level, message, { device, ...facts });
  };
  return {
    ...ports,
    log,
    async openTransport(...asked) {
      const port = await ports.openTransport(...asked);
      const wire = (way: "in" | "out", bytes: Uint8Array) => {
        if (traces.heard) traces.tell(device, { of: "wire", way, bytes });
        // Pictures would fill any log.
        if (!traces.anyFine || bytes.byteLength > longestLogged) return;
        if (traces.fineUntil(device, ports.clock.now()) !== null)
          ports.log("info", `wire ${way}`, { device, bytes: bytes.byteLength });
      };
      const chunks = () => heardOf(port.chunks()[Symbol.asyncIterator](), (bytes) => wire("in", bytes));
      const write: typeof port.write = (bytes, signal) => {
        wire("out", bytes);
        return port.write(bytes, signal);
      };
      return new Proxy(port, {
        get(target, key) {
          if (key === "chunks") return chunks;
          if (key === "write") return write;
          const value: unknown = Reflect.get(target, key, target);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
    },
  };
}

/** `return()` takes effect while `next()` waits, as a port's own iterator has it. */
function heardOf(
  inner: AsyncIterator<Uint8Array>,
  hear: (bytes: Uint8Array) => void,
): AsyncIterableIterator<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const result = await inner.next();
      if (!result.done) hear(result.value);
      return result;
    },
    async return() {
      await inner.return?.();
      return { done: true, value: undefined };
    },
  };
}
