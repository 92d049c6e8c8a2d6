import type { Language } from "@yimen/edge-agent/contract";
import { filled } from "../locales/localized.ts";

/** Says a text by its key, with values put into their places. */
export type Words<Key extends string> = (
  key: Key,
  values?: Readonly<Record<string, string | number>>,
) => string;

export interface WordSet<Key extends string> {
  /** 简体, there from the start. */
  readonly first: Words<Key>;
  /** The others come when first asked for. */
  in(language: Language): Promise<Words<Key>>;
}

type Texts<Key extends string> = Readonly<Record<Key, string>>;

/** The words of one page or section in every language. */
export function wordSet<Key extends string>(
  zhHans: Texts<Key>,
  others: Readonly<Record<Exclude<Language, "zh-Hans">, () => Promise<Texts<Key>>>>,
): WordSet<Key> {
  const wordsOf =
    (texts: Partial<Texts<Key>>): Words<Key> =>
    // A newer agent may name what this page has no text for: one odd word, and the rest of the page stands.
    (key, values) =>
      filled(texts[key] ?? key, values);
  const first = wordsOf(zhHans);
  return {
    first,
    in: async (language) => (language === "zh-Hans" ? first : wordsOf(await others[language]())),
  };
}
