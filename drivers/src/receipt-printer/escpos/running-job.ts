import type { Clock } from "../../contract/clock.ts";
import { DeviceError, isDeviceError } from "../../contract/device-error.ts";
import type { Printed } from "../../contract/receipt-printer.ts";
import type { Transport } from "../../contract/transport.ts";
import { heldReason, mayRecover } from "./condition.ts";
import type { EncodeOptions } from "./encode.ts";
import { recover } from "./enquiries.ts";
import { type JobEvent, type JobLimits, type JobState, startJob, stepJob } from "./job.ts";
import type { LineTime } from "./line-time.ts";
import type { Heard, StatusLink } from "./status-link.ts";

export interface JobParts {
  readonly port: Transport;
  readonly link: StatusLink;
  readonly clock: Clock;
  readonly line: LineTime;
  readonly bytes: Uint8Array;
  readonly confirm: EncodeOptions["confirm"];
  /** Answers to GS r of earlier jobs that may come first. */
  readonly repliesBefore: number;
  /** Milliseconds between questions while the job waits; undefined for a one-way line. */
  readonly askWhileWaiting: number | undefined;
  readonly statusTimeoutMs: number;
  /** It goes on after a jam when told. */
  readonly recovers: boolean;
  readonly limits: JobLimits;
  readonly onHeld: ((reason: string | null) => void) | undefined;
  readonly onFirstByte: ((uptime: number) => void) | undefined;
}

/** Small enough that a fault is noticed between two writes, large enough that a slip is one. */
const writeBytes = 4096;
const ticksMs = 250;
/** How far the system may be ahead of a slow line, so that a question or the giving up is not stuck behind a slip. */
const aheadMs = 250;
const recoverEveryMs = 5_000;

/** Sends one job and watches it to its end. */
export class RunningJob {
  repliesOwed: number;
  /** An answer to GS r was heard, whichever job had asked. */
  heardReply = false;
  private readonly parts: JobParts;
  private state: JobState;
  private readonly ended = Promise.withResolvers<Printed>();
  private readonly over = new AbortController();
  private goOn: () => void = () => {};
  private recoveredAt: number;

  constructor(parts: JobParts) {
    this.parts = parts;
    this.repliesOwed = parts.repliesBefore + (parts.confirm === "gs-r" ? 1 : 0);
    this.state = startJob(parts.clock.uptime());
    this.recoveredAt = parts.clock.uptime();
  }

  /** Settles within the job's limit, whatever the printer does. */
  async run(stop: AbortSignal): Promise<Printed> {
    const { link } = this.parts;
    const unlisten = link.listen((heard) => this.hear(heard));
    const onStop = () => this.step({ type: "failed", reason: "aborted" });
    try {
      stop.addEventListener("abort", onStop, { once: true });
      void this.send();
      this.lookAtCondition();
      void this.tick();
      return await this.ended.promise;
    } finally {
      stop.removeEventListener("abort", onStop);
      unlisten();
      this.over.abort();
      this.goOn();
    }
  }

  private now(): number {
    return this.parts.clock.uptime();
  }

  private step(event: JobEvent): void {
    const before = this.state;
    this.state = stepJob(before, event, this.parts.limits);
    if (before.phase === "done") return;
    if (this.state.phase === "done") {
      if (before.held !== null && this.state.printed.outcome === "printed") this.parts.onHeld?.(null);
      this.ended.resolve(this.state.printed);
    } else if (before.held !== this.state.held) this.parts.onHeld?.(this.state.held);
  }

  private hear(heard: Heard): void {
    const { confirm } = this.parts;
    if (heard.type === "lost") this.step({ type: "lost" });
    else if (heard.type === "changed") this.lookAtCondition();
    else if (heard.type === "flow") {
      if (heard.ready) this.goOn();
    } else if (heard.type === "sensed") this.lookAtMouth();
    else if (heard.type === "processed" && typeof confirm === "object" && heard.id === confirm.processId) {
      this.step({ type: "confirmed" });
    } else if (heard.type === "reply" && confirm === "gs-r" && !this.parts.link.disturbed) {
      // On a line that babbles any byte may look like this one.
      this.heardReply = true;
      this.repliesOwed = Math.max(0, this.repliesOwed - 1);
      if (this.repliesOwed === 0) this.step({ type: "confirmed" });
    }
  }

