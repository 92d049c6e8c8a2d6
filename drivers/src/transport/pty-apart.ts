import { closeSync, openSync, readdirSync, readlinkSync } from "node:fs";

const held = "/proc/self/fd";
const terminal = /^\/dev\/(ptmx|pts\/)/;

type Stdio = "pipe" | "ignore" | "inherit" | "ipc" | number;

/**
 * Starts a child process that does not hold this process's pseudo-terminals: a cable of which a child holds an end can't be
 * pulled. `start` gives it the `stdio` that it is called with, in which /dev/null stands for each of them. The native opener
 * does not mark its descriptors as this process's own. Nothing changes where there is no /proc.
 */
export function apartFromPtys<Child>(stdio: readonly Stdio[], start: (stdio: Stdio[]) => Child): Child {
  const held = heldPtys().filter((fd) => fd >= stdio.length);
  if (held.length === 0) return start([...stdio]);
  const empty = openSync("/dev/null", "r");
  try {
    const apart: Stdio[] = [...stdio];
    while (apart.length <= Math.max(...held)) apart.push("ignore");
    for (const fd of held) apart[fd] = empty;
    return start(apart);
  } finally {
    closeSync(empty);
  }
}

function heldPtys(): number[] {
  try {
    return readdirSync(held)
      .filter((fd) => Number(fd) > 2 && pointsAtTerminal(fd))
      .map(Number);
  } catch {
    return [];
  }
}

/** The one that lists them is gone by now. */
function pointsAtTerminal(fd: string): boolean {
  try {
    return terminal.test(readlinkSync(`${held}/${fd}`));
  } catch {
    return false;
  }
}
