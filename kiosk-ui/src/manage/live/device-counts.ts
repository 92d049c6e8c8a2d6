import type { LiveDevices } from "@yimen/edge-agent/contract";
import { type ShownWord, shownWords } from "@yimen/edge-agent/contract/shown-word.ts";

/** Beside those in service all words that some device has, the gravest first: together they are all devices. */
export function otherWords(count: LiveDevices): readonly { readonly word: ShownWord; readonly n: number }[] {
  return shownWords.flatMap((word) =>
    word === "in-service" || count[word] === 0 ? [] : [{ word, n: count[word] }],
  );
}
