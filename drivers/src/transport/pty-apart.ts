import { readdirSync, readlinkSync } from "node:fs";

const held = "/proc/self/fd";
const terminal = /^\/dev\/(ptmx|pts\/)/;

/**
 * `stdio` for a child process that must not hold this process's pseudo-terminals: a cable of which a child holds an
 * end can't be pulled. What stands at such a descriptor in the child is `empty`, an open /dev/null. The native
 * opener does not mark its descriptors as this process's own. Nothing changes where there is no /proc.
 */
export function apartFromPtys<T>(stdio: readonly T[], empty: number): (T | number | "ignore")[] {
  const apart: (T | number | "ignore")[] = [...stdio];
  for (const fd of heldPtys()) {
    while (apart.length <= fd) apart.push("ignore");
    if (fd >= stdio.length) apart[fd] = empty;
  }
  return apart;
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
