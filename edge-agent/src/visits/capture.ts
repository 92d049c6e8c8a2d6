import type { CameraFrame, Clock, Quad } from "@yimen/drivers/contract";
import type { Located } from "@yimen/drivers/document-camera/page/locate.ts";
import type { PageResult } from "@yimen/drivers/document-camera/page/process.ts";
import { type Steady, steadied, unsteady } from "@yimen/drivers/document-camera/page/steady.ts";
import { type CaptureView, HallError } from "../contract/index.ts";
import type { Desk } from "./desk.ts";

export type Hint = CaptureView["hint"];

/** Looks at pages; works in a process of its own. */
export interface PageEye {
  locate(jpeg: Uint8Array): Promise<Located>;
  process(jpeg: Uint8Array): Promise<PageResult>;
}

export interface CaptureWanted {
  readonly materialId: string;
  /** Gets the finished page, which is the caller's from then on. */
  keep(jpeg: Buffer): void;
  changed(): void;
}

export interface CaptureSession {
  view(): CaptureView;
  /** Takes the next picture, unless it is blank. Throws HallError `camera-away`, `picture-refused`. */
  take(): Promise<void>;
  stop(): void;
}

const glanceEveryMs = 200;

/** The camera while one page of a material is being taken. After a page it rests until it is started again. */
export class Capture implements CaptureSession {
  readonly #wanted: CaptureWanted;
  readonly #eye: PageEye;
  #steady: Steady = unsteady;
  /** Why the page that lies there was refused; until it moves. */
  #doubt: Hint | null = null;
  readonly #clock: Clock;
  readonly #picture: () => Promise<CameraFrame>;
  readonly #left: () => void;
  readonly #desk: Desk;
  #view: CaptureView;
  /** Of the last glance. */
  #corners: Quad | null = null;
  #glancedAt = Number.NEGATIVE_INFINITY;
  #busy = false;
  #stopped = false;

  constructor(
    wanted: CaptureWanted,
    parts: { eye: PageEye; clock: Clock; desk: Desk; picture(): Promise<CameraFrame>; left(): void },
    cameraWorks: boolean,
  ) {
    this.#wanted = wanted;
    this.#eye = parts.eye;
    this.#clock = parts.clock;
    this.#picture = parts.picture;
    this.#left = parts.left;
    this.#desk = parts.desk;
    const hint = cameraWorks ? this.#emptyHint : "camera-away";
    this.#view = { materialId: wanted.materialId, corners: null, hint, countdown: null };
  }

  view(): CaptureView {
    return this.#view;
  }

  cameraWorks(works: boolean): void {
    if (this.resting) return;
    if (!works) this.#show({ hint: "camera-away", corners: null, countdown: null });
    else if (this.#view.hint === "camera-away")
      this.#show({ hint: this.#emptyHint, corners: null, countdown: null });
  }

  async frame(frame: CameraFrame, frozen: boolean): Promise<void> {
    const due = this.#clock.uptime() - this.#glancedAt >= glanceEveryMs;
    if (this.#busy || this.resting || !due) return;
    this.#busy = true;
    this.#glancedAt = this.#clock.uptime();
    try {
      const located = await this.#eye.locate(frame.jpeg);
      if (this.resting) return;
      const glance = { ...located, frozen, uptime: this.#clock.uptime() };
      this.#corners = located.corners;
      const corners = located.corners?.map(([x, y]): [number, number] => [x, y]) ?? null;
      const sight = this.#desk.saw(glance);
      if (this.#leftBehind) {
        const blind = sight === "frozen" || sight === "too-dark";
        this.#show({ hint: blind ? sight : "left-behind", countdown: null, corners });
        return;
      }
      this.#steady = steadied(this.#steady, glance);
      const { hint, countdown, take, taken } = this.#steady;
      if (!taken) this.#doubt = null;
      this.#show({ hint: this.#doubt ?? hint, countdown, corners });
      if (take) await this.#keep(frame, false);
    } catch {
      // A glance that was too much or could not be read costs only itself: the next frame is as good.
    } finally {
      this.#busy = false;
    }
  }

  async take(): Promise<void> {
    if (this.resting) throw new HallError("wrong-stage");
    const frame = await this.#picture().catch((error: unknown) => {
      throw new HallError("camera-away", { cause: error });
    });
    await this.#keep(frame, true);
  }

  /** Its page is taken, or nobody wants one any more. */
  get resting(): boolean {
    return this.#stopped || this.#view.hint === "taken";
  }

  stop(): void {
    this.#stopped = true;
    this.#left();
  }

  /** What is said before the first glance. */
  get #emptyHint(): Hint {
    return this.#leftBehind ? "left-behind" : "no-page";
  }

  get #leftBehind(): boolean {
    return this.#desk.leftBehind(this.#wanted.materialId);
  }

  async #keep(frame: CameraFrame, asked: boolean): Promise<void> {
    const page = await this.#process(frame);
    if (this.resting) {
      page.jpeg.fill(0);
      return;
    }
    const doubt = asked ? (page.quality.blank ? "blank" : null) : doubtOf(page);
    if (doubt !== null) {
      page.jpeg.fill(0);
      this.#doubt = doubt;
      this.#show({ hint: doubt, countdown: null });
      throw new HallError("picture-refused", { fields: [{ path: "/picture", reason: doubt }] });
    }
    this.#desk.took(this.#wanted.materialId, this.#corners);
    this.#wanted.keep(page.jpeg);
    this.#show({ hint: "taken", corners: null, countdown: null });
  }

  async #process(frame: CameraFrame): Promise<PageResult> {
    try {
      return await this.#eye.process(frame.jpeg);
    } catch (error) {
      throw new HallError("picture-refused", { cause: error });
    }
  }

  #show(change: Partial<CaptureView>): void {
    const next = { ...this.#view, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#view)) return;
    this.#view = next;
    this.#wanted.changed();
  }
}

/** By itself only a good page is taken; what is unsure is left to the person. */
function doubtOf({ quality }: PageResult): Hint | null {
  return quality.verdict === "good" ? null : (quality.reasons[0] ?? "unsure");
}
