import { join } from "node:path";

/** What lies where in a data folder. */
export function dataFolder(dataDir: string) {
  return {
    hall: join(dataDir, "hall.db"),
    lock: join(dataDir, "lock.db"),
    reserve: join(dataDir, "reserve.bin"),
    blobs: join(dataDir, "blobs"),
    /** Counted from the journal; may be deleted. */
    figures: join(dataDir, "figures"),
    keyFile: join(dataDir, "keys", "node.key"),
    keys: join(dataDir, "keys", "keys.db"),
  } as const;
}
