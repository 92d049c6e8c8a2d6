import { deviceWords } from "../../contract/views.ts";

export type DeviceWord = (typeof deviceWords)[number];

/** The gravest of some words; in-service for none at all. */
export function worstWord(words: Iterable<DeviceWord>): DeviceWord {
  let worst = 0;
  for (const word of words) worst = Math.max(worst, deviceWords.indexOf(word));
  return deviceWords[worst] ?? "in-service";
}
