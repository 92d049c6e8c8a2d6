import type { Clock } from "../contract/clock.ts";
import { DeviceError } from "../contract/device-error.ts";
import type { Framing } from "../contract/framing.ts";
import type { Transport } from "../contract/transport.ts";
import { type Carrier, streamCarrier } from "./carrier.ts";

export interface Answer<Frame> {
  readonly frame: Frame;
  /** Uptime at which the chunk with the answer's last byte was read. */
  readonly receivedAtUptime: number;
}

export interface RequestOptions<Frame> {
  /** Frames that can't be the answer are late or noise: they are counted and passed over. */
  readonly accepts: (frame: Frame) => boolean;
  /** Longest silence, milliseconds. Every byte that arrives starts it anew, up to `capMs` in all. */
  readonly limitMs: number;
  /** Default: `limitMs` + 1500 ms, the time that 1.3 kB take at 9600 baud. */
  readonly capMs?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface RequestReplyParts<Frame> {
  readonly transport: Transport;
  readonly framing: Framing<Frame>;
  readonly clock: Clock;
  readonly carrier?: Carrier;
  /** Silence after which a partial frame is given up and rescanned. Default 250 ms: longer than a TCP bridge stalls. */
  readonly quietMs?: number;
  /** An answer that is no frame: it ends the wait as a time-out does. */
  readonly isRefusal?: (reason: string) => boolean;
  /** Told how many bytes belonged to no frame; hand in the context's `noise`. */
  readonly noise?: (bytes: number) => void;
}

interface Pending<Frame> {
  readonly options: RequestOptions<Frame>;
  readonly sentAt: number;
  readonly answered: PromiseWithResolvers<Answer<Frame>>;
  readonly stop: AbortController;
}

const capBeyondLimitMs = 1500;
/** After a time-out the line must be silent this long before the next request, or 6 times this have passed. */
const settleMs = 50;
const settleRounds = 6;

/**
 * One request in flight, on a line whose answers carry no number. Reads the port from its making until `close()`,
 * which leaves the port open. Requests queue in the order they were made.
 */
export class RequestReply<Frame> {
  readonly #parts: RequestReplyParts<Frame>;
  readonly #carrier: Carrier;
  readonly #reader: AsyncIterator<Uint8Array>;
  readonly #stop = new AbortController();
  #pending: Pending<Frame> | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #lastByteAt = 0;
  #partial = false;
  #answerOwed = false;
  #unexpected = 0;

  constructor(parts: RequestReplyParts<Frame>) {
    this.#parts = parts;
    this.#carrier = parts.carrier ?? streamCarrier;
    this.#reader = parts.transport.chunks()[Symbol.asyncIterator]();
    void this.#read();
  }

  /** Frames so far that were nobody's answer. */
  get unexpected(): number {
    return this.#unexpected;
  }

  /** Aborted once nothing can be asked any more, with DeviceError `lost`, or `aborted` after `close()`. */
  get ended(): AbortSignal {
    return this.#stop.signal;
  }

  /** Rejects with DeviceError `timeout`, `lost` or `aborted`. */
  request(frame: Frame, options: RequestOptions<Frame>): Promise<Answer<Frame>> {
    const turn = this.#tail.then(() => this.#exchange(frame, options));
    this.#tail = turn.catch(() => {});
    return turn;
  }

  /** Idempotent. Rejects what is under way with `aborted`. */
  async close(): Promise<void> {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort(new DeviceError("aborted", "the device was closed"));
    await this.#reader.return?.();
    await this.#tail;
  }

