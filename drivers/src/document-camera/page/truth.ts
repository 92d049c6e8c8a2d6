import { readFileSync } from "node:fs";
import type { Quad } from "../../contract/index.ts";

/** A bundled photo with its true corners (test support). */
export interface TruePhoto {
  readonly name: string;
  readonly jpeg: Buffer;
  readonly corners: Quad;
}

const folder = new URL("./data/", import.meta.url);

/** The bundled synthetic photos: 8 megapixels each, two easy, two cluttered, two shadowed and noisy. */
export function truePhotos(): TruePhoto[] {
  const { corners } = JSON.parse(readFileSync(new URL("truth.json", folder), "utf8")) as {
    corners: Record<string, Quad>;
  };
  return Object.entries(corners).map(([name, quad]) => ({
    name,
    jpeg: readFileSync(new URL(name, folder)),
    corners: quad,
  }));
}
