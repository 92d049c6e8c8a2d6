import type { Clock } from "../../../contract/clock.ts";
import type { PresenterName } from "../presenter/family.ts";
import type { HostCommand } from "./command-parser.ts";
import type { Sensors } from "./sensors.ts";
import type { Tray } from "./tray.ts";

export interface MouthParts {
  readonly family: PresenterName;
  readonly clock: Clock;
  readonly tray: Tray;
  /** A slip that is told to come in stays where it is. */
  keepsSlips(): boolean;
  sense(change: Partial<Sensors>): void;
}

/** These families push a slip out with its cut, the others when they are told. */
const presentsByItself: ReadonlySet<PresenterName> = new Set(["star", "citizen"]);

/** The transport behind the knife: holds a cut slip, pushes it out, pulls it in again. */
export class SimulatedMouth {
  retractions = 0;
  private readonly parts: MouthParts;
  private behind: number | null = null;
  private hanging: number | null = null;
  private retractAfterMs = 0;
  private timer = new AbortController();

  constructor(parts: MouthParts) {
    this.parts = parts;
  }

  /** A slip was cut off. The one before it is pushed out and falls. */
  cut(slip: number): void {
    this.timer.abort();
    this.hanging = null;
    this.behind = slip;
    this.parts.sense({ media: "entering" });
    if (presentsByItself.has(this.parts.family)) this.present();
  }

  /** False for a command that is not the presenter's. */
  obey({ name, data }: HostCommand): boolean {
    const [n = 0, m = 0] = data;
    if (name === "present" || (name === "1d65" && (n === 0x03 || n === 0x20))) this.present();
    else if (name === "retract" || (name === "1d65" && n === 0x02) || (name === "1d52" && n === 0x30))
      this.retract();
    else if (name === "eject" || (name === "1d65" && n === 0x05)) this.gone("notPresent");
    else if (name === "retract-after") this.retractAfterMs = n * m * 100;
    else if (name === "1d52" && n === 0x31) this.retractAfterMs = m * 1000;
    else return false;
    return true;
  }

  /** A person pulls the slip. */
  take(): void {
    if (this.hanging !== null) this.gone("taken");
  }

  private present(): void {
    if (this.behind === null) return;
    this.hanging = this.behind;
    this.behind = null;
    this.parts.sense({ media: "present" });
    if (this.retractAfterMs > 0) void this.retractLater();
  }

  private retract(): void {
    if (this.hanging === null || this.parts.keepsSlips()) return;
    this.parts.tray.retracted(this.hanging);
    this.retractions++;
    this.gone("retracted");
  }

  private gone(how: "notPresent" | "taken" | "retracted"): void {
    this.timer.abort();
    this.hanging = null;
    this.parts.sense({ media: how });
  }

  private async retractLater(): Promise<void> {
    this.timer = new AbortController();
    const { signal } = this.timer;
    await this.parts.clock.sleep(this.retractAfterMs, signal).catch(() => {});
    if (!signal.aborted) this.retract();
  }
}
