import { closeSync, readdirSync, readlinkSync } from "node:fs";

const ownEnds = 2;

/**
 * Closes the far ends of pseudo-terminals that this process has inherited: a simulated serial device's cable, held
 * here, could not be pulled.
 */
export function giveBackTerminals(): void {
  if (process.platform !== "linux") return;
  for (const name of readdirSync("/proc/self/fd")) {
    if (Number(name) > ownEnds && isFarEnd(name)) closeSync(Number(name));
  }
}

function isFarEnd(name: string): boolean {
  try {
    return /^\/dev\/(pts\/)?ptmx$/.test(readlinkSync(`/proc/self/fd/${name}`));
  } catch {
    // The descriptor of the folder itself is gone by now.
    return false;
  }
}
