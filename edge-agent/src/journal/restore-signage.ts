import { existsSync } from "node:fs";
import { copyFile, mkdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { SignageRow } from "../store/catalogue/tables.ts";
import { syncFolder } from "../store/sqlite-file.ts";
import { describe } from "./manifest.ts";
import { syncFile } from "./sync-tree.ts";

/** Where files of signage lie in a backup, each by what it holds, and by default in a data folder. */
export const signageName = "signage";

export interface SignagePlaces {
  /** The backup. */
  readonly from: string;
  /** What displays show. */
  readonly folder: string;
  readonly epoch: string;
}

/** By name. */
export interface SignageLeft {
  /** In the journal and not in the backup. */
  readonly missing: readonly string[];
  /** Those that the folder did not take, and the system's code of why: `EACCES`, `ENOTDIR`. */
  readonly refused: readonly { readonly file: string; readonly code: string }[];
}

/**
 * Puts files of signage where displays look for them. Another file of the same name is moved aside, to `.before-EPOCH` in
 * that folder, which may be a disk of its own. Never throws: a hall goes on without its pictures.
 */
export async function restoreSignage(
  rows: readonly SignageRow[],
  { from, folder, epoch }: SignagePlaces,
): Promise<SignageLeft> {
  const missing: string[] = [];
  const refused: { file: string; code: string }[] = [];
  for (const { file, sha256 } of rows.filter(({ file: name }) => isPlain(name))) {
    const kept = join(from, signageName, sha256);
    try {
      if (await holds(folder, file, sha256)) continue;
      if (existsSync(kept)) await put(kept, join(folder, file), join(folder, `.before-${epoch}`));
      else missing.push(file);
    } catch (error) {
      refused.push({ file, code: codeOf(error) });
    }
  }
  return { missing, refused };
}

/** What a power cut leaves half is cleared away like an upload that was cut off. */
async function put(from: string, to: string, aside: string): Promise<void> {
  const folder = dirname(to);
  await mkdir(folder, { recursive: true });
  const half = join(folder, `.upload-${basename(from)}`);
  await copyFile(from, half);
  await syncFile(half);
  if (existsSync(to)) {
    await mkdir(aside, { recursive: true });
    await rename(to, join(aside, basename(to)));
  }
  await rename(half, to);
  syncFolder(folder);
}

/** A name that leads out of its folder is none that was ever uploaded. */
export function isPlain(file: string): boolean {
  return /^[^./\\][^/\\]*$/.test(file);
}

async function holds(folder: string, file: string, sha256: string): Promise<boolean> {
  return existsSync(join(folder, file)) && (await describe(folder, file)).sha256 === sha256;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
