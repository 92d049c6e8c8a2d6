import { type Language, languages } from "../contract/text.ts";
import { CommandError, exit } from "./exit.ts";

/** The language of a command's answers: as told, else the terminal's, else English. Throws CommandError. */
export function spokenLanguage(
  told: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Language {
  if (told !== undefined) {
    const known = languages.find((language) => language.toLowerCase() === told.toLowerCase());
    if (known !== undefined) return known;
    throw new CommandError(exit.usage, `There is no language ${told}. Known: ${languages.join(", ")}`);
  }
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  if (!/^zh/i.test(locale)) return "en";
  return /^zh[_-](tw|hk|mo|hant)/i.test(locale) ? "zh-Hant" : "zh-Hans";
}
