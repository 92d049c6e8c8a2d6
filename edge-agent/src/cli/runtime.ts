import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The Node that the lock file pins; older ones lack parts that the agent stands on (`node:sqlite` above all). */
export const oldestNode = 24;

/**
 * Runs this very command again on the pinned Node when the current one is too old, and ends the process with its
 * answer. Nodes before 22.18 can't even read this file; `npx yimen` and npm scripts find the pinned one first.
 */
export function insistOnPinnedNode(main: string): void {
  if (Number(process.versions.node.split(".")[0]) >= oldestNode) return;
  const pinned = resolve(dirname(fileURLToPath(main)), "../../node_modules/.bin/node");
  if (!existsSync(pinned) || process.env["YIMEN_REEXECUTED"] !== undefined) {
    process.stderr.write(
      `yimen: this is Node ${process.versions.node}, and ${oldestNode} or newer is needed. Run npm ci, then npx yimen.\n`,
    );
    process.exit(2);
  }
  const run = spawnSync(pinned, process.argv.slice(1), {
    stdio: "inherit",
    env: { ...process.env, YIMEN_REEXECUTED: "1" },
  });
  process.exit(run.status ?? 1);
}
