import type { KeyPress } from "../key-meaning.ts";
import { functions } from "./commands.ts";
import type { Ff68Frame } from "./frame.ts";
import type { Ff68Options } from "./options.ts";

const confirmKey = 0x0f;

/** What a pad's frame says; null for keys that mean nothing here, such as confirm with no digit before it. */
export function meaningOf(
  { func, data }: Ff68Frame,
  options: Pick<Ff68Options, "levels" | "callerKeys" | "confirmed">,
): Pick<KeyPress, "means" | "digits"> | null {
  const key = data.at(-1);
  if (key === undefined) return null;
  if (func === functions.rating) return meant(options.levels[hexByte(key)]);
  const before = data.subarray(0, -1);
  if (key === confirmKey) {
    const [digit] = before;
    return before.length === 1 && digit !== undefined ? meant(options.confirmed[hexByte(digit)]) : null;
  }
  if (before.some((digit) => digit > 9)) return null;
  return meant(options.callerKeys[hexByte(key)], before.join(""));
}

function meant(means: KeyPress["means"] | undefined, digits = ""): Pick<KeyPress, "means" | "digits"> | null {
  return means === undefined ? null : { means, digits };
}

function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}
