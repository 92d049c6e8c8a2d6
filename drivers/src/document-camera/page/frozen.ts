import { createHash } from "node:crypto";

/** So many alike frames in a row, over at least so long, and the picture stands still. */
const leastAlike = 5;
const leastMs = 1500;

/** Tells when a camera repeats one frame to the byte: a sensor's noise never does, hung firmware does. */
export interface FrozenWatch {
  /** Takes each frame in turn with its uptime in ms; answers whether the picture is frozen now. */
  see(jpeg: Uint8Array, uptime: number): boolean;
}

export function createFrozenWatch(): FrozenWatch {
  let last = "";
  let since = 0;
  let alike = 0;
  return {
    see(jpeg, uptime) {
      const hash = frameHash(jpeg);
      if (hash !== last) {
        last = hash;
        since = uptime;
        alike = 1;
        return false;
      }
      alike += 1;
      return alike >= leastAlike && uptime - since >= leastMs;
    },
  };
}

/** The same for the same bytes; about 1 ms for a megabyte. */
export function frameHash(jpeg: Uint8Array): string {
  return createHash("sha1").update(jpeg).digest("base64");
}
