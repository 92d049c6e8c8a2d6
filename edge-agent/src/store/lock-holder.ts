import { readdirSync, readlinkSync, realpathSync } from "node:fs";

/**
 * Id of another process that has `path` open, as far as this user may see. Null: nobody knows, also where there is no /proc.
 */
export function lockHolder(path: string): number | null {
  try {
    const real = realpathSync(path);
    const others = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
    const holder = others.find((id) => holds(`/proc/${id}/fd`, real));
    return holder === undefined ? null : Number(holder);
  } catch {
    return null;
  }
}

/** Another user's descriptors can't be read, and those of who ends meanwhile are gone. */
function holds(descriptors: string, real: string): boolean {
  try {
    return readdirSync(descriptors).some((fd) => pointsAt(`${descriptors}/${fd}`, real));
  } catch {
    return false;
  }
}

function pointsAt(descriptor: string, real: string): boolean {
  try {
    return readlinkSync(descriptor) === real;
  } catch {
    return false;
  }
}