  async #exchange(frame: Frame, options: RequestOptions<Frame>): Promise<Answer<Frame>> {
    const given = options.signal;
    const signal = given ? AbortSignal.any([this.#stop.signal, given]) : this.#stop.signal;
    const { clock, framing, transport } = this.#parts;
    this.#check(signal);
    if (this.#answerOwed) await this.#settle(signal);
    const pending: Pending<Frame> = {
      options,
      sentAt: clock.uptime(),
      answered: Promise.withResolvers(),
      stop: new AbortController(),
    };
    pending.answered.promise.catch(() => {});
    const onAbort = () => pending.answered.reject(reasonOf(signal));
    signal.addEventListener("abort", onAbort, { once: true });
    this.#pending = pending;
    try {
      for (const part of this.#carrier.outgoing(framing.encode(frame))) await transport.write(part, signal);
      void this.#watch(pending);
      return await pending.answered.promise;
    } catch (error) {
      this.#answerOwed = true;
      // A write that was cut short by the loss of the port says "aborted"; the loss is the better reason.
      throw this.#stop.signal.aborted ? reasonOf(this.#stop.signal) : error;
    } finally {
      this.#pending = undefined;
      signal.removeEventListener("abort", onAbort);
      pending.stop.abort();
    }
  }

  async #watch(pending: Pending<Frame>): Promise<void> {
    const { clock, framing, quietMs = 250 } = this.#parts;
    const { limitMs, capMs = limitMs + capBeyondLimitMs } = pending.options;
    const over = pending.stop.signal;
    while (!over.aborted) {
      const now = clock.uptime();
      const silentSince = Math.max(pending.sentAt, this.#lastByteAt);
      const deadline = Math.min(silentSince + limitMs, pending.sentAt + capMs);
      const quietAt = this.#partial ? silentSince + quietMs : Number.POSITIVE_INFINITY;
      if (now >= quietAt || now >= deadline) {
        this.#partial = false;
        this.#take(framing.quiet(), this.#lastByteAt);
      }
      if (now >= deadline) {
        pending.answered.reject(
          new DeviceError("timeout", `no answer within ${Math.round(deadline - pending.sentAt)} ms`),
        );
        return;
      }
      if (!over.aborted && now < quietAt) {
        await clock.sleep(Math.min(deadline, quietAt) - now, over).catch(() => {});
      }
    }
  }

  /** Lets a late answer pass, so that it is not taken for the next one. */
  async #settle(signal: AbortSignal): Promise<void> {
    const { clock, framing } = this.#parts;
    for (let round = 0; round < settleRounds; round += 1) {
      const before = this.#lastByteAt;
      await clock.sleep(settleMs, signal).catch(() => {});
      this.#check(signal);
      if (this.#lastByteAt === before) break;
    }
    this.#take(framing.quiet(), this.#lastByteAt);
    this.#answerOwed = false;
  }

  async #read(): Promise<void> {
    const { clock, framing, transport } = this.#parts;
    try {
      for (;;) {
        const next = await this.#reader.next();
        if (next.done) break;
        const at = clock.uptime();
        this.#lastByteAt = at;
        this.#partial = true;
        const { bytes, answer, noise = 0 } = this.#carrier.incoming(next.value);
        if (noise > 0) this.#parts.noise?.(noise);
        if (answer !== undefined) transport.write(answer).catch(() => {});
        this.#take(framing.push(bytes), at);
      }
      this.#end(new DeviceError("lost", `${transport.address} was closed`));
    } catch (error) {
      this.#end(error);
    }
  }

  #end(reason: unknown): void {
    if (!this.#stop.signal.aborted) this.#stop.abort(reason);
  }

  #take(decoded: ReturnType<Framing<Frame>["push"]>, at: number): void {
    for (const one of decoded) {
      const pending = this.#pending;
      if (one.kind === "noise") {
        this.#parts.noise?.(one.bytes.length);
        if (this.#parts.isRefusal?.(one.reason)) {
          pending?.answered.reject(new DeviceError("timeout", "the device gave up waiting"));
        }
      } else if (pending?.options.accepts(one.frame)) {
        this.#pending = undefined;
        pending.answered.resolve({ frame: one.frame, receivedAtUptime: at });
      } else {
        this.#unexpected += 1;
      }
    }
  }

  #check(signal: AbortSignal): void {
    if (signal.aborted) throw reasonOf(signal);
  }
}

function reasonOf(signal: AbortSignal): unknown {
  return signal.reason instanceof DeviceError
    ? signal.reason
    : new DeviceError("aborted", "the request was given up", { cause: signal.reason });
}
