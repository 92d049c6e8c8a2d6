import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A far end's name, `yimen-reader-4711-1`: of process 4711. */
const farEnd = /^yimen-.+-([1-9]\d*)-\d+$/;

/**
 * Takes far ends out of `folder` whose process was killed before it could: names of cables and sockets, of this user and of no
 * living process. Whatever else lies there stays. Never throws.
 */
export function removeLeftBehind(folder: string): void {
  for (const name of namesIn(folder)) {
    const pid = farEnd.exec(name)?.[1];
    if (pid === undefined || lives(Number(pid))) continue;
    try {
      const path = join(folder, name);
      const found = lstatSync(path);
      if ((found.isSymbolicLink() || found.isSocket()) && found.uid === process.getuid?.()) rmSync(path);
    } catch {
      // Another start was first.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Unless there is certainly none. */
function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
