import type { Op } from "@yimen/edge-agent/contract";
import { opOf } from "@yimen/edge-agent/journal/chain.ts";
import { dataFolder } from "@yimen/edge-agent/journal/data-folder.ts";
import { allOps } from "@yimen/edge-agent/journal/named-blobs.ts";
import { SqliteStore } from "@yimen/edge-agent/store/sqlite.ts";

/** Everything that a hall's journal holds, oldest first. */
export function opsIn(dataDir: string): Op[] {
  const store = new SqliteStore(dataFolder(dataDir).hall, { readOnly: true });
  try {
    return [...allOps(store.tables)].map(opOf);
  } finally {
    store.close();
  }
}
