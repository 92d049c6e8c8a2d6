import { type ShownWord, shownWords } from "../../contract/shown-word.ts";

/** The gravest of some words; in-service for none at all. */
export function worstWord(words: Iterable<ShownWord>): ShownWord {
  const found = new Set(words);
  return shownWords.find((word) => found.has(word)) ?? "in-service";
}
