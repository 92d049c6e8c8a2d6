import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { LogFile } from "./log-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yimen-log-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("keeps to its share of the disk, and the newest lines", async () => {
  const file = join(folder, "logs", "yimen.log");
  const line = `${"x".repeat(99_999)}\n`;
  // Each run fills more than one file; what a run finds is turned over like what it wrote.
  for (let run = 0; run < 8; run += 1) {
    const log = new LogFile({ file, maxMegabytes: 1, keep: 2 });
    for (let written = 0; written < 9; written += 1) log.write(line);
    log.write(`run ${run}\n`);
    await log.close();
  }
  const files = readdirSync(join(folder, "logs"));
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, "logs", name)).size, 0);
  expect(files.length).toBeLessThanOrEqual(3);
  expect(bytes).toBeLessThan(3.5 * 1024 * 1024);
  const kept = files.map((name) => readFileSync(join(folder, "logs", name), "utf8")).join("");
  expect(kept).toContain("run 7");
  expect(kept).not.toContain("run 0");
});

it("drops lines while they can't be written, and tries again later", async () => {
  let now = 0;
  const notAFolder = join(folder, "file");
  writeFileSync(notAFolder, "");
  const log = new LogFile({ file: join(notAFolder, "yimen.log"), maxMegabytes: 1, keep: 1 }, () => now);
  log.write("lost\n");
  await expect
    .poll(() => {
      log.write("dropped\n");
      return log.dropped;
    })
    .toBeGreaterThan(0);
  rmSync(notAFolder);
  now = 10_000;
  log.write("written\n");
  await log.close();
  expect(readFileSync(join(notAFolder, "yimen.log"), "utf8")).toBe("written\n");
});
