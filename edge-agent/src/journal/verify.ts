import { existsSync } from "node:fs";
import { HallError } from "../contract/errors.ts";
import { readKeyFile } from "../security/key-file.ts";
import { Vault } from "../security/vault.ts";
import { Blobs } from "../store/blobs.ts";
import { SqliteStore } from "../store/sqlite.ts";
import { SqliteKeys } from "../store/sqlite-keys.ts";
import { headSeal } from "./chain.ts";
import { dataFolder } from "./data-folder.ts";
import { type Finding, faults, told } from "./finding.ts";
import { replay } from "./verify-ops.ts";
import { checkSealed } from "./verify-sealed.ts";
import { checkTables } from "./verify-tables.ts";

/**
 * Checks a data folder without changing it, beside a running agent too: pages of the file, the chain of ops and its
 * sealed end (edits, deletions, a cut-off tail), every table against the ops, case numbers, every page, and, where the
 * keys lie with the data, that everything sealed opens. Throws HallError `not-found` where there is no data.
 */
export async function verifyData(dataDir: string): Promise<Finding[]> {
  const startedAt = performance.now();
  const paths = dataFolder(dataDir);
  if (!existsSync(paths.hall))
    throw new HallError("not-found", { fields: [{ path: dataDir, reason: "no data" }] });
  let store: SqliteStore;
  try {
    store = new SqliteStore(paths.hall, { readOnly: true });
  } catch {
    return [faults("store can't be read", 1)];
  }
  const keys = existsSync(paths.keyFile) ? openKeys(paths) : null;
  try {
    const file = faults("damaged store pages", store.check() === null ? 0 : 1);
    const replayed = replay(store.tables);
    const blobs = new Blobs(paths.blobs, keys?.vault ?? noKeys, undefined, { readOnly: true });
    return [
      file,
      ...replayed.findings,
      ...(keys === null ? [] : [headFinding(store, keys.vault, replayed.last)]),
      ...checkTables(store.tables, replayed, store.counts()),
      ...(await checkSealed(replayed, blobs, keys?.vault ?? null)),
      told("time", Math.round(performance.now() - startedAt), "ms"),
    ];
  } catch {
    return [faults("store can't be read", 1)];
  } finally {
    store.close();
    keys?.shelf.close();
  }
}

const noKeys = {
  seal: (): never => {
    throw new HallError("keys-exposed");
  },
  open: () => null,
};

function openKeys(paths: ReturnType<typeof dataFolder>): { vault: Vault; shelf: SqliteKeys } {
  const rootKey = readKeyFile(paths.keyFile, false);
  const shelf = new SqliteKeys(paths.keys, { readOnly: true });
  return { vault: new Vault(rootKey, shelf), shelf };
}

function headFinding(
  store: SqliteStore,
  vault: Vault,
  last: { readonly seq: number; readonly hash: string },
): Finding {
  const seal = store.tables.meta.get("head");
  const index = (purpose: string, value: string) => vault.index(purpose, value);
  const expected = last.seq === 0 ? null : headSeal(index, last.seq, last.hash);
  return faults("end of the journal not as sealed", seal === expected ? 0 : 1);
}
