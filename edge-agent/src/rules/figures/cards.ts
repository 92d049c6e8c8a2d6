import type { SupervisionEvent } from "../../contract/supervision.ts";
import type { Ledger } from "./ledger.ts";
import { split } from "./tally.ts";

/** Open cards. Plain data: it is kept over a restart. */
export type OpenCards = Record<string, { readonly raisedAt: number; readonly answered: boolean }>;

/** Cards by the day on which each thing happened to them; the time to the first answer by day and night. */
export function cardFigures(open: OpenCards, event: SupervisionEvent, at: number, ledger: Ledger): void {
  const tally = ledger.on(ledger.dayOf(at));
  const known = open[event.cardId];
  switch (event.type) {
    case "card.raised":
      tally.count(split("cards.raised", event.colour));
      open[event.cardId] = { raisedAt: at, answered: false };
      return;
    case "card.answered":
      if (known === undefined || known.answered) return;
      tally.value("answering", Math.max(0, at - known.raisedAt));
      open[event.cardId] = { ...known, answered: true };
      return;
    case "card.ended":
      tally.count(split("cards.ended", event.why));
      delete open[event.cardId];
      return;
    case "card.assigned":
      return;
  }
}
