import type { ServerResponse } from "node:http";
import type { CameraFrame, Clock } from "@yimen/drivers/contract";
import { Capture, type CaptureSession, type CaptureWanted, type PageEye } from "./capture.ts";
import { Desk } from "./desk.ts";
import { livePicture } from "./live.ts";
import type { Visit } from "./visit.ts";

const mostLive = 4;
/** A frame older than this does not tell what lies there now. */
const freshMs = 1_000;
const watchEveryMs = 250;

/**
 * The document camera as visits use it. `picture` takes one that shows what lies there now, not before. Frames go to
 * the page being taken and to live pictures, and nowhere else; one at a visit's beginning is glanced at, and so are some
 * while a page that was taken still lies there. Only the latest is kept for that.
 */
export class Studio {
  readonly #eye: PageEye;
  readonly #picture: () => Promise<CameraFrame>;
  readonly #clock: Clock;
  #capture: Capture | null = null;
  #works = false;
  #desk = new Desk();
  #lookDue = false;
  #watchedAt = Number.NEGATIVE_INFINITY;
  #watching = false;
  #latest: CameraFrame | null = null;
  readonly #live = new Map<Visit, Set<{ show(jpeg: Uint8Array): void; end(): void }>>();

  constructor(eye: PageEye, picture: () => Promise<CameraFrame>, clock: Clock) {
    this.#eye = eye;
    this.#picture = picture;
    this.#clock = clock;
  }

  frame(frame: CameraFrame, frozen: boolean): void {
    for (const pictures of this.#live.values()) for (const picture of pictures) picture.show(frame.jpeg);
    this.#latest = frozen ? null : frame;
    if (this.#lookDue && !frozen) void this.#look(frame);
    if (this.#capture === null || this.#capture.resting) void this.#watch(frame, frozen);
    else void this.#capture.frame(frame, frozen);
  }

  /** Another person is here: what the camera shows now tells whether a page was left for them. */
  visitBegan(): void {
    this.#desk = new Desk();
    this.#lookDue = true;
    const latest = this.#latest;
    if (latest !== null && this.#clock.uptime() - latest.receivedAtUptime <= freshMs) void this.#look(latest);
  }

  cameraWorks(works: boolean): void {
    if (works === this.#works) return;
    this.#works = works;
    if (!works) this.#latest = null;
    this.#capture?.cameraWorks(works);
  }

  capture(wanted: CaptureWanted): CaptureSession {
    const capture: Capture = new Capture(
      wanted,
      {
        eye: this.#eye,
        clock: this.#clock,
        desk: this.#desk,
        picture: this.#picture,
        left: () => {
          if (this.#capture === capture) this.#capture = null;
        },
      },
      this.#works,
    );
    this.#capture = capture;
    return capture;
  }

  /** Sends the live picture until the socket closes or the visit ends. */
  showLive(visit: Visit, response: ServerResponse): void {
    const pictures = this.#live.get(visit) ?? new Set();
    this.#live.set(visit, pictures);
    const picture = { ...livePicture(response, this.#clock), end: () => response.end() };
    pictures.add(picture);
    const [first] = pictures;
    if (pictures.size > mostLive && first !== undefined) {
      pictures.delete(first);
      first.end();
    }
    response.on("close", () => pictures.delete(picture));
    response.on("error", () => pictures.delete(picture));
  }

  visitEnded(visit: Visit): void {
    this.#desk = new Desk();
    for (const picture of this.#live.get(visit) ?? []) picture.end();
    this.#live.delete(visit);
  }

  /** Once a visit; if it fails, the first glance for a page decides. */
  async #look(frame: CameraFrame): Promise<void> {
    this.#lookDue = false;
    const desk = this.#desk;
    const located = await this.#eye.locate(frame.jpeg).catch(() => null);
    if (located !== null) desk.lookedAt({ ...located, frozen: false, uptime: this.#clock.uptime() });
  }

  /** Between two materials a page may be changed for another that lies just so: only its lifting can be seen. */
  async #watch(frame: CameraFrame, frozen: boolean): Promise<void> {
    const desk = this.#desk;
    const due = this.#clock.uptime() - this.#watchedAt >= watchEveryMs;
    if (!desk.holdsTaken || this.#watching || !due) return;
    this.#watching = true;
    this.#watchedAt = this.#clock.uptime();
    const located = await this.#eye.locate(frame.jpeg).catch(() => null);
    this.#watching = false;
    if (located !== null) desk.saw({ ...located, frozen, uptime: this.#clock.uptime() });
  }
}
