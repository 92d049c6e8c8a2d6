import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HallError } from "../contract/errors.ts";
import { SqliteStore } from "./sqlite.ts";
import { openDatabase } from "./sqlite-file.ts";

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

test("an older program opens a file that a newer one only added tables to, and no other", () => {
  const folder = mkdtempSync(join(tmpdir(), "yimen-newer-"));
  const meta = "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)";
  const newer = [meta, "CREATE TABLE a (x)", "CREATE TABLE b (x)"];
  try {
    const open = (name: string, migrations: readonly string[], readableFrom: number) =>
      openDatabase(join(folder, name), migrations, false, readableFrom).close();
    open("added.db", newer, 2);
    open("changed.db", newer, 3);
    expect(() => open("added.db", newer.slice(0, 2), 2)).not.toThrow();
    expect(() => open("changed.db", newer.slice(0, 2), 2)).toThrow(HallError);
    // What the newer one said of its file stands, whoever wrote to it meanwhile.
    expect(() => open("added.db", newer.slice(0, 1), 1)).toThrow(HallError);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
