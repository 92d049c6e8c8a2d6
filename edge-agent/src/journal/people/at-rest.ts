import { existsSync } from "node:fs";
import { HallError } from "../../contract/errors.ts";
import { readKeyFile } from "../../security/key-file.ts";
import { Vault } from "../../security/vault.ts";
import { SqliteStore } from "../../store/sqlite.ts";
import { SqliteKeys } from "../../store/sqlite-keys.ts";
import { dataFolder } from "../data-folder.ts";
import { type AccountRecord, PeopleRecords } from "./records.ts";

/**
 * The accounts of a data folder, read without changing it, beside a running agent too.
 * Throws HallError `not-found` where there is no data, `keys-exposed` where the keys are not with it.
 */
export function accountsAtRest(dataDir: string): readonly AccountRecord[] {
  const paths = dataFolder(dataDir);
  if (!existsSync(paths.hall))
    throw new HallError("not-found", { fields: [{ path: dataDir, reason: "no data" }] });
  const rootKey = readKeyFile(paths.keyFile, false);
  const store = new SqliteStore(paths.hall, { readOnly: true });
  const shelf = new SqliteKeys(paths.keys, { readOnly: true });
  try {
    return new PeopleRecords({ store, vault: new Vault(rootKey, shelf) }).accounts();
  } finally {
    shelf.close();
    store.close();
  }
}
