import net from "node:net";
import { DeviceError } from "../contract/device-error.ts";
import { withinLimit } from "./limit.ts";
import {
  commands,
  longestResponse,
  message,
  protocol,
  resultOf,
  sizes,
  versionBody,
} from "./pcsc-messages.ts";
import { resultError, succeeded } from "./pcsc-results.ts";

const openLimitMs = 3000;
/** `RFWaitForReaderInit` lets a daemon that was just started look for its readers first. */
const answerLimitMs = 10_000;
const usualSocket = "/run/pcscd/pcscd.comm";
/** More than two of the longest answers wait for nobody: what talks on that is no pcscd. */
const mostUnread = 2 * longestResponse;

/** Where pcscd listens; the variable is the one that its own client library reads. */
export function pcscdSocket(): string {
  return process.env["PCSCLITE_CSOCK_NAME"] ?? usualSocket;
}

/** One connection to pcscd: requests one after the other, answers of a known length. */
export class PcscLine {
  readonly #socket: net.Socket;
  #bytes: Uint8Array[] = [];
  #unread = 0;
  #waiting: { readonly count: number; readonly taken: PromiseWithResolvers<Uint8Array> } | undefined;
  #gone: DeviceError | undefined;
  readonly #onGone: Promise<void>;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    const gone = Promise.withResolvers<void>();
    this.#onGone = gone.promise;
    socket.on("data", (bytes) => {
      this.#bytes.push(bytes);
      this.#unread += bytes.length;
      this.#serve();
      if (this.#unread > mostUnread) end();
    });
    const end = () => {
      this.#gone ??= new DeviceError("lost", "the PC/SC service hung up");
      this.#bytes = [];
      this.#unread = 0;
      this.#waiting?.taken.reject(this.#gone);
      this.#waiting = undefined;
      gone.resolve();
      socket.destroy();
    };
    socket.on("end", end);
    socket.on("error", end);
    socket.on("close", end);
  }

  /** Connects and agrees on the protocol. Rejects with `cannot-open` where there is no service for us, or `aborted`. */
  static async open(path: string, signal?: AbortSignal): Promise<PcscLine> {
    const socket = net.connect({ path });
    const connected = new Promise<void>((resolve, reject) => {
      socket.once("connect", () => resolve());
      socket.once("error", (cause) => reject(noService(cause)));
    });
    const line = new PcscLine(socket);
    try {
      await withinLimit(connected, { what: "connecting to pcscd", limitMs: openLimitMs, signal });
      await line.#agree(signal);
      return line;
    } catch (error) {
      connected.catch(() => {});
      line.close();
      if (error instanceof DeviceError && error.code === "lost")
        throw noService(error, "it refuses this user");
      throw error;
    }
  }

  /** Settles when the other end has gone, or after `close()`. */
  get gone(): Promise<void> {
    return this.#onGone;
  }

  /** Sends a request and reads the structure that answers it; its result must still be looked at. */
  async ask(
    command: number,
    body: Uint8Array,
    answerBytes: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array> {
    this.send(message(command, body));
    return this.receive(answerBytes, answerLimitMs, signal);
  }

  send(bytes: Uint8Array): void {
    if (this.#gone !== undefined) throw this.#gone;
    this.#socket.write(bytes);
  }

  /** The next bytes; without a limit it waits for ever. A limit that passes hangs up: the answer would be taken for the next. */
  async receive(count: number, limitMs?: number, signal?: AbortSignal): Promise<Uint8Array> {
    if (this.#gone !== undefined) throw this.#gone;
    const taken = Promise.withResolvers<Uint8Array>();
    this.#waiting = { count, taken };
    this.#serve();
    if (limitMs === undefined) return taken.promise;
    taken.promise.catch(() => {});
    return withinLimit(taken.promise, { what: "an answer of pcscd", limitMs, signal }, () => this.close());
  }

  /** Idempotent. pcscd gives back the cards and contexts of a connection that ends. */
  close(): void {
    this.#socket.destroy();
  }

  async #agree(signal: AbortSignal | undefined): Promise<void> {
    const answer = await this.ask(commands.version, versionBody(protocol), sizes.version, signal);
    if (resultOf(answer) === succeeded) return;
    const view = new DataView(answer.buffer, answer.byteOffset);
    const spoken = `${view.getUint32(0, true)}.${view.getUint32(4, true)}`;
    throw noService(
      resultError(resultOf(answer)),
      `it speaks protocol ${spoken}, not 4.4 (pcsc-lite 1.9 or later)`,
    );
  }

  #serve(): void {
    const waiting = this.#waiting;
    if (waiting === undefined || this.#unread < waiting.count) return;
    const whole = Uint8Array.from(Buffer.concat(this.#bytes));
    const rest = whole.subarray(waiting.count);
    this.#bytes = rest.length === 0 ? [] : [rest];
    this.#unread = rest.length;
    this.#waiting = undefined;
    waiting.taken.resolve(whole.slice(0, waiting.count));
  }
}

function noService(cause: unknown, why = "is not running or not installed"): DeviceError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const reason = code === "EACCES" ? "it refuses this user" : why;
  const message = `PC/SC service (pcscd) ${reason.startsWith("it ") ? `can't be used: ${reason}` : reason}`;
  return new DeviceError("cannot-open", message, { cause, action: "check-settings" });
}
