/** One word of a pattern or of a template, as an installer writes them with blanks in between. */
export type Token =
  | { readonly is: "byte"; readonly value: number }
  | { readonly is: "any" }
  | { readonly is: "gap" }
  | { readonly is: "named"; readonly name: string };

/** Words of a received frame: `FF`, `??`, `…`, `{pad}`, `{key}`, `{len}`, `{check}`. */
const patternNames = ["pad", "key", "len", "check"] as const;
/** Words of an answer to a key. */
const answerNames = ["frame", "pad", "key", "check"] as const;
/** Words of a command. */
const commandNames = ["pad", "check"] as const;
const displayNames = ["pad", "waiting", "ticket", "check"] as const;

const longest = 64;

/** Anchored, one word after the other: no text makes it slow. */
function shape(words: readonly string[]): string {
  const word = `(?:${words.join("|")})`;
  return `^\\s*${word}(?:\\s+${word}){0,${longest - 1}}\\s*$`;
}
const named = (names: readonly string[]) => names.map((name) => `\\{${name}\\}`);
const hexByte = "[0-9A-Fa-f]{2}";
export const patternShape = shape([hexByte, "\\?\\?", "…", "\\.\\.\\.", ...named(patternNames)]);
export const answerShape = shape([hexByte, ...named(answerNames)]);
export const commandShape = shape([hexByte, ...named(commandNames)]);
export const displayShape = shape([hexByte, ...named(displayNames)]);

/** `text` has passed one of the shapes above; throws RangeError for a word that is none. */
export function tokensOf(text: string): readonly Token[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word): Token => {
      if (word === "??") return { is: "any" };
      if (word === "…" || word === "...") return { is: "gap" };
      if (/^[0-9a-f]{2}$/i.test(word)) return { is: "byte", value: Number.parseInt(word, 16) };
      const name = /^\{([a-z]+)\}$/.exec(word)?.[1];
      if (name === undefined) throw new RangeError(`"${word}" is no byte and no name in braces`);
      return { is: "named", name };
    });
}

export function isNamed(token: Token, name: string): boolean {
  return token.is === "named" && token.name === name;
}
