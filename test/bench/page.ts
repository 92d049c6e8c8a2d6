import { createPageWorker } from "@yimen/drivers/document-camera/page/pool.ts";
import { overlap } from "@yimen/drivers/document-camera/page/quad.ts";
import { truePhotos } from "@yimen/drivers/document-camera/page/truth.ts";
import { atMost, type Figure, median } from "./figure.ts";

/** Rounds over all photos; the first warms the page process up and is not counted. */
const rounds = 4;

/** A page of 8 megapixels from the photo to the stored page, in the page process, as the agent does it. */
export async function bench(): Promise<Figure[]> {
  const photos = truePhotos();
  const worker = createPageWorker();
  const costs: number[] = [];
  const glances: number[] = [];
  const errors: number[] = [];
  const overlaps: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const { jpeg, corners } of photos) {
        const before = worker.usage()?.cpuMs ?? 0;
        const page = await worker.process(jpeg);
        const after = worker.usage()?.cpuMs ?? 0;
        if (round > 0) costs.push(after - before);
        if (round !== 1) continue;
        corners.forEach((p, i) => {
          const q = page.corners?.[i] ?? [0, 0];
          errors.push(Math.hypot(p[0] - q[0], p[1] - q[1]));
        });
        overlaps.push(page.corners === null ? 0 : overlap(page.corners, corners));
        await worker.locate(jpeg);
        glances.push((worker.usage()?.cpuMs ?? 0) - after);
      }
    }
    const peak = worker.usage()?.peakBytes ?? Number.POSITIVE_INFINITY;
    const least = Math.min(...overlaps);
    return [
      atMost("page of 8 megapixels, processor time", median(costs), 450, "ms"),
      atMost("page of 8 megapixels, peak memory of its process", peak / 1e6, 300, "MB"),
      atMost("page corners, middle error on the bundled photos", median(errors), 2, "px"),
      atMost("page area missed on the worst bundled photo", (1 - least) * 100, 2, "%"),
      atMost("glance at an 8 megapixel live frame, processor time", median(glances), 150, "ms"),
    ];
  } finally {
    await worker.close();
  }
}
