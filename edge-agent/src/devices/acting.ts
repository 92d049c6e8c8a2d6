import { type Clock, type Device, DeviceError, type Kind } from "@yimen/drivers/contract";
import { canBeAsked } from "./can-be-asked.ts";
import { asDeviceError } from "./driver-fault.ts";
import { within } from "./within.ts";

export interface ActingParts {
  readonly id: string;
  readonly clock: Clock;
  /** The agent closes. */
  readonly end: AbortSignal;
  /** `busy` is another. */
  changed(): void;
  answered(): void;
  /** `hung`: the driver kept no limit of its own. */
  failed(error: DeviceError, hung: boolean): void;
}

/** The one action that a device runs at a time. */
export class Acting<K extends Kind> {
  readonly #device: Device<K>;
  readonly #parts: ActingParts;
  #busy = false;

  constructor(device: Device<K>, parts: ActingParts) {
    this.#device = device;
    this.#parts = parts;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Rejects with `busy` when another runs, with `timeout` after `limitMs`, else as the action does. */
  async run<T>(
    work: (action: Device<K>["action"], signal: AbortSignal) => Promise<T>,
    limitMs: number,
  ): Promise<T> {
    const free = this.#take();
    const startedAt = this.#parts.clock.uptime();
    try {
      const result = await within(limitMs, this.#parts.clock, this.#parts.end, (signal) =>
        work(this.#device.action, signal),
      );
      if (this.#isWord(result)) this.#parts.answered();
      return result;
    } catch (error) {
      this.#parts.failed(asDeviceError(error), this.#parts.clock.uptime() - startedAt >= limitMs);
      throw error;
    } finally {
      free();
    }
  }

  /**
   * An action that yields, such as a scan's pages. The device is held until the last one was taken, the caller ends
   * it early, or `limitMs` are over, whoever is slow.
   */
  async *stream<T>(
    work: (action: Device<K>["action"], signal: AbortSignal) => AsyncIterable<T>,
    limitMs: number,
  ): AsyncGenerator<T, void, void> {
    const free = this.#take();
    const over = new AbortController();
    const tooLong = Promise.withResolvers<never>();
    tooLong.promise.catch(() => undefined);
    const giveUp = (error: DeviceError) => {
      over.abort(error);
      tooLong.reject(error);
      free();
    };
    const closing = () => giveUp(new DeviceError("aborted", "the agent is closing"));
    this.#parts.end.addEventListener("abort", closing, { once: true });
    const rest = new AbortController();
    this.#parts.clock.sleep(limitMs, rest.signal).then(
      () => giveUp(new DeviceError("timeout", `no end after ${limitMs} ms`)),
      () => undefined,
    );
    let iterator: AsyncIterator<T> | null = null;
    try {
      iterator = work(this.#device.action, over.signal)[Symbol.asyncIterator]();
      for (;;) {
        const next = await Promise.race([iterator.next(), tooLong.promise]);
        if (next.done) return;
        this.#parts.answered();
        yield next.value;
      }
    } catch (error) {
      this.#parts.failed(asDeviceError(error), over.signal.aborted);
      throw error;
    } finally {
      rest.abort();
      this.#parts.end.removeEventListener("abort", closing);
      over.abort();
      // A driver that never ends its pages must not keep the caller.
      iterator?.return?.()?.catch(() => undefined);
      free();
    }
  }

  #take(): () => void {
    if (this.#busy) throw new DeviceError("busy", `${this.#parts.id} has another job`);
    this.#busy = true;
    this.#parts.changed();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#busy = false;
      this.#parts.changed();
    };
  }

  /** What only the wire took is no word of the device. */
  #isWord(result: unknown): boolean {
    if (typeof result === "object" && result !== null && "evidence" in result)
      return result.evidence === "device";
    return canBeAsked(this.#device.capabilities);
  }
}
