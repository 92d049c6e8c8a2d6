/** Controls, format characters (bidi, zero width), lone surrogates: nothing of them is seen. */
const unseen = /^[\p{Cc}\p{Cf}\p{Cs}]$/u;

/** The characters of a line as a sign shows them: every run of white space is one space, none stand at the ends. */
export function seenCharacters(text: string): string[] {
  const spaced = text
    .replace(/[\s\u0085]+/gu, " ")
    .trim()
    .normalize("NFC");
  return Array.from(spaced).filter((character) => !unseen.test(character) && !isSelector(character));
}

/** Variation selectors only choose between forms of the character before them. */
function isSelector(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}
