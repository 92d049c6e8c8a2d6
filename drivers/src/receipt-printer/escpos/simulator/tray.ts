import type { Clock } from "../../../contract/clock.ts";
import type { Slip } from "./slip.ts";
import { slipPng } from "./slip-png.ts";

/** One slip that came out. */
export interface SimulatedReceipt {
  /** From 1. */
  readonly n: number;
  /** Wall-clock milliseconds. */
  readonly at: number;
  /** A line each; what was printed as a picture is not in it. */
  readonly text: readonly string[];
  readonly taken: boolean;
  /** Pulled back into the printer, where only staff get at it. */
  readonly retracted: boolean;
  /** One pixel a dot. */
  png(): Promise<Buffer>;
}

const kept = 100;

/** Where slips hang until someone takes them. */
export class Tray {
  private readonly clock: Clock;
  private readonly listeners = new Set<(receipt: SimulatedReceipt) => void>();
  private slips: SimulatedReceipt[] = [];
  private count = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  add(slip: Slip): number {
    const receipt: SimulatedReceipt = {
      n: ++this.count,
      at: this.clock.now(),
      text: slip.text,
      taken: false,
      retracted: false,
      png: () => slipPng(slip),
    };
    this.slips = [...this.slips, receipt].slice(-kept);
    for (const listener of this.listeners) listener(receipt);
    return receipt.n;
  }

  retracted(n: number): void {
    this.slips = this.slips.map((slip) => (slip.n === n ? { ...slip, retracted: true } : slip));
  }

  take(): number {
    const within = this.slips.filter((slip) => !slip.taken && !slip.retracted).length;
    this.slips = this.slips.map((slip) => (slip.retracted ? slip : { ...slip, taken: true }));
    return within;
  }

  receipts(): readonly SimulatedReceipt[] {
    return this.slips;
  }

  onReceipt(listener: (receipt: SimulatedReceipt) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
