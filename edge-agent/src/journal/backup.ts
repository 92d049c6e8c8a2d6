import { constants, existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HallError } from "../contract/errors.ts";
import { SqliteStore } from "../store/sqlite.ts";
import { syncFolder } from "../store/sqlite-file.ts";
import { SqliteKeys } from "../store/sqlite-keys.ts";
import { namedCatalogues } from "./catalogue/named-files.ts";
import { dataFolder } from "./data-folder.ts";
import { describe, keysFolderName, type Manifest, manifestName } from "./manifest.ts";
import { namedBlobs } from "./named-blobs.ts";
import { syncTree } from "./sync-tree.ts";

export interface BackupReport {
  readonly folder: string;
  readonly seq: number;
  readonly cases: number;
  readonly pages: number;
  readonly bytes: number;
  /** Where the keys were put, or null when they were left out: without them nobody can read the backup. */
  readonly keysFolder: string | null;
}

/**
 * Copies a hall's data as it is at one commit into a new folder, beside a running agent too: store, the pages that its
 * cases name, the catalogues that were published, a manifest of hashes, and, unless left out, the keys in a folder of their own. The folder appears under
 * its name only when all of it is on disk.
 *
 * Throws HallError `not-found` without data, `storage-in-use` when the target holds something, `storage-full`.
 */
export async function backupData(
  dataDir: string,
  target: string,
  options: { at: number; withKeys?: boolean },
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
  const copied = await contentsOf(unfinished);
  const pages = copied.pages.map((page) => `blobs/${page.slice(0, 2)}/${page}`);
  // One that is gone is said in the console; what is there is worth keeping all the same.
  const catalogues = copied.catalogues.filter((path) => existsSync(join(dataDir, path)));
  const files = ["hall.db", ...pages, ...catalogues];
  for (const path of files.slice(1)) {
    await mkdir(dirname(join(unfinished, path)), { recursive: true, mode: 0o700 });
    await copyFile(join(dataDir, path), join(unfinished, path), constants.COPYFILE_FICLONE);
  }
  if (options.withKeys !== false) files.push(...(await copyKeysApart(paths, unfinished)));
  const manifest: Manifest = {
    format: "yimen-backup/1",
    at: options.at,
    node: copied.node,
    seq: copied.seq,
    files: await Promise.all(files.map((path) => describe(unfinished, path))),
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
  };
}

/** An empty folder may be there already; it gives way to the backup. */
export async function refuseFilled(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0)
    throw new HallError("storage-in-use", { fields: [{ path: folder, reason: "not empty" }] });
}

async function contentsOf(folder: string) {
  const copy = new SqliteStore(join(folder, "hall.db"), { readOnly: true });
  try {
    return {
      node: copy.tables.meta.get("node") ?? "",
      seq: copy.tables.ops.last()?.seq ?? 0,
      cases: copy.tables.cases.count(),
      pages: [...namedBlobs(copy.tables)],
      catalogues: namedCatalogues(copy.tables),
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
  const keys = new SqliteKeys(paths.keys, { readOnly: true });
  try {
    keys.copyTo(join(folder, "keys.db"));
  } finally {
    keys.close();
  }
  return [`${keysFolderName}/node.key`, `${keysFolderName}/keys.db`];
}
