import { DeviceError, isDeviceError, type ScannerStatus } from "../../contract/index.ts";
import type { Questions } from "./questions.ts";

const askEveryMs = 2000;

/** What the scanner says of itself, told on change. Asks by itself where nobody else did within 2 s. */
export class StatusFeed {
  readonly #questions: Questions;
  readonly #over: AbortSignal;
  #told: ScannerStatus | null = null;
  #news = Promise.withResolvers<void>();
  #askedAt = Number.NEGATIVE_INFINITY;
  #lost: unknown = null;
  #asking: Promise<ScannerStatus> | null = null;

  constructor(questions: Questions, over: AbortSignal) {
    this.#questions = questions;
    this.#over = over;
  }

  /** Callers at the same time share one question. Rejects with `lost`, `timeout`, `aborted`, `busy`, `protocol`. */
  async ask(signal?: AbortSignal): Promise<ScannerStatus> {
    if (signal?.aborted)
      throw new DeviceError("aborted", "The question was given up", { cause: signal.reason });
    if (this.#lost !== null) throw this.#lost;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    if (signal === undefined) return this.#asking;
    const asking = this.#asking;
    const stopped = Promise.withResolvers<never>();
    const onAbort = () =>
      stopped.reject(new DeviceError("aborted", "The question was given up", { cause: signal.reason }));
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await Promise.race([asking, stopped.promise]);
    } finally {
      signal.removeEventListener("abort", onAbort);
      asking.catch(() => {});
    }
  }

  async *readings(): AsyncGenerator<ScannerStatus, void, void> {
    const stop = new AbortController();
    const keepsAsking = this.#keepAsking(AbortSignal.any([this.#over, stop.signal]));
    let last: ScannerStatus | null = null;
    try {
      while (!this.#over.aborted) {
        if (this.#lost !== null) throw this.#lost;
        if (this.#told === last || this.#told === null) {
          await this.#news.promise;
        } else {
          last = this.#told;
          yield last;
        }
      }
    } finally {
      stop.abort();
      await keepsAsking;
    }
  }

  close(): void {
    this.#tell();
  }

  async #ask(): Promise<ScannerStatus> {
    try {
      const status = await this.#questions.status(this.#over);
      const before = this.#told;
      if (before?.state === status.state && before.feeder === status.feeder) return before;
      this.#told = status;
      this.#tell();
      return status;
    } catch (error) {
      if (isDeviceError(error, "lost")) {
        this.#lost = error;
        this.#tell();
      }
      throw error;
    } finally {
      this.#askedAt = this.#questions.clock.uptime();
    }
  }

  async #keepAsking(signal: AbortSignal): Promise<void> {
    const { clock } = this.#questions;
    while (!signal.aborted && this.#lost === null) {
      const rest = this.#askedAt + askEveryMs - clock.uptime();
      if (rest > 0) await clock.sleep(rest, signal).catch(() => {});
      else await this.ask(signal).catch(() => {});
    }
  }

  #tell(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}
