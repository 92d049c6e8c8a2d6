import type { Clock, Kind, Kinds } from "@yimen/drivers/contract";
import { createStreamWatch } from "@yimen/drivers/document-camera/mjpeg/stream-watch.ts";
import { MediaWatch } from "./media-watch.ts";
import { type Notice, Notices } from "./notices.ts";
import { nothingObserved, type Observed, observe, streamIs, type Trouble } from "./observed.ts";

/** A picture may take so long in the dark or on a line that is busy; beyond it a camera stands still. */
const stillAfterMs = 2_500;

/** What one device shows, while it is there: its values, its troubles, and what time makes of them. */
export class Observing {
  readonly #kind: Kind;
  readonly #clock: Clock;
  readonly #media: MediaWatch;
  #notices = new Notices();
  #observed: Observed;
  #alarm: Trouble | null = null;
  #streamWatch = createStreamWatch();
  /** Uptime of the last picture, or since when the first is waited for; null: neither. */
  #pictureAt: number | null = null;

  constructor(kind: Kind, clock: Clock) {
    this.#kind = kind;
    this.#clock = clock;
    this.#media = new MediaWatch(kind);
    this.#observed = nothingObserved(kind);
  }

  get observed(): Observed {
    return this.#observed;
  }

  /** Something was forgotten on it. */
  get alarm(): Trouble | null {
    return this.#alarm;
  }

  /** Answers whether anything is another now. */
  read(reading: Kinds[Kind]["reading"]): boolean {
    const at = this.#clock.now();
    if (reading.type !== "frame") return this.#becomes(observe(this.#observed, reading, at));
    this.#pictureAt = this.#clock.uptime();
    const stream = this.#streamWatch.see(reading.jpeg, this.#pictureAt);
    return this.#becomes(streamIs(this.#observed, stream, at));
  }

  /** What was done with it, beside what it says of itself. */
  note(values: Readonly<Record<string, string | number>>): boolean {
    return this.#becomes({ ...this.#observed, values: { ...this.#observed.values, ...values } });
  }

  /** It has said nothing for a while: no fault, but for a camera, which says something all the time. */
  quiet(): boolean {
    if (this.#kind !== "document-camera") return false;
    const uptime = this.#clock.uptime();
    this.#pictureAt ??= uptime;
    if (uptime - this.#pictureAt < stillAfterMs) return false;
    return this.#becomes(streamIs(this.#observed, "frozen", this.#clock.now()));
  }

  /** What was seen of a device that is away is worth nothing. */
  forget(): void {
    this.#observed = nothingObserved(this.#kind);
    this.#alarm = this.#media.see(undefined, this.#clock.uptime(), this.#clock.now());
    this.#notices = new Notices();
    this.#streamWatch = createStreamWatch();
    this.#pictureAt = null;
  }

  visit(phase: "began" | "ended"): void {
    if (phase === "began") this.#media.visitBegan();
    else this.#media.visitEnded(this.#clock.uptime());
  }

  /** Once a second: what stands, told when it begins and when it ends. */
  tick(): { readonly changed: boolean; readonly notices: readonly Notice[] } {
    const uptime = this.#clock.uptime();
    const alarm = this.#media.see(this.#observed.values["media"], uptime, this.#clock.now());
    const changed = alarm !== this.#alarm;
    this.#alarm = alarm;
    const standing = [this.#observed.trouble?.code, alarm?.code, ...this.#observed.soon];
    const present = new Set(standing.filter((one) => one !== undefined));
    return { changed, notices: this.#notices.see(present, uptime) };
  }

  #becomes(observed: Observed): boolean {
    const changed = observed !== this.#observed;
    this.#observed = observed;
    return changed;
  }
}
