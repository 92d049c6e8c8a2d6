import type { Clock } from "../../../contract/clock.ts";
import type { FarEnd } from "../../../contract/far-end.ts";
import type { Faults } from "./faults.ts";

const slowMs = 1_500;
const babbleEveryMs = 50;

/** How a printer's words get onto the wire, or don't. */
export class Mouthpiece {
  private readonly farEnd: FarEnd;
  private readonly faults: Faults;
  private readonly clock: Clock;
  private babbling = false;
  private seed = 1;

  constructor(farEnd: FarEnd, faults: Faults, clock: Clock) {
    this.farEnd = farEnd;
    this.faults = faults;
    this.clock = clock;
  }

  say(bytes: Uint8Array): void {
    const { active } = this.faults;
    if (active.has("silent")) return;
    const said = active.has("wrong-status") ? bytes.map((byte) => byte ^ 0x93) : bytes;
    if (!active.has("slow")) this.farEnd.write(said);
    else void this.clock.sleep(slowMs).then(() => this.farEnd.write(said));
  }

  /** Until the fault is taken back. */
  async babble(): Promise<void> {
    if (this.babbling) return;
    this.babbling = true;
    while (this.faults.active.has("babble")) {
      this.farEnd.write(Uint8Array.from({ length: 16 }, () => this.random()));
      await this.clock.sleep(babbleEveryMs);
    }
    this.babbling = false;
  }

  private random(): number {
    this.seed = (Math.imul(this.seed, 1_664_525) + 1_013_904_223) >>> 0;
    return this.seed >>> 24;
  }
}
