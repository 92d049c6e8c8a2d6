import { readdirSync, readlinkSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backupData } from "./backup.ts";
import { restoreData } from "./restore.ts";
import { TrialHall } from "./testing/trial-hall.ts";

let trial: TrialHall;
beforeEach(() => {
  trial = new TrialHall();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await trial.remove();
});

/** Every path whose sync the disk was asked for, by the name it had then. The syncs happen. */
async function watchSyncs(): Promise<readonly string[]> {
  const synced: string[] = [];
  const handle = await open(trial.folder);
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const sync = prototype.sync;
  vi.spyOn(prototype, "sync").mockImplementation(function (this: FileHandle) {
    synced.push(readlinkSync(`/proc/self/fd/${this.fd}`));
    return sync.call(this);
  });
  return synced;
}

test.runIf(process.platform === "linux")(
  "all that a restore brings is on disk before it takes the data's place, names included",
  async () => {
    await trial.submit(await trial.withPhoto(1));
    const backup = join(trial.folder, "backup");
    const now = { at: trial.clock.now(), timeZone: "Asia/Shanghai" };
    await backupData(trial.dataDir, backup, now);
    const synced = await watchSyncs();
    const target = join(trial.folder, "restored");
    await restoreData(backup, target, now);

    const arriving = `${target}.arriving-${now.at.toString(36)}`;
    const brought = readdirSync(target, { recursive: true, encoding: "utf8" });
    const expected = [arriving, ...brought.map((path) => join(arriving, path))];
    expect(brought.some((path) => /^blobs\/..\/[0-9a-f]{64}$/.test(path))).toBe(true);
    expect([...synced].sort()).toEqual(expect.arrayContaining(expected.sort()));
    const files = brought.filter((path) => statSync(join(target, path)).isFile());
    for (const path of files) {
      expect(synced.indexOf(join(arriving, path))).toBeLessThan(synced.indexOf(arriving));
    }
  },
);
