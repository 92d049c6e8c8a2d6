import { readFile } from "node:fs/promises";
import type { Point } from "../../contract/index.ts";
import { DeviceError } from "../../contract/index.ts";
import type { PageQuality } from "./judge.ts";
import { processPage } from "./process.ts";

/** What `yimen page PHOTO` prints; `jpeg` is what `--out` writes. */
export interface PageReport {
  /** Pixels of the frame after EXIF rotation, clockwise from the page's top left. */
  readonly corners: readonly Point[] | null;
  readonly confidence: number;
  readonly milliseconds: number;
  readonly quality: PageQuality;
}

/** One photo, in this process. Rejects with `invalid-data`; a missing file with the system's own error. */
export async function pageReport(photo: string | Uint8Array): Promise<{ report: PageReport; jpeg: Buffer }> {
  const bytes = typeof photo === "string" ? await readFile(photo) : photo;
  if (bytes.length === 0) throw new DeviceError("invalid-data", "The file is empty");
  const { corners, confidence, milliseconds, quality, jpeg } = await processPage(bytes);
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    report: {
      corners: corners?.map((p): Point => [tenth(p[0]), tenth(p[1])]) ?? null,
      confidence: Math.round(confidence * 1000) / 1000,
      milliseconds: Math.round(milliseconds),
      quality: { ...quality, sharpness: Math.round(quality.sharpness * 1000) / 1000 },
    },
    jpeg,
  };
}
