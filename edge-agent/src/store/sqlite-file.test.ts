import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SqliteStore } from "./sqlite.ts";

test.skipIf(process.platform === "win32")(
  "only the owner may read the data, whoever may see the folder",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "yimen-mode-"));
    const before = process.umask(0o022);
    const store = new SqliteStore(join(folder, "hall.db"));
    try {
      store.transaction((tx) => tx.meta.set("a", "b"));
      const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
      expect(Object.fromEntries(modes)).toEqual({
        "hall.db": 0o600,
        "hall.db-shm": 0o600,
        "hall.db-wal": 0o600,
      });
    } finally {
      store.close();
      process.umask(before);
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
