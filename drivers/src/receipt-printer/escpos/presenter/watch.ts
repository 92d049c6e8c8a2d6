import { DeviceError } from "../../../contract/device-error.ts";
import type { DriverContext } from "../../../contract/driver.ts";
import type { MediaMove, PrinterStatus, ReceiptJob } from "../../../contract/receipt-printer.ts";
import type { StatusLink } from "../status-link.ts";
import type { PresenterFamily } from "./family.ts";
import { type Mouth, type MouthEvent, stepMouth } from "./mouth.ts";

export interface WatchParts {
  readonly family: PresenterFamily;
  readonly link: StatusLink;
  readonly context: DriverContext;
  /** 0: a slip is left at the mouth for ever. */
  readonly retractAfterMs: number;
  readonly over: AbortSignal;
  write(bytes: Uint8Array): Promise<void>;
  /** Something moved; the status shows it. */
  moved(move: MediaMove): void;
}

/** What a slip needs to travel from the mouth into the printer. */
const travelMs = 8_000;
const firstTellMs = 250;

const mediaAt = {
  empty: "notPresent",
  mouth: "present",
  leaving: "present",
  inside: "retracted",
  jammed: "jammed",
} as const;

/**
 * Watches the mouth of a presenter: tells of slips that are presented and taken, and has those retracted that nobody
 * took, so that no stranger reads them. Where the printer's own clock reaches that far it does so even when we are gone.
 */
export class MouthWatch {
  private mouth: Mouth = { at: "empty" };
  private readonly parts: WatchParts;
  private onMove: ((move: MediaMove) => void) | undefined;
  private readonly waiting = new Set<() => void>();
  private timing = false;
  private slips = 0;

  constructor(parts: WatchParts) {
    this.parts = parts;
    parts.link.listen((heard) => {
      if (heard.type === "sensed") this.step({ type: "sensed", sensed: heard.sensed, at: this.now() });
      else if (heard.type === "lost") this.release();
    });
    const { sensed } = parts.link;
    if (sensed !== undefined) this.step({ type: "sensed", sensed, at: this.now() });
  }

  /** What the printer's own timer is set to; 0 where ours is used. */
  get printersTimerMs(): number {
    const { family, retractAfterMs } = this.parts;
    return family.timer !== null && retractAfterMs <= family.timer.longestMs ? retractAfterMs : 0;
  }

  get media(): PrinterStatus["media"] {
    if (!this.parts.family.senses) return null;
    if (this.parts.link.sensed === undefined) return "unknown";
    if (this.mouth.at === "empty" && this.parts.link.sensed === "entering") return "entering";
    return mediaAt[this.mouth.at];
  }

  /** The next slip is on its way: moves are its own from now on. */
  follow(onMove: ((move: MediaMove) => void) | undefined): void {
    this.onMove = onMove;
    this.slips++;
  }

  /** A slip left a printer that can't tell; it is pulled in when its time is over, should it still be there. */
  leftUnseen(): void {
    if (this.parts.family.senses || this.parts.retractAfterMs === 0 || this.printersTimerMs > 0) return;
    void this.retractUnseen(this.slips);
  }

  get isOccupied(): boolean {
    return this.mouth.at === "mouth" || this.mouth.at === "leaving";
  }

  /**
   * The receipt before may be somebody else's: it is taken, or pulled in, before the next one would push it out.
   * Rejects with `busy` after `limitMs`, with `aborted` when `stop` fires; nothing was sent then.
   */
  async turn(job: ReceiptJob, stop: AbortSignal, limitMs: number): Promise<void> {
    if (!this.isOccupied) return;
    const over = new AbortController();
    const limit = this.parts.context.clock.sleep(limitMs, over.signal).then(
      () => Promise.reject(new DeviceError("busy", "a receipt that nobody took is in the way")),
      () => {},
    );
    job.onHeld?.("receipt-not-taken");
    try {
      await Promise.race([this.untilFree(stop), limit]);
    } finally {
      over.abort();
      job.onHeld?.(null);
    }
  }

  private async untilFree(stop: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onStop = () =>
      reject(
        new DeviceError("aborted", "the receipt was given up before it was sent", { cause: stop.reason }),
      );
    this.waiting.add(resolve);
    stop.addEventListener("abort", onStop, { once: true });
    if (stop.aborted) onStop();
    try {
      await promise;
    } finally {
      this.waiting.delete(resolve);
      stop.removeEventListener("abort", onStop);
    }
  }

  private now(): number {
    return this.parts.context.clock.uptime();
  }

  private step(event: MouthEvent): void {
    const { mouth, move } = stepMouth(this.mouth, event);
    this.mouth = mouth;
    if (mouth.at === "mouth") void this.retractInTime();
    if (move === undefined) return;
    this.parts.context.log(move === "retracted" ? "warn" : "info", `receipt ${move}`);
    this.onMove?.(move);
    this.parts.moved(move);
    if (!this.isOccupied) this.release();
  }

  private release(): void {
    for (const free of this.waiting) free();
  }

  /** One timer at a time, for as long as slips are at the mouth. */
  private async retractInTime(): Promise<void> {
    const { retractAfterMs } = this.parts;
    if (this.timing || retractAfterMs === 0) return;
    this.timing = true;
    try {
      // The printer's own timer goes first; ours follows in case that it is switched off there.
      const grace = this.printersTimerMs > 0 ? travelMs : 0;
      for (let at = this.mouth; at.at === "mouth"; at = this.mouth) {
        const leftMs = at.since + retractAfterMs + grace - this.now();
        if (leftMs > 0) await this.sleep(leftMs);
        else await this.retract();
      }
    } catch {
      // Closed or lost: either is told by its own way.
    } finally {
      this.timing = false;
    }
  }

  private async retract(): Promise<void> {
    const since = this.now();
    await this.parts.write(this.parts.family.retract);
    this.step({ type: "told-to-retract", at: since });
    for (let passed = 0; this.mouth.at === "leaving" && passed < travelMs; passed = this.now() - since)
      await this.sleep(firstTellMs);
    if (this.mouth.at !== "leaving") return;
    this.parts.context.log("warn", "the receipt could not be retracted; the printer may be set not to");
    this.step({ type: "stays", at: this.now() });
  }

  private async retractUnseen(slip: number): Promise<void> {
    try {
      await this.sleep(this.parts.retractAfterMs);
      // The next slip pushes the one before it out, and must not be cut through by a command.
      if (slip === this.slips) await this.parts.write(this.parts.family.retract);
    } catch {
      // Closed or lost: either is told by its own way.
    }
  }

  private sleep(delayMs: number): Promise<void> {
    return this.parts.context.clock.sleep(delayMs, this.parts.over);
  }
}
