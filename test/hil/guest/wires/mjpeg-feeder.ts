import { execFile } from "node:child_process";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);
const node = "/dev/video9";
const everyMs = 100;

/**
 * The sensor behind the kernel's loopback camera: writes one JPEG after another. The kernel takes each write as a
 * frame, and pads the first one with zeros.
 */
export class MjpegFeeder {
  readonly node = node;
  readonly #pictures: readonly Buffer[];
  #timer: NodeJS.Timeout | null = null;
  #fd: number | null = null;
  #sent = 0;

  constructor(pictures: readonly string[]) {
    this.#pictures = pictures.map((path) => readFileSync(path));
  }

  /** The node stays a camera when the feeder stops, as one whose sensor hangs. */
  async start(size: { readonly width: number; readonly height: number }): Promise<void> {
    await run("v4l2-ctl", ["-d", node, "-c", "keep_format=1"]);
    await run("v4l2-ctl", [
      ...["-d", node],
      `--set-fmt-video-out=width=${size.width},height=${size.height},pixelformat=MJPG`,
    ]);
    this.#fd = openSync(node, "r+");
    this.#timer = setInterval(() => this.#next(), everyMs);
    this.#next();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }

  #next(): void {
    const picture = this.#pictures[this.#sent++ % this.#pictures.length];
    if (this.#fd === null || picture === undefined) return;
    writeSync(this.#fd, numbered(picture, this.#sent));
  }
}

/** No two frames of a sensor are alike: its number in a comment behind the first marker (ITU-T T.81, B.2.4.5). */
function numbered(jpeg: Buffer, frame: number): Buffer {
  const comment = Buffer.from(`frame ${frame}`, "latin1");
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, comment.length + 2]),
    comment,
    jpeg.subarray(2),
  ]);
}
