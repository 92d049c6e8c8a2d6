import type { Clock } from "../../contract/clock.ts";
import type { Transport } from "../../contract/transport.ts";

/**
 * What a slow line still has to carry. The system takes kilobytes at once that a serial line needs seconds for, so
 * that limits count from when the line has carried what they wait for.
 */
export class LineTime {
  private readonly bytesPerSecond: number;
  private readonly clock: Clock;
  private free = 0;

  constructor(port: Transport, clock: Clock) {
    this.bytesPerSecond = port.bytesPerSecond ?? Number.POSITIVE_INFINITY;
    this.clock = clock;
  }

  /** Only lines that are slow have flow control that reaches us as bytes. */
  get isSlow(): boolean {
    return Number.isFinite(this.bytesPerSecond);
  }

  took(bytes: number): void {
    this.free = this.freeAt + this.needsMs(bytes);
  }

  needsMs(bytes: number): number {
    return (bytes / this.bytesPerSecond) * 1000;
  }

  /** Uptime at which all that was taken so far is carried; now, when it is. */
  get freeAt(): number {
    return Math.max(this.free, this.clock.uptime());
  }

  get backlogMs(): number {
    return this.freeAt - this.clock.uptime();
  }

  /** As many bytes as a write may have so that a question waits at most `aheadMs` behind it. */
  portion(most: number, aheadMs: number): number {
    if (!this.isSlow) return most;
    return Math.max(32, Math.min(most, Math.floor((this.bytesPerSecond * aheadMs) / 1000)));
  }
}
