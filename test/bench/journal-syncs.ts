/**
 * Counts the syncs of commits under strace, where the machine has it: run as a program it is what strace watches, and
 * says on standard error when the commits begin and end by syncing a marker file's descriptor through a read.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { benchHall } from "./journal-hall.ts";

const commits = 1000;
const self = fileURLToPath(import.meta.url);

/** Syncs for each commit, or null where strace is missing or may not trace. */
export function syncsPerCommit(): number | null {
  const folder = mkdtempSync(join(tmpdir(), "yimen-syncs-"));
  const count = (n: number): number | null => {
    const log = join(folder, `${n}.txt`);
    const options = [
      "-f",
      "-qq",
      "-e",
      "trace=fsync,fdatasync",
      "-o",
      log,
      process.execPath,
      self,
      String(n),
    ];
    const { status } = spawnSync("strace", options, { stdio: "ignore", timeout: 120_000 });
    if (status !== 0) return null;
    return readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => /\b(fsync|fdatasync)\(/.test(line)).length;
  };
  try {
    // The same program without commits: what opening and closing cost is taken off.
    const [idle, busy] = [count(0), count(commits)];
    return idle === null || busy === null ? null : (busy - idle) / commits;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === self) {
  const { step, close } = await benchHall(1);
  for (let n = 0; n < Number(process.argv[2]); n += 1) await step(0);
  await close();
}
