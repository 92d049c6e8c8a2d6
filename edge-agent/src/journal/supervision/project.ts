import type { SupervisionEvent } from "../../contract/supervision.ts";
import { scopeWord } from "../../rules/supervision/cards.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectSupervision(tx: Tables, event: SupervisionEvent, _seq: number, at: number): void {
  const { cards } = tx.supervision;
  switch (event.type) {
    case "card.raised":
      cards.add({ ...event, scope: scopeWord(event.scope), raisedAt: at });
      return;
    case "card.assigned":
      cards.assign(event.cardId, event.owner);
      return;
    case "card.answered":
      cards.answer(event.cardId, event.answer, at);
      return;
    case "card.ended":
      cards.end(event.cardId, event.why, at);
      return;
  }
}
