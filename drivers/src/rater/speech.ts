import type { Clock } from "../contract/clock.ts";
import { DeviceError } from "../contract/device-error.ts";

export interface Command {
  readonly bytes: Uint8Array;
  /** Takes the command back; its reason is what the command rejects with when it is a DeviceError. */
  readonly signal: AbortSignal;
  /** Whether the system was given bytes of it. */
  begun: boolean;
  readonly taken: PromiseWithResolvers<void>;
}

export interface SpeechParts {
  readonly clock: Clock;
  /** Aborts when the line is gone or closed. */
  readonly over: AbortSignal;
  readonly turnaroundMs: number;
  /** How fast the line is; default 960. */
  readonly bytesPerSecond?: number | undefined;
  /** Whether a frame has begun to arrive. */
  isListening(): boolean;
  say(bytes: Uint8Array, signal: AbortSignal): Promise<void>;
}

/** Pads speak at 9600 baud, also behind a bridge that does not tell. */
const usualBytesPerSecond = 960;
/** How soon after a frame's end an answer to another is said. */
const listenMs = 2;
/** By then its pad says the frame again, and would take a late answer for one to the next. */
const answerLastsMs = 300;
/** More pads than this never wait for an answer at once: a line has few, and each says one frame at a time. */
const mostAnswers = 16;

/** Whose turn it is to speak on a half-duplex line: answers first, then commands in their order. */
export class Speech {
  readonly #parts: SpeechParts;
  #answers: readonly { readonly bytes: Uint8Array; readonly until: number }[] = [];
  #commands: readonly Command[] = [];
  /** At first nobody knows whether another was speaking. */
  #lastByteAt: number;
  #saidUntil = Number.NEGATIVE_INFINITY;
  #speaking = false;

  constructor(parts: SpeechParts) {
    this.#parts = parts;
    this.#lastByteAt = parts.clock.uptime();
    const onOver = () => {
      for (const command of this.#commands) command.taken.reject(reasonOf(parts.over));
      this.#commands = [];
      this.#answers = [];
    };
    parts.over.addEventListener("abort", onOver, { once: true });
  }

  /** Milliseconds that the bytes are on the line. */
  durationMs(bytes: Uint8Array): number {
    return (bytes.length * 1000) / (this.#parts.bytesPerSecond ?? usualBytesPerSecond);
  }

  heardAt(uptime: number): void {
    this.#lastByteAt = uptime;
  }

  answer(bytes: Uint8Array): void {
    if (this.#answers.length >= mostAnswers || this.#answers.some((one) => equal(one.bytes, bytes))) return;
    this.#answers = [...this.#answers, { bytes, until: this.#parts.clock.uptime() + answerLastsMs }];
    void this.#speak();
  }

  add(command: Command): void {
    const { over } = this.#parts;
    if (over.aborted) throw reasonOf(over);
    if (command.signal.aborted) throw reasonOf(command.signal);
    this.#commands = [...this.#commands, command];
    const onAbort = () => {
      this.#commands = this.#commands.filter((one) => one !== command);
      command.taken.reject(reasonOf(command.signal));
    };
    command.signal.addEventListener("abort", onAbort, { once: true });
    void command.taken.promise
      .catch(() => {})
      .then(() => command.signal.removeEventListener("abort", onAbort));
    void this.#speak();
  }

  async #speak(): Promise<void> {
    if (this.#speaking) return;
    this.#speaking = true;
    try {
      while (!this.#parts.over.aborted && this.#answers.length + this.#commands.length > 0) {
        const waitMs = this.#waitMs();
        if (waitMs > 0) await this.#parts.clock.sleep(waitMs, this.#parts.over).catch(() => {});
        else await this.#sayNext();
      }
    } finally {
      this.#speaking = false;
    }
  }

  async #sayNext(): Promise<void> {
    const [answer, ...answers] = this.#answers;
    if (answer !== undefined) {
      this.#answers = answers;
      if (this.#parts.clock.uptime() <= answer.until) {
        await this.#say(answer.bytes, this.#parts.over).catch(() => {});
      }
      return;
    }
    const [command, ...commands] = this.#commands;
    if (command === undefined) return;
    this.#commands = commands;
    command.begun = true;
    const signal = AbortSignal.any([command.signal, this.#parts.over]);
    await this.#say(command.bytes, signal).then(
      () => command.taken.resolve(),
      (error: unknown) => command.taken.reject(signal.aborted ? reasonOf(signal) : error),
    );
  }

  async #say(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const { clock, say } = this.#parts;
    this.#saidUntil = clock.uptime() + this.durationMs(bytes);
    await say(bytes, signal);
  }

  #waitMs(): number {
    const now = this.#parts.clock.uptime();
    const own = this.#saidUntil - now;
    if (this.#parts.isListening()) return Math.max(own, listenMs);
    if (this.#answers.length > 0) return own;
    const silent = Math.max(this.#lastByteAt, this.#saidUntil) + this.#parts.turnaroundMs - now;
    return Math.max(own, silent);
  }
}

function reasonOf(signal: AbortSignal): unknown {
  return signal.reason instanceof DeviceError
    ? signal.reason
    : new DeviceError("aborted", "the command was given up", { cause: signal.reason });
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