  /** Off line for a cause that is still being asked for is not told yet. */
  private lookAtCondition(): void {
    const { status, isAsking } = this.parts.link;
    const held = heldReason(status);
    if (held !== "offline" || !isAsking) this.step({ type: "condition", held, at: this.now() });
  }

  /** The mouth was free before, so that what its sensor sees is this slip; one that still prints is not out. */
  private lookAtMouth(): void {
    const { confirm, link } = this.parts;
    const isSent = this.state.phase === "running" && this.state.sent;
    if (confirm === "presented" && isSent && link.sensed === "present" && link.printing !== true)
      this.step({ type: "confirmed" });
  }

  private async send(): Promise<void> {
    const { bytes, line, onFirstByte } = this.parts;
    const portion = line.portion(writeBytes, aheadMs);
    for (let at = 0; at < bytes.length && this.state.phase === "running"; at += portion) {
      if (line.isSlow) await this.untilLineIsFree(aheadMs);
      if (this.state.phase !== "running") return;
      const part = bytes.subarray(at, at + portion);
      line.took(part.length);
      const taken = this.parts.port.write(part, this.over.signal);
      if (at === 0) onFirstByte?.(this.now());
      await this.orUnknown(taken);
    }
    if (line.isSlow) await this.untilLineIsFree(0);
    this.step({ type: "sent", at: this.now() });
    this.lookAtMouth();
    await this.askWhileWaiting();
  }

  private async untilLineIsFree(backlogMs: number): Promise<void> {
    const { line, link, clock } = this.parts;
    while (link.stopped && this.state.phase === "running") {
      await new Promise<void>((resolve) => {
        this.goOn = resolve;
      });
    }
    const waitMs = line.backlogMs - backlogMs;
    // Ended meanwhile: whoever waits for it has its outcome.
    if (waitMs > 0) await clock.sleep(waitMs, this.over.signal).catch(() => {});
  }

  /** A write that failed may have reached the printer in part. */
  private async orUnknown(taken: Promise<void>): Promise<void> {
    try {
      await taken;
      this.step({ type: "taken", at: this.parts.line.freeAt });
    } catch (error) {
      this.step(
        isDeviceError(error, "lost") ? { type: "lost" } : { type: "failed", reason: reasonOf(error) },
      );
    }
  }

  /** Even a printer that reports by itself: one that was switched off and on reports no longer. */
  private async askWhileWaiting(): Promise<void> {
    const { link, clock, askWhileWaiting, statusTimeoutMs } = this.parts;
    try {
      while (askWhileWaiting !== undefined && this.state.phase === "running") {
        await clock.sleep(askWhileWaiting, this.over.signal);
        if (this.state.phase !== "running") return;
        await link.ask(statusTimeoutMs);
        this.lookAtCondition();
        await this.recoverIfItMay();
      }
    } catch {
      // The job ended, or the link is lost, which the job hears by itself.
    }
  }

  /** After a jam that a person has cleared: prints on from the line that failed, and nothing of the slip again. */
  private async recoverIfItMay(): Promise<void> {
    const { recovers, link, port } = this.parts;
    if (this.state.phase !== "running" || !recovers || !mayRecover(link.status)) return;
    if (this.now() - this.recoveredAt < recoverEveryMs) return;
    this.recoveredAt = this.now();
    await port.write(recover, this.over.signal);
  }

  private async tick(): Promise<void> {
    try {
      while (this.state.phase === "running") {
        await this.parts.clock.sleep(ticksMs, this.over.signal);
        this.step({ type: "tick", at: this.now() });
      }
    } catch {
      // The job ended.
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof DeviceError ? error.code : "protocol";
}
