const digits = "23456789";
const all = `ABCDEFGHJKLMNPRSTUVWXY${digits}`;
const length = 8;

/** Draws an integer below `bound`, all equally likely. */
export type Draw = (bound: number) => number;

/**
 * A code to read aloud or type: 8 characters without I O Q Z 0 1, every third a digit so that no words appear.
 * About 35 bits: look-ups by it must be rate-limited.
 */
export function newShortCode(draw: Draw): string {
  let code = "";
  for (let place = 1; place <= length; place += 1) {
    const set = place % 3 === 0 ? digits : all;
    code += set[draw(set.length)];
  }
  return code;
}

/** What a person typed, as a code: case, blanks and hyphens do not matter. Null when it can be none. */
export function parseShortCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, "");
  if (code.length !== length) return null;
  for (let place = 1; place <= length; place += 1) {
    if (!(place % 3 === 0 ? digits : all).includes(code[place - 1] as string)) return null;
  }
  return code;
}

/** As it stands on paper: two groups of four. */
export function showShortCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
