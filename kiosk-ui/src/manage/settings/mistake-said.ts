import type { Language, SettingMistake } from "@yimen/edge-agent/contract";
import { Mistakes } from "./mistakes.ts";
import { labelOf, settingsWords } from "./words.ts";

/** A mistake in words, where no form of the settings stands beside it: what it is called, and what would be right. */
export async function mistakeSaid(mistake: SettingMistake, language: Language): Promise<string> {
  const words = await settingsWords.in(language);
  const said = new Mistakes([mistake]).of(mistake.path, () => null, words);
  return [labelOf(mistake.path, words), ...(said === null ? [] : [said])].join(" · ");
}
