import type { Language } from "@yimen/edge-agent/contract";
import { ticketStateEn } from "../ticket-state/en.ts";
import { type TicketStateTexts, ticketStateZhHans } from "../ticket-state/zh-Hans.ts";
import { ticketStateZhHant } from "../ticket-state/zh-Hant.ts";
import { ticketPageEn } from "./en.ts";
import { type TicketPageTexts, ticketPageZhHans } from "./zh-Hans.ts";
import { ticketPageZhHant } from "./zh-Hant.ts";

export interface TicketWords {
  readonly own: TicketPageTexts;
  readonly state: TicketStateTexts;
}

/** The ticket page's texts, all at once: they are few, and a phone's line is slow. */
export const ticketWords: Readonly<Record<Language, TicketWords>> = {
  "zh-Hans": { own: ticketPageZhHans, state: ticketStateZhHans },
  "zh-Hant": { own: ticketPageZhHant, state: ticketStateZhHant },
  en: { own: ticketPageEn, state: ticketStateEn },
};
