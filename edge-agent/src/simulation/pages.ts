import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Pages that lie ready: rendered forms on a desk, no real person's paper. */
export const readyPages = ["wood", "grey", "cluttered", "shadow"] as const;
export type ReadyPage = (typeof readyPages)[number];

const folder = join(import.meta.dirname, "data/pages");

/** The whole JPEG, 2048 × 1536. */
export function pagePicture(name: ReadyPage | "empty" | "black"): Uint8Array {
  return readFileSync(join(folder, `${name}.jpg`));
}
