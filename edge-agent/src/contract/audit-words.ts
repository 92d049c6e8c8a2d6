import { alarmSentence } from "./alarm-words.ts";
import { auditSentences, auditWords } from "./data/audit-sentences.ts";
import { inLanguage } from "./in-language.ts";
import type { Language, Localized } from "./text.ts";

export interface AuditFacts {
  readonly type: string;
  /** What it was done to, as people call it. */
  readonly object: string | null;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

const sentences: Readonly<Record<string, Required<Localized>>> = auditSentences;

/** What an order is called: 重启驱动. */
export const orderWord = (name: string, language: Language): string => wordFor("name", name, language);

/** How something ended: 完成. */
export const outcomeWord = (outcome: string, language: Language): string =>
  wordFor("outcome", outcome, language);

const lastPlace = /(?:：|，结果：|，結果：|: | — )\{(\w+)\}$/;

/** An audit line in plain words; a type that has no sentence is told by its key. */
export function auditSentence({ type, object, facts }: AuditFacts, language: Language): string {
  const sentence = sentences[type];
  if (sentence === undefined) return type;
  // What was sealed, or was never said, leaves no colon behind.
  const whole = inLanguage(sentence, language).replace(lastPlace, (all, place: string) =>
    place === "object" || (facts[place] ?? null) !== null ? all : "",
  );
  return whole.replace(/\{(\w+)\}/g, (_, place: string) => {
    if (place === "object") return object ?? "—";
    const value = facts[place] ?? null;
    if (place === "kind" && typeof value === "string")
      return alarmSentence({ kind: value, facts: {} }, language).name;
    if (value === null) return place === "forced" ? "" : "—";
    return wordFor(place, String(value), language);
  });
}

function wordFor(place: string, code: string, language: Language): string {
  const word = auditWords[place]?.[code];
  return word === undefined ? code : inLanguage(word, language);
}
