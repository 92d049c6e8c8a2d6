import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { HallError } from "../contract/errors.ts";
import { numberDay } from "../rules/hall-day.ts";
import { lockHall } from "../store/hall-lock.ts";
import type { SettingsVersionRow } from "../store/settings/tables.ts";
import { SqliteStore } from "../store/sqlite.ts";
import { syncFolder } from "../store/sqlite-file.ts";
import { SqliteKeys } from "../store/sqlite-keys.ts";
import { refuseFilled } from "./backup.ts";
import { dataFolder } from "./data-folder.ts";
import type { Finding } from "./finding.ts";
import { keysFolderName, readManifest } from "./manifest.ts";
import { restoreSignage, type SignageLeft, signageName } from "./restore-signage.ts";
import { addRestore, type Restore, sequenceFloorAt } from "./restores.ts";
import { syncTree } from "./sync-tree.ts";
import { verifyData } from "./verify.ts";

export interface RestoreOptions {
  /** Now, milliseconds since 1970; names the new epoch. */
  readonly at: number;
  readonly timeZone: string;
  /** Folder with `node.key` and `keys.db`, where they were kept apart from the backup. */
  readonly keysFrom?: string;
  /** Moves data that is there aside instead of refusing: to `DIR.before-EPOCH`. */
  readonly replace?: boolean;
  /** The folder that displays show; absent: the data folder's own. What lies there under the same name is moved aside in it. */
  readonly signage?: string;
}

export interface Restored {
  /** What `verifyData` found. */
  readonly findings: readonly Finding[];
  readonly restore: Restore;
  /** Files of signage that are not there now. */
  readonly signage: SignageLeft;
  /** Of the console, as they ran last; null: the configuration file alone did. */
  readonly settings: Pick<SettingsVersionRow, "version" | "changes"> | null;
}

/**
 * Puts a backup in the place of a data folder, checked before it takes that place. Ops that the lost data had after the
 * backup may be known elsewhere already, so the node goes on under a new name (`node~epoch`): no sequence number of a
 * name is used twice. Case numbers of the day go on behind those that may be on paper.
 *
 * Throws HallError `not-found`, `storage-damaged` (the backup is incomplete, altered
 * or does not verify), `keys-exposed` (no keys), `storage-in-use` (the target holds something,
 * or an agent runs on it).
 */
export async function restoreData(
  backup: string,
  dataDir: string,
  options: RestoreOptions,
): Promise<Restored> {
  const manifest = await readManifest(backup);
  const keysFrom = options.keysFrom ?? join(backup, keysFolderName);
  if (!existsSync(join(keysFrom, "node.key"))) {
    throw new HallError("keys-exposed", { fields: [{ path: keysFrom, reason: "missing" }] });
  }
  if (options.replace !== true) await refuseFilled(dataDir);
  // A running agent would go on writing into the folder that is moved away, and what it takes would be lost from view.
  const { lock } = dataFolder(dataDir);
  const held = existsSync(lock) ? lockHall(lock) : null;
  const epoch = options.at.toString(36);
  const arriving = `${dataDir}.arriving-${epoch}`;
  const paths = dataFolder(arriving);
  try {
    await mkdir(dirname(paths.keyFile), { recursive: true, mode: 0o700 });
    const apart = new RegExp(`^(${keysFolderName}|${signageName})/`);
    for (const { path } of manifest.files.filter((file) => !apart.test(file.path))) {
      await mkdir(dirname(join(arriving, path)), { recursive: true, mode: 0o700 });
      await copyFile(join(backup, path), join(arriving, path));
      await chmod(join(arriving, path), 0o600);
    }
    await copyFile(join(keysFrom, "node.key"), paths.keyFile);
    await chmod(paths.keyFile, 0o600);
    copyKeys(join(keysFrom, "keys.db"), paths.keys);
    for (const key of [paths.linkKey, paths.joinedHall])
      await copyIfThere(join(keysFrom, basename(key)), key);
    const findings = await verifyData(arriving);
    const broken = findings.filter((finding) => !finding.met);
    if (broken.length > 0) {
      throw new HallError("storage-damaged", {
        fields: broken.map(({ name, value }) => ({ path: name, reason: String(value) })),
      });
    }
    const { shown, settings } = contentsOf(paths.hall);
    const restore = beginEpoch(paths.hall, epoch, options);
    // A power cut after the rename must not find empty files under the data folder's name.
    await syncTree(arriving);
    const aside = `${dataDir}.before-${epoch}`;
    if (existsSync(dataDir) && options.replace === true) await rename(dataDir, aside);
    await rename(arriving, dataDir);
    syncFolder(dirname(dataDir));
    const folder = options.signage ?? join(dataDir, signageName);
    // A backup that lay in the data went aside with it.
    const from = existsSync(backup) ? backup : join(aside, relative(dataDir, backup));
    const signage = await restoreSignage(shown, { from, folder, epoch });
    return { findings, restore, signage, settings };
  } catch (error) {
    await rm(arriving, { recursive: true, force: true });
    throw error;
  } finally {
    held?.release();
  }
}

/** Older backups have none of them. */
async function copyIfThere(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await copyFile(from, to);
  await chmod(to, 0o600);
}

function contentsOf(hall: string) {
  const store = new SqliteStore(hall, { readOnly: true });
  try {
    const { catalogue, settings } = store.tables;
    const applied = settings.versions
      .all()
      .filter((row) => row.scope === "hall" && row.outcome === "applied");
    return { shown: catalogue.signage.all(), settings: applied.at(-1) ?? null };
  } finally {
    store.close();
  }
}

/** Through the engine: beside a running agent the newest keys lie in the file's log. */
function copyKeys(from: string, to: string): void {
  const keys = new SqliteKeys(from, { readOnly: true });
  try {
    keys.copyTo(to);
  } finally {
    keys.close();
  }
}

function beginEpoch(hall: string, epoch: string, { at, timeZone }: RestoreOptions): Restore {
  const store = new SqliteStore(hall);
  try {
    return store.transaction((tx) => {
      const node = (tx.meta.get("node") ?? "").split("~")[0] ?? "";
      const restore: Restore = {
        epoch,
        seq: tx.ops.last()?.seq ?? 0,
        day: numberDay(at, timeZone),
        sequenceFloor: sequenceFloorAt(at, timeZone),
      };
      tx.meta.set("node", `${node}~${epoch}`);
      addRestore(tx, restore);
      return restore;
    });
  } finally {
    store.close();
  }
}
