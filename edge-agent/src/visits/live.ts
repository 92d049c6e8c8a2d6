import type { Clock } from "@yimen/drivers/contract";

const boundary = "yimen-frame";
const leastGapMs = 40;
/** Larger pictures cost a screen too much to decode so often. */
const largeBytes = 512 * 1024;
const leastGapLargeMs = 100;

export const liveContentType = `multipart/x-mixed-replace; boundary=${boundary}`;

/** Where a live picture goes: a socket that says when it can take no more. */
export interface LiveSink {
  write(bytes: Uint8Array): boolean;
  readonly writableNeedDrain: boolean;
}

export interface LivePicture {
  /** At most 25 a second, ten of large ones; a slow socket misses frames and never queues them. */
  show(jpeg: Uint8Array): void;
}

export function livePicture(sink: LiveSink, clock: Clock): LivePicture {
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show(jpeg) {
      const gapMs = jpeg.length > largeBytes ? leastGapLargeMs : leastGapMs;
      if (sink.writableNeedDrain || clock.uptime() - shownAt < gapMs) return;
      shownAt = clock.uptime();
      const head = `--${boundary}\r\ncontent-type: image/jpeg\r\ncontent-length: ${jpeg.length}\r\n\r\n`;
      sink.write(Buffer.concat([Buffer.from(head, "latin1"), jpeg, Buffer.from("\r\n", "latin1")]));
    },
  };
}
