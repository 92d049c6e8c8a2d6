import type { SupervisionEvent } from "../../contract/supervision.ts";
import { scopeWord } from "../supervision/cards.ts";
import type { HallTime } from "./hall-time.ts";
import type { CardRecord } from "./rows.ts";

export function cardAfter(
  row: CardRecord | null,
  event: SupervisionEvent,
  time: HallTime,
  itemId: string,
): CardRecord | null {
  if (event.type === "card.raised") {
    const { cardId, caseNumber, colour, dueAt, owner } = event;
    return {
      ...{ cardId, caseNumber, itemId, colour, dueAt, owner },
      scope: scopeWord(event.scope),
      day: time.day,
      raisedAt: time.at,
      answeredAt: null,
      endedAt: null,
      endedDay: null,
      why: null,
    };
  }
  if (row === null) return null;
  switch (event.type) {
    case "card.assigned":
      return { ...row, owner: event.owner };
    case "card.answered":
      return { ...row, answeredAt: row.answeredAt ?? time.at };
    case "card.ended":
      return { ...row, endedAt: time.at, endedDay: time.day, why: event.why };
  }
}
