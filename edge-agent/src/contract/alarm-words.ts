import type { AlarmFacts, AlarmSeverity } from "./alarm.ts";
import { type AlarmKindRow, alarmKinds, factWords } from "./data/alarm-kinds.ts";
import { severityWords } from "./data/alarm-severities.ts";
import { actionWord, causeWord } from "./device-words.ts";
import { inLanguage } from "./in-language.ts";
import type { Language } from "./text.ts";

/** An alarm in plain words. */
export interface AlarmSentence {
  readonly name: string;
  /** Empty where it would only say the name again. */
  readonly cause: string;
  readonly todo: string;
}

const kinds: Readonly<Record<string, AlarmKindRow>> = alarmKinds;

export const severityWord = (severity: AlarmSeverity, language: Language): string =>
  severityWords[severity][language];

/** A kind that an older screen does not know is better shown by its key than hidden. */
export function alarmSentence(
  { kind, facts }: { readonly kind: string; readonly facts: AlarmFacts },
  language: Language,
): AlarmSentence {
  const row = kinds[kind];
  if (row === undefined) return { name: kind, cause: "", todo: "" };
  const said = (text: AlarmKindRow["name"]) => filled(inLanguage(text, language), facts, language);
  const { code, action, device } = facts;
  const ofDevice = typeof device === "string" ? device : "";
  const own = typeof code === "string" && ofDevice !== "";
  const name = said(row.name);
  const cause = own ? causeWord(code, ofDevice, language) : said(row.cause);
  return {
    name,
    cause: cause.toLowerCase() === name.toLowerCase() ? "" : cause,
    todo:
      own && typeof action === "string" && action !== "none"
        ? actionWord(action, ofDevice, language)
        : said(row.todo),
  };
}

function filled(text: string, facts: AlarmFacts, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = String(facts[name] ?? "—");
    const words = factWords[fact];
    return words === undefined ? fact : inLanguage(words, language);
  });
}
