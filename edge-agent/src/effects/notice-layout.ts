import type { ReceiptDocument, ReceiptLine } from "@yimen/drivers/contract";
import type { Item, Language, Localized, Material } from "../contract/index.ts";
import { inLanguage, languages } from "../contract/text.ts";
import { noticeWords } from "./locales/notice.ts";

export interface NoticeFacts {
  readonly hall: Localized;
  readonly phone: string;
  readonly language: string;
  /** 0 for the first slip. */
  readonly copy: number;
  /** YYYY-MM-DD in the hall's time zone. */
  readonly day: string;
  readonly item: Item;
  /** All that is missing, in the item's order. */
  readonly missing: readonly Material[];
  /** Hours on weekdays by their numbers, 1 is Monday; empty: nothing is said of them. */
  readonly hours: readonly { readonly days: readonly number[]; readonly from: string; readonly to: string }[];
}

/** The one slip with everything that is missing (一次性告知): what, how many, from whom. It names nobody. */
export function noticeLayout(facts: NoticeFacts): ReceiptDocument {
  const language: Language = languages.find((each) => each === facts.language) ?? "zh-Hans";
  const words = noticeWords[language];
  const center = (text: string, size: 1 | 2 = 1): ReceiptLine => ({
    type: "text",
    text,
    align: "center",
    bold: true,
    size,
  });
  const row = (label: string, value: string): ReceiptLine => ({
    type: "columns",
    cells: [
      { text: label, share: 3 },
      { text: value, share: 7 },
    ],
  });
  const lines: ReceiptLine[] = [
    center(inLanguage(facts.hall, language)),
    center(words.title, 2),
    ...(facts.copy === 0 ? [] : [center(words.copy(facts.copy), 2)]),
    { type: "rule" },
    row(words.item, inLanguage(facts.item.name, language)),
    row(words.day, facts.day),
    { type: "text", text: words.missing(facts.missing.length) },
    ...facts.missing.flatMap((material, at): ReceiptLine[] => [
      { type: "text", text: `${at + 1}. ${inLanguage(material.name, language)}`, bold: true },
      { type: "text", text: `   ${wantedOf(facts.item, material, language)}` },
    ]),
    { type: "rule" },
    { type: "text", text: words.again },
    ...facts.hours.map(({ days, from, to }) => row(words.hours, `${words.days(days)} ${from}–${to}`)),
    row(words.contact, facts.phone),
  ];
  return { lines, cut: "partial" };
}

function wantedOf(item: Item, material: Material, language: Language): string {
  const words = noticeWords[language];
  const asked = item.materials.find(({ ref }) => ref === material.id);
  const parts = [
    ...(asked?.original === true ? [words.original] : []),
    ...((asked?.copies ?? 0) > 0 ? [words.copies(asked?.copies ?? 0)] : []),
    words.sources[material.source] ?? "",
  ];
  return parts.filter((part) => part !== "").join(words.comma);
}
