import {
  type Answer,
  type Clock,
  DeviceError,
  type ExchangePort,
  type Question,
  type ScannerStatus,
} from "../../contract/index.ts";
import { readCapabilities, type ScannerCapabilities } from "./capabilities.ts";
import type { EsclOptions } from "./options.ts";
import { readStatus } from "./status.ts";

/** A scanner that works answers its status in tenths of a second. */
const statusLimitMs = 3000;
const mostXmlBytes = 1024 * 1024;

/** Puts questions to one scanner, each with a limit. */
export class Questions {
  readonly clock: Clock;
  readonly #port: ExchangePort;
  readonly #options: EsclOptions;

  constructor(port: ExchangePort, options: EsclOptions, clock: Clock) {
    this.#port = port;
    this.#options = options;
    this.clock = clock;
  }

  get root(): string {
    return this.#port.root;
  }

  /** Rejects with `timeout` after `limitMs`, `aborted` when the signal fires, and as `exchange` does. */
  async ask(
    question: Omit<Question, "mostBytes" | "host" | "certificate"> & { readonly mostBytes?: number },
    limitMs: number,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const { host, certificate } = this.#options;
    const over = new AbortController();
    const late = new DeviceError("timeout", `The scanner did not answer within ${limitMs} ms`);
    const limit = this.clock.sleep(limitMs, over.signal).then(
      () => over.abort(late),
      () => {},
    );
    const stop = signal === undefined ? over.signal : AbortSignal.any([over.signal, signal]);
    try {
      return await this.#port.exchange(
        {
          mostBytes: mostXmlBytes,
          ...question,
          ...(host === undefined ? {} : { host }),
          ...(certificate === undefined ? {} : { certificate }),
        },
        stop,
      );
    } catch (error) {
      if (over.signal.aborted && over.signal.reason === late && signal?.aborted !== true) throw late;
      throw error;
    } finally {
      over.abort();
      await limit;
    }
  }

  async capabilities(signal?: AbortSignal): Promise<ScannerCapabilities> {
    return readCapabilities(await this.#xml("ScannerCapabilities", signal));
  }

  async status(signal?: AbortSignal): Promise<ScannerStatus> {
    return readStatus(await this.#xml("ScannerStatus", signal));
  }

  async #xml(name: string, signal?: AbortSignal): Promise<Uint8Array> {
    const path = `${this.root}/${name}`;
    const answer = await this.ask({ method: "GET", path }, statusLimitMs, signal);
    if (answer.status === 503) throw new DeviceError("busy", "The scanner is busy");
    if (answer.status !== 200) {
      throw new DeviceError("protocol", `The scanner answered ${answer.status} to ${name}`, {
        action: "check-settings",
      });
    }
    return answer.body;
  }
}
