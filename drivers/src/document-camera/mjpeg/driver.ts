import { setImmediate as nextTurn } from "node:timers/promises";
import type {
  CameraFrame,
  CameraView,
  CaptureOptions,
  Clock,
  Device,
  Driver,
  DriverContext,
  Transport,
} from "../../contract/index.ts";
import { DeviceError } from "../../contract/index.ts";
import { createExposure } from "./exposure.ts";
import { withHuffmanTables } from "./huffman.ts";
import { Latest } from "./latest.ts";
import { MjpegSplitter, type SplitFrame } from "./split.ts";

export interface MjpegOptions {
  /**
   * Frames to pass over after a request, for pictures that were on their way before it. Default 1 on V4L2 (the
   * kernel and the reading program hold some), 0 on HTTP.
   */
  readonly skipFrames?: number;
  /** What it looks at: papers from above (the default) or the person. Only overhead cameras take documents. */
  readonly view?: CameraView;
}

const frameLimitMs = 5000;
/** A stream of rubbish costs most: after so much of it the other devices have their turn. */
const bytesPerStep = 8192;
const longestTurnMs = 5;

interface StampedFrame extends CameraFrame {
  /** Uptime at which its first byte came. */
  readonly beganAtUptime: number;
}

/** Cameras that send MJPEG: USB (UVC) by V4L2, network cameras by HTTP. */
export const mjpegCameraDriver: Driver<"document-camera", MjpegOptions> = {
  name: "mjpeg-camera",
  kind: "document-camera",
  ports: [{ scheme: "v4l2" }, { scheme: "http" }],
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      skipFrames: {
        type: "integer",
        minimum: 0,
        maximum: 30,
        description:
          "Pictures passed over after a request; without it 1 for USB cameras, 0 for network ones.",
      },
      view: {
        enum: ["overhead", "portrait"],
        default: "overhead",
        description:
          "What it looks at: papers from above, or the person. Only overhead cameras take documents.",
      },
    },
  },
  open: openMjpegCamera,
};

/** Rejects with `timeout` when no picture comes within 5 s, `lost` when the stream ends. */
async function openMjpegCamera(
  port: Transport,
  options: MjpegOptions,
  context: DriverContext,
): Promise<Device<"document-camera">> {
  const { clock } = context;
  const skipFrames = options.skipFrames ?? (port.address.startsWith("v4l2:") ? 1 : 0);
  const frames = new Latest<StampedFrame>();
  const stop = new AbortController();
  const chunks = port.chunks()[Symbol.asyncIterator]();
  let last: StampedFrame | null = null;
  let beforeLast: StampedFrame | null = null;

  const pump = async () => {
    const splitter = new MjpegSplitter();
    let sequence = 0;
    let noise = 0;
    try {
      for (;;) {
        const { value, done } = await chunks.next();
        if (done === true || stop.signal.aborted) break;
        const cameAt = clock.uptime();
        let turnBegan = cameAt;
        for (let at = 0; at < value.length; at += bytesPerStep) {
          for (const split of splitter.push(value.subarray(at, at + bytesPerStep), cameAt)) {
            beforeLast = last;
            last = stamped(split, sequence++, clock);
            frames.push(last);
          }
          if (clock.uptime() - turnBegan < longestTurnMs) continue;
          await nextTurn();
          turnBegan = clock.uptime();
        }
        const noisy = splitter.counts.noise;
        if (noisy > noise) context.noise(noisy - noise);
        noise = noisy;
      }
      frames.end();
    } catch (error) {
      frames.end(
        error instanceof DeviceError ? error : new DeviceError("lost", "The stream broke", { cause: error }),
      );
    }
    const { broken } = splitter.counts;
    if (broken > 0) context.log("debug", "pictures that arrived broken", { broken });
  };

  const nextFrame = async (wanted: (frame: StampedFrame) => boolean, signal?: AbortSignal) => {
    const limit = new AbortController();
    const given = signal === undefined ? [limit.signal] : [limit.signal, signal];
    const waited = clock.sleep(frameLimitMs, limit.signal).then(
      () => limit.abort(new DeviceError("timeout", "No picture within 5 s")),
      () => {},
    );
    try {
      const frame = await frames.next(wanted, AbortSignal.any(given));
      if (frame === null) throw new DeviceError("lost", "The stream has ended");
      return frame;
    } catch (error) {
      if (signal?.aborted && !(error instanceof DeviceError)) {
        throw new DeviceError("aborted", "The capture was given up", { cause: error });
      }
      throw error;
    } finally {
      limit.abort();
      await waited;
    }
  };

  const capture = async ({ after, signal }: CaptureOptions = {}): Promise<CameraFrame> => {
    const exposure = createExposure(clock);
    const since = after ?? clock.uptime();
    const fresh = skipFrames === 0 && after !== undefined && last !== null && last.beganAtUptime >= after;
    if (fresh && last !== null && exposure.settled(beforeLast, last)) return last;
    let left = skipFrames;
    for (;;) {
      const previous = last;
      const frame = await nextFrame((each) => each.beganAtUptime >= since && left-- <= 0, signal);
      if (exposure.settled(previous, frame)) return frame;
    }
  };

  const close = async () => {
    stop.abort();
    frames.end();
    await chunks.return?.();
  };

  const first = nextFrame(() => true);
  void pump();
  const { jpeg } = await first.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    identity: { model: "MJPEG camera" },
    capabilities: { live: true, view: options.view ?? "overhead", ...sizeOf(jpeg) },
    action: { capture },
    readings: () => frames.values(),
    probe: async (signal) => {
      await nextFrame(() => true, signal);
    },
    close,
  };
}

function stamped(split: SplitFrame, sequence: number, clock: Clock): StampedFrame {
  return {
    type: "frame",
    jpeg: withHuffmanTables(split.jpeg),
    sequence,
    receivedAtUptime: clock.uptime(),
    beganAtUptime: split.beganAt,
  };
}

function sizeOf(jpeg: Uint8Array): { width: number; height: number } {
  const [frame] = new MjpegSplitter().push(jpeg);
  return frame?.size ?? { width: 0, height: 0 };
}
