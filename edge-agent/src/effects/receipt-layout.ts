import type { ReceiptDocument, ReceiptLine } from "@yimen/drivers/contract";
import { inLanguage, type Language, type Localized, languages } from "../contract/text.ts";
import { maskName } from "../rules/mask.ts";
import { showShortCode } from "../rules/short-code.ts";
import { slipWords } from "./locales/slip.ts";

export interface SlipFacts {
  readonly hall: Localized;
  readonly phone: string;
  /** Where the phone page is reached, without a slash at the end. */
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly language: string;
  /** 0 for the first slip. */
  readonly copy: number;
  readonly item: Localized;
  readonly caseNumber: string;
  /** As the case has it; masked here. */
  readonly applicant: string;
  readonly submittedAt: number;
  /** YYYY-MM-DD, or null for on the spot. */
  readonly expectedOn: string | null;
  readonly materials: readonly Localized[];
  readonly delivery: string;
  readonly token: string;
  readonly shortCode: string;
}

const mostMaterials = 6;

/** The slip of a case, at most 25 lines. The token stands behind `#`: browsers do not send it, logs do not see it. */
export function receiptLayout(facts: SlipFacts): ReceiptDocument {
  const language = languageOf(facts.language);
  const words = slipWords[language];
  const row = (label: string, value: string): ReceiptLine => ({
    type: "columns",
    cells: [
      { text: label, share: 3 },
      { text: value, share: 7 },
    ],
  });
  const center = (text: string, more: { size?: 1 | 2; bold?: boolean } = {}): ReceiptLine => ({
    type: "text",
    text,
    align: "center",
    ...more,
  });
  const copy = facts.copy === 0 ? [] : [center(words.copy(facts.copy), { size: 2, bold: true })];
  const lines: ReceiptLine[] = [
    center(inLanguage(facts.hall, language), { bold: true }),
    center(words.title, { size: 2, bold: true }),
    ...copy,
    { type: "rule" },
    row(words.item, inLanguage(facts.item, language)),
    row(words.caseNumber, facts.caseNumber),
    row(words.applicant, maskName(facts.applicant)),
    row(words.submitted, localTime(facts.submittedAt, facts.timeZone)),
    row(words.expected, facts.expectedOn ?? words.onTheSpot),
    row(words.delivery, words.deliveries[facts.delivery] ?? facts.delivery),
    ...materialLines(facts, language),
    { type: "rule" },
    { type: "qr", data: `${facts.publicUrl}/p/#${facts.token}`, level: "M", widthMm: 32 },
    center(words.scan),
    row(words.code, showShortCode(facts.shortCode)),
    { type: "rule" },
    row(words.next, facts.expectedOn === null ? words.nextOnTheSpot : words.nextInReview),
    row(words.contact, facts.phone),
  ];
  return { lines, cut: "partial" };
}

function materialLines(facts: SlipFacts, language: Language): ReceiptLine[] {
  const words = slipWords[language];
  const shown = facts.materials.slice(0, mostMaterials);
  const lines = shown.map((name, at): ReceiptLine => {
    const label = at === 0 ? words.materials : "";
    const cells = [
      { text: label, share: 3 },
      { text: `${at + 1}. ${inLanguage(name, language)}`, share: 7 },
    ];
    return { type: "columns", cells };
  });
  if (facts.materials.length <= mostMaterials) return lines;
  return [...lines, { type: "text", text: words.more(facts.materials.length), align: "right" }];
}

function languageOf(word: string): Language {
  return languages.find((language) => language === word) ?? "zh-Hans";
}

/** YYYY-MM-DD HH:mm:ss in the hall's time zone. */
function localTime(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
    hourCycle: "h23",
  }).format(at);
  return parts.replace(", ", " ");
}
