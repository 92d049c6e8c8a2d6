import type { SupervisionEvent } from "../../contract/supervision.ts";
import { scopeWord } from "../../rules/supervision/cards.ts";
import type { CardRow } from "../../store/supervision/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults, told } from "../finding.ts";

/** Replays the ops of cards: what their table should hold, and that no case was carded twice for the same. */
export class SupervisionVerify {
  readonly #cards = new Map<string, CardRow>();

  take(event: SupervisionEvent, at: number): void {
    switch (event.type) {
      case "card.raised": {
        const { type: _, scope, ...raised } = event;
        const nothingYet = { answer: null, answeredAt: null, endedAt: null, why: null };
        this.#cards.set(event.cardId, { ...raised, scope: scopeWord(scope), raisedAt: at, ...nothingYet });
        return;
      }
      case "card.assigned":
        this.#change(event.cardId, { owner: event.owner });
        return;
      case "card.answered":
        this.#change(event.cardId, { answer: event.answer, answeredAt: at });
        return;
      case "card.ended":
        this.#change(event.cardId, { endedAt: at, why: event.why });
        return;
    }
  }

  findings({ supervision }: Tables): Finding[] {
    const expected = new Set([...this.#cards.values()].map((card) => canonical(card)));
    const found = new Set(supervision.cards.all().map((card) => canonical(card)));
    const differing = [...expected].filter((card) => !found.has(card)).length;
    const strays = [...found].filter((card) => !expected.has(card)).length;
    const kinds = [...this.#cards.values()].map(
      ({ caseNumber, scope, colour }) => `${caseNumber} ${scope} ${colour}`,
    );
    return [
      told("cards", this.#cards.size, "cards"),
      faults("cards that differ from their ops", Math.max(differing, strays)),
      faults("cards raised twice", kinds.length - new Set(kinds).size),
    ];
  }

  #change(cardId: string, change: Partial<CardRow>): void {
    const before = this.#cards.get(cardId);
    if (before === undefined) throw new Error("no such card");
    this.#cards.set(cardId, { ...before, ...change });
  }
}
