/** A text with each character of `missing` as its code point, `[U+4DAE]`, as the slip has it: no font could draw it. */
export function drawable(text: string, missing: readonly string[] = []): string {
  if (missing.length === 0) return text;
  return Array.from(text, (character) =>
    missing.includes(character) ? codePoint(character) : character,
  ).join("");
}

function codePoint(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}
