import type { Clock } from "../../contract/clock.ts";
import { DeviceError } from "../../contract/device-error.ts";
import type { PrinterStatus } from "../../contract/receipt-printer.ts";
import type { Transport } from "../../contract/transport.ts";
import { afterAutomatic, afterRealTime, sameStatus, unheard } from "./condition.ts";
import { type RealTimeStatus, realTimeStatus } from "./enquiries.ts";
import { automaticFlags, identityOf, isBufferClear, processIdOf, realTimeFlags } from "./flags.ts";
import { StatusClassifier, type StatusEvent } from "./status.ts";

/** What was heard, with its meaning. */
export type Heard =
  | { readonly type: "automatic" | "realtime" | "changed" | "cleared" }
  | { readonly type: "processed"; readonly id: string }
  | { readonly type: "reply"; readonly byte: number }
  | { readonly type: "identity"; readonly text: string }
  | { readonly type: "lost"; readonly error: DeviceError };

type Listener = (heard: Heard) => void;

const everyQuestion: readonly RealTimeStatus[] = [1, 2, 3, 4];

/** The way back from a printer: the only reader of its port, and what it knows of the printer's condition. */
export class StatusLink {
  status: PrinterStatus = unheard(true);
  lost: DeviceError | undefined;
  /** Something that only a printer says was heard. */
  answers = false;
  /** It sent a status unasked, or will. */
  reportsChanges = false;
  private readonly port: Transport;
  private readonly clock: Clock;
  private readonly classifier = new StatusClassifier();
  private readonly listeners = new Set<Listener>();
  /** Questions on their way; answers come in their order. */
  private asked: RealTimeStatus[] = [];
  private asking: Promise<unknown> = Promise.resolve();

  constructor(port: Transport, clock: Clock) {
    this.port = port;
    this.clock = clock;
  }

  /** Reads until the port ends. Never rejects: a lost port is heard as such. */
  async read(): Promise<void> {
    try {
      for await (const chunk of this.port.chunks()) {
        for (const event of this.classifier.push(chunk)) this.hear(event);
      }
      this.lose(new DeviceError("lost", "the printer's port was closed"));
    } catch (cause) {
      this.lose(
        cause instanceof DeviceError ? cause : new DeviceError("lost", "the printer is gone", { cause }),
      );
    }
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
    this.clock.sleep(limitMs, over.signal).then(
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

  /** Asks DLE EOT 1–4, one asker after the other; how many answers came within `limitMs`. Rejects when lost. */
  ask(limitMs: number): Promise<number> {
    const answers = this.asking.then(() => this.askNow(limitMs));
    this.asking = answers.catch(() => {});
    return answers;
  }

  private async askNow(limitMs: number): Promise<number> {
    let answers = 0;
    const isAnswer = (heard: Heard) => heard.type === "realtime" && ++answers > 0;
    const all = this.hears(isAnswer, limitMs, everyQuestion.length);
    all.catch(() => {});
    this.asked = [...everyQuestion];
    await this.port.write(Uint8Array.from(everyQuestion.flatMap((n) => [...realTimeStatus(n)])));
    // An answer that never came must not be taken for the answer to the next question.
    if (!(await all)) this.asked = [];
    return answers;
  }

  private hear(event: StatusEvent): void {
    switch (event.type) {
      case "asb":
        this.answers = this.reportsChanges = true;
        this.update(afterAutomatic(automaticFlags(event.bytes)));
        this.tell({ type: "automatic" });
        return;
      case "realtime": {
        const n = this.asked.shift();
        if (n === undefined) return;
        this.answers = true;
        this.update(afterRealTime(this.status, n, realTimeFlags(n, event.byte)));
        this.tell({ type: "realtime" });
        return;
      }
      case "reply":
        this.tell({ type: "reply", byte: event.byte });
        return;
      case "block": {
        const id = processIdOf(event.bytes);
        const text = identityOf(event.bytes);
        if (id !== undefined) this.tell({ type: "processed", id });
        else if (isBufferClear(event.bytes)) this.tell({ type: "cleared" });
        else if (text !== undefined) this.tell({ type: "identity", text });
        return;
      }
      case "flow":
      case "noise":
        return;
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
