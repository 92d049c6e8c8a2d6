import type { Clock } from "../../contract/clock.ts";
import { DeviceError } from "../../contract/device-error.ts";
import type { PrinterStatus } from "../../contract/receipt-printer.ts";
import type { Transport } from "../../contract/transport.ts";
import { sameStatus, unheard } from "./condition.ts";
import type { LineTime } from "./line-time.ts";
import type { Sensed } from "./presenter/mouth.ts";
import type { Said, Tongue } from "./tongue/said.ts";

/** What was heard, with its meaning. */
export type Heard =
  /** A status that came by itself; the answer to a question; either, when it differs from the one before. */
  | { readonly type: "automatic" | "answer" | "changed" }
  | { readonly type: "sensed"; readonly sensed: Sensed }
  | Exclude<Said, { readonly type: "status" | "noise" }>
  | { readonly type: "lost"; readonly error: DeviceError };

type Listener = (heard: Heard) => void;

/** After a silence this long an unfinished message is given up before the next question. */
const brokenOffMs = 100;

export interface LinkParts {
  readonly port: Transport;
  readonly clock: Clock;
  readonly line: LineTime;
  readonly tongue: Tongue;
  /** Whether a status that nobody asked for means that the printer tells its changes. */
  readonly mayReport: boolean;
  noise(bytes: number): void;
}

/** The way back from a printer: the only reader of its port, and what it knows of the printer's condition. */
export class StatusLink {
  status: PrinterStatus = unheard(true);
  /** The presenter's sensor, as last heard. */
  sensed: Sensed | undefined;
  /** It holds data that is not printed yet; undefined: it can't tell. */
  printing: boolean | undefined;
  /** XOFF was heard, and no XON since. */
  stopped = false;
  lost: DeviceError | undefined;
  /** Something that only a printer says was heard. */
  answers = false;
  /** It sent a status unasked, or will. */
  reportsChanges = false;
  /** A question has not got all its answers yet: what is known may be half of it. */
  isAsking = false;
  /** Noise was heard since the last answer: what it seemed to say may be wrong. */
  disturbed = false;
  private readonly parts: LinkParts;
  private readonly listeners = new Set<Listener>();
  private asking: Promise<unknown> = Promise.resolve();
  private lastByteAt = 0;
  private closed = false;
  private readonly reader: AsyncIterator<Uint8Array>;

  constructor(parts: LinkParts) {
    this.parts = parts;
    this.reader = parts.port.chunks()[Symbol.asyncIterator]();
  }

  /** Reads until the port ends. Never rejects: a lost port is heard as such. */
  async read(): Promise<void> {
    const { reader } = this;
    try {
      for (let next = await reader.next(); !next.done; next = await reader.next()) {
        const chunk = next.value;
        this.lastByteAt = this.parts.clock.uptime();
        for (const said of this.parts.tongue.push(chunk)) this.hear(said);
      }
      if (!this.closed) this.lose(new DeviceError("lost", "the printer's port was closed"));
    } catch (cause) {
      this.lose(
        cause instanceof DeviceError ? cause : new DeviceError("lost", "the printer is gone", { cause }),
      );
    }
  }

  /** Lets go of the port, which stays open; nothing is heard any more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.reader.return?.();
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Settles with true once `wanted` was heard `count` times, with false after `limitMs`. Rejects when lost. */
  async hears(wanted: (heard: Heard) => boolean, limitMs: number, count = 1): Promise<boolean> {
    if (this.lost) throw this.lost;
    const over = new AbortController();
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    let left = count;
    const stop = this.listen((heard) => {
      if (heard.type === "lost") reject(heard.error);
      else if (wanted(heard) && --left === 0) resolve(true);
    });
    this.parts.clock.sleep(limitMs, over.signal).then(
      () => resolve(false),
      () => {},
    );
    try {
      return await promise;
    } finally {
      stop();
      over.abort();
    }
  }

  /**
   * Asks for everything, one asker after the other; how many answers came within `limitMs` of the question's last byte.
   * Rejects when lost.
   */
  ask(limitMs: number): Promise<number> {
    const answers = this.asking.then(() => this.askNow(limitMs));
    this.asking = answers.catch(() => {});
    return answers;
  }

  /** No question is on its way any more. */
  async settled(): Promise<void> {
    await this.asking;
  }

  private async askNow(limitMs: number): Promise<number> {
    const { tongue, port, line, clock } = this.parts;
    let answers = 0;
    if (clock.uptime() - this.lastByteAt > brokenOffMs) for (const said of tongue.quiet()) this.hear(said);
    this.disturbed = false;
    line.took(tongue.question.length);
    const isAnswer = (heard: Heard) => heard.type === "answer" && ++answers > 0;
    const all = this.hears(isAnswer, limitMs + line.backlogMs, tongue.answers);
    all.catch(() => {});
    tongue.asking();
    this.isAsking = true;
    try {
      await port.write(tongue.question);
      if (!(await all)) tongue.forget();
    } finally {
      this.isAsking = false;
    }
    return answers;
  }

  private hear(said: Said): void {
    switch (said.type) {
      case "status":
        this.answers = true;
        if (!said.asked) this.reportsChanges ||= this.parts.mayReport;
        this.printing = said.printing;
        this.update(said.change(this.status));
        if (said.sensed !== undefined) {
          this.sensed = said.sensed;
          this.tell({ type: "sensed", sensed: said.sensed });
        }
        this.tell({ type: said.asked ? "answer" : "automatic" });
        return;
      case "noise":
        this.disturbed = true;
        this.parts.noise(said.bytes);
        return;
      case "flow":
        this.stopped = !said.ready;
        this.tell(said);
        return;
      default:
        this.tell(said);
    }
  }

  private update(status: PrinterStatus): void {
    if (sameStatus(status, this.status)) return;
    this.status = status;
    this.tell({ type: "changed" });
  }

  private lose(error: DeviceError): void {
    this.lost ??= error;
    this.tell({ type: "lost", error: this.lost });
  }

  private tell(heard: Heard): void {
    for (const listener of [...this.listeners]) listener(heard);
  }
}
