import type { ReceiptDocument, ReceiptLine } from "@yimen/drivers/contract";
import { type WaitEstimate, waitTold } from "../contract/index.ts";
import { inLanguage, type Language, type Localized, languages } from "../contract/text.ts";
import { ticketWords } from "./locales/ticket.ts";

export interface TicketSlipFacts {
  readonly hall: Localized;
  /** Where the phone page is reached, without a slash at the end. */
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly language: string;
  /** 0 for the first slip. */
  readonly copies: number;
  readonly number: string;
  readonly lane: Localized;
  /** Null for everybody's class. */
  readonly priority: Localized | null;
  readonly waitingPlace: Localized;
  readonly ahead: number;
  readonly estimate: WaitEstimate | null;
  /** The booked time; null: a walk-in. */
  readonly bookedAt: number | null;
  readonly takenAt: number;
  readonly returnMinutes: number;
  readonly token: string;
}

/** The slip of a number. It names nobody; the token stands behind `#`, which browsers do not send. */
export function ticketLayout(facts: TicketSlipFacts): ReceiptDocument {
  const language = languages.find((word) => word === facts.language) ?? "zh-Hans";
  const words = ticketWords[language];
  const row = (label: string, value: string): ReceiptLine => ({
    type: "columns",
    cells: [
      { text: label, share: 4 },
      { text: value, share: 6 },
    ],
  });
  const center = (text: string, more: { size?: 1 | 2; bold?: boolean } = {}): ReceiptLine => ({
    type: "text",
    text,
    align: "center",
    ...more,
  });
  const lines: ReceiptLine[] = [
    center(inLanguage(facts.hall, language), { bold: true }),
    ...(facts.copies === 0 ? [] : [center(words.copy(facts.copies), { size: 2, bold: true })]),
    center(words.title),
    center(facts.number, { size: 2, bold: true }),
    center(inLanguage(facts.lane, language)),
    { type: "rule" },
    ...(facts.priority === null ? [] : [row(words.priority, inLanguage(facts.priority, language))]),
    ...(facts.bookedAt === null ? [] : [row(words.booked, timeOf(facts.bookedAt, facts.timeZone).slice(11))]),
    row(words.ahead, words.people(facts.ahead)),
    ...(facts.estimate === null ? [] : [row(words.wait, range(facts.estimate, language))]),
    row(words.place, inLanguage(facts.waitingPlace, language)),
    row(words.taken, timeOf(facts.takenAt, facts.timeZone)),
    { type: "rule" },
    { type: "qr", data: `${facts.publicUrl}/t/#${facts.token}`, level: "M", widthMm: 30 },
    center(words.scan),
    center(words.missed(facts.returnMinutes)),
  ];
  return { lines, cut: "partial" };
}

function range(estimate: WaitEstimate, language: Language): string {
  const words = ticketWords[language];
  const told = waitTold(estimate);
  return told.as === "within" ? words.within(told.high) : words.minutes(told.low, told.high);
}

/** YYYY-MM-DD HH:mm in the hall's time zone. */
function timeOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  })
    .format(at)
    .replace(", ", " ");
}
