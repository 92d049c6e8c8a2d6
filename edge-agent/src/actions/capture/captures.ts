import { createHash } from "node:crypto";
import type { OrderResult } from "../../contract/station-order.ts";
import type { OrderContext } from "../../fleet/fleet.ts";
import { refused } from "../results.ts";
import { type BundleFacts, bundleOf } from "./bundle.ts";
import { Recording, type RecordingParts } from "./recording.ts";

export interface CapturesParts extends RecordingParts {
  facts(): Pick<BundleFacts, "station" | "version" | "config">;
}

const tellEveryMs = 2_000;
export const pieceBytes = 192 * 1024;

/** Recording while somebody shows a fault, and the bundle at its end. One at a time. */
export class Captures {
  readonly #parts: CapturesParts;
  #end: (() => void) | null = null;

  constructor(parts: CapturesParts) {
    this.#parts = parts;
  }

  /** Records until `minutes` are over or somebody ends it, then sends the bundle. Refuses with `action-running`. */
  async run(device: string | null, minutes: number, context: OrderContext): Promise<OrderResult> {
    if (this.#end !== null) return refused("action-running");
    const { clock, facts } = this.#parts;
    const begunAt = clock.uptime();
    const over = new AbortController();
    this.#end = () => over.abort();
    const recording = new Recording(device, this.#parts);
    const until = clock.now() + minutes * 60_000;
    try {
      while (!over.signal.aborted && !context.signal.aborted && clock.now() < until) {
        const { log, frames } = recording;
        context.tell({ what: "capture", detail: { until, lines: log.total, frames } });
        await clock
          .sleep(Math.min(tellEveryMs, until - clock.now()), AbortSignal.any([over.signal, context.signal]))
          .catch(() => undefined);
      }
    } finally {
      recording.stop();
      this.#end = null;
    }
    if (context.signal.aborted && !over.signal.aborted) return { outcome: "unknown" };
    const zip = bundleOf(recording, { ...facts(), device, endedAt: clock.now() });
    for (let at = 0; at < zip.byteLength; at += pieceBytes)
      await context.send(zip.subarray(at, at + pieceBytes));
    return {
      outcome: "done",
      detail: {
        file: "zip",
        bytes: zip.byteLength,
        sha256: createHash("sha256").update(zip).digest("hex"),
        lines: recording.log.total,
        frames: recording.frames,
      },
      milliseconds: Math.round(clock.uptime() - begunAt),
    };
  }

  /** Refuses with `action-unknown` where none runs. */
  end(): OrderResult {
    if (this.#end === null) return refused("action-unknown");
    this.#end();
    return { outcome: "done", detail: {}, milliseconds: 0 };
  }
}
