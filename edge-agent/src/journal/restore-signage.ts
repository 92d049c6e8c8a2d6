import { existsSync } from "node:fs";
import { copyFile, mkdir, rename } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative } from "node:path";
import type { SignageRow } from "../store/catalogue/tables.ts";
import { describe } from "./manifest.ts";
import { syncTree } from "./sync-tree.ts";

/** Where files of signage lie in a backup, each by what it holds, and by default in a data folder. */
export const signageName = "signage";

/** `arriving` takes the place of `dataDir` once all is well; `folder` is what displays show, in it or not. */
export interface SignagePlaces {
  readonly from: string;
  readonly dataDir: string;
  readonly arriving: string;
  readonly folder: string;
  readonly epoch: string;
}

/**
 * Puts files of signage where displays look for them, those of the data folder into the one that arrives. Another file of the
 * same name is moved aside, to `FOLDER.before-EPOCH`. Answers the names of those that the backup lacks.
 */
export async function restoreSignage(rows: readonly SignageRow[], places: SignagePlaces): Promise<string[]> {
  const { from, dataDir, arriving, folder, epoch } = places;
  const inside = relative(dataDir, folder);
  const within = !inside.startsWith("..") && !isAbsolute(inside);
  const place = within ? join(arriving, inside) : folder;
  const missing: string[] = [];
  for (const { file, sha256 } of rows.filter(({ file: name }) => isPlain(name))) {
    const kept = join(from, signageName, sha256);
    const to = join(place, file);
    if (await holds(to, sha256)) continue;
    if (!existsSync(kept)) {
      missing.push(file);
      continue;
    }
    await mkdir(place, { recursive: true });
    if (existsSync(to)) await moveAside(to, join(`${place}.before-${epoch}`, file));
    // What a power cut leaves half is cleared away like an upload that was cut off.
    const half = join(place, `.upload-${sha256}`);
    await copyFile(kept, half);
    await rename(half, to);
  }
  if (!within && existsSync(place)) await syncTree(place);
  return missing;
}

/** A name that leads out of its folder is none that was ever uploaded. */
export function isPlain(file: string): boolean {
  return /^[^./\\][^/\\]*$/.test(file);
}

async function holds(file: string, sha256: string): Promise<boolean> {
  return existsSync(file) && (await describe(dirname(file), basename(file))).sha256 === sha256;
}

async function moveAside(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}
