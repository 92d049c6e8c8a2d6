import { constants, existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HallError } from "../contract/errors.ts";
import { SqliteStore } from "../store/sqlite.ts";
import { syncFolder } from "../store/sqlite-file.ts";
import { SqliteKeys } from "../store/sqlite-keys.ts";
import { dataFolder } from "./data-folder.ts";
import { describe, keysFolderName, type Manifest, type ManifestFile, manifestName } from "./manifest.ts";
import { type NamedFile, namedPages, otherNamedFiles } from "./named-files.ts";
import { syncTree } from "./sync-tree.ts";

export interface BackupReport {
  readonly folder: string;
  readonly seq: number;
  readonly cases: number;
  readonly pages: number;
  readonly bytes: number;
  /** Where the keys were put, or null when they were left out: without them nobody can read the backup. */
  readonly keysFolder: string | null;
  /** Files beside the cases that are not in it: gone, or not what was published or uploaded any more. */
  readonly leftOut: readonly string[];
}

export interface BackupOptions {
  readonly at: number;
  readonly withKeys?: boolean;
  /** The folder that displays show; absent: the data folder's own. */
  readonly signage?: string;
}

/**
 * Copies a hall's data as it is at one commit into a new folder, beside a running agent too: store, the pages that its
 * cases name, catalogues, releases and signage, a manifest of hashes, and, unless left out, the keys in a folder of their
 * own. The folder appears under its name only when all of it is on disk.
 *
 * Throws HallError `not-found` without data, `storage-in-use` when the target holds something, `storage-full`.
 */
export async function backupData(
  dataDir: string,
  target: string,
  options: BackupOptions,
): Promise<BackupReport> {
  const paths = dataFolder(dataDir);
  if (!existsSync(paths.hall))
    throw new HallError("not-found", { fields: [{ path: dataDir, reason: "no data" }] });
  await refuseFilled(target);
  const unfinished = `${target}.unfinished-${options.at.toString(36)}`;
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const store = new SqliteStore(paths.hall, { readOnly: true });
  try {
    store.copyTo(join(unfinished, "hall.db"));
  } finally {
    store.close();
  }
  const copied = await contentsOf(unfinished, dataDir, options.signage ?? join(dataDir, "signage"));
  const files = [await describe(unfinished, "hall.db")];
  for (const page of copied.pages) files.push(await copyInto(unfinished, page));
  const others = await copyOthers(unfinished, copied.others);
  files.push(...others.copied);
  if (options.withKeys !== false)
    for (const path of await copyKeysApart(paths, unfinished)) files.push(await describe(unfinished, path));
  const manifest: Manifest = {
    format: "yimen-backup/1",
    at: options.at,
    node: copied.node,
    seq: copied.seq,
    files,
  };
  await writeFile(join(unfinished, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
  await syncTree(unfinished);
  await rename(unfinished, target);
  syncFolder(dirname(target));
  return {
    folder: target,
    seq: copied.seq,
    cases: copied.cases,
    pages: copied.pages.length,
    bytes: manifest.files.reduce((total, file) => total + file.bytes, 0),
    keysFolder: options.withKeys === false ? null : join(target, keysFolderName),
    leftOut: others.leftOut,
  };
}

/** Those that are gone, or were altered by hand, are left out and named. */
async function copyOthers(folder: string, named: readonly NamedFile[]) {
  const copied = new Map<string, ManifestFile>();
  const leftOut: string[] = [];
  for (const file of named) {
    if (copied.has(file.path)) continue;
    const copy = await copyInto(folder, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (copy?.sha256 === file.sha256) copied.set(file.path, copy);
    else {
      leftOut.push(file.called);
      await rm(join(folder, file.path), { force: true });
    }
  }
  return { copied: [...copied.values()], leftOut };
}

async function copyInto(folder: string, { from, path }: NamedFile): Promise<ManifestFile> {
  const to = join(folder, path);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  return describe(folder, path);
}

/** An empty folder may be there already; it gives way to the backup. */
export async function refuseFilled(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0)
    throw new HallError("storage-in-use", { fields: [{ path: folder, reason: "not empty" }] });
}

async function contentsOf(folder: string, dataDir: string, signage: string) {
  const copy = new SqliteStore(join(folder, "hall.db"), { readOnly: true });
  try {
    return {
      node: copy.tables.meta.get("node") ?? "",
      seq: copy.tables.ops.last()?.seq ?? 0,
      cases: copy.tables.cases.count(),
      pages: namedPages(copy.tables, dataDir),
      others: otherNamedFiles(copy.tables, dataDir, signage),
    };
  } finally {
    copy.close();
  }
}

/** After the store, so that every key that its cases need is there. */
async function copyKeysApart(paths: ReturnType<typeof dataFolder>, target: string): Promise<string[]> {
  const folder = join(target, keysFolderName);
  await mkdir(folder, { mode: 0o700 });
  await copyFile(paths.keyFile, join(folder, "node.key"));
  // By which its hall, or its stations, know it: another one would have to join anew.
  const links = [paths.linkKey, paths.joinedHall].filter((file) => existsSync(file));
  for (const file of links) await copyFile(file, join(folder, basename(file)));
  const keys = new SqliteKeys(paths.keys, { readOnly: true });
  try {
    keys.copyTo(join(folder, "keys.db"));
  } finally {
    keys.close();
  }
  const names = ["node.key", "keys.db", ...links.map((file) => basename(file))];
  return names.map((name) => `${keysFolderName}/${name}`);
}
