import type { Catalogue } from "../../contract/catalogue.ts";
import type { SupervisionSettings } from "../../contract/settings/supervision.ts";
import type { WorkCalendar } from "../../rules/calendar/work-calendar.ts";
import { itemOfCase } from "../../rules/catalogue/version.ts";
import type { CardStatus } from "../../rules/supervision/cards.ts";
import { type CaseClock, caseClock } from "../../rules/supervision/case-clock.ts";
import type { Vault } from "../../security/vault.ts";
import type { SqliteStore } from "../../store/sqlite.ts";
import type { CardRow } from "../../store/supervision/tables.ts";
import { opOf } from "../chain.ts";
import { openAnswer } from "./card-answer.ts";
import { statusOf } from "./decide.ts";

export interface CardsParts {
  readonly store: SqliteStore;
  readonly vault: Vault;
  readonly catalogue: Catalogue;
  readonly settings: SupervisionSettings;
  readonly calendar: WorkCalendar;
}

/** The read side of supervision: clocks of cases and the cards that were raised of them. */
export class Cards {
  readonly #parts: CardsParts;

  constructor(parts: CardsParts) {
    this.#parts = parts;
  }

  /** Where a case stands at an instant; null: no such case, or its item is on the catalogue no more. */
  clock(caseNumber: string, at: number): CaseClock | null {
    const { catalogue, settings, calendar } = this.#parts;
    const row = this.#tables.cases.state(caseNumber);
    const item = row === null ? null : itemOfCase(catalogue, row);
    if (item === null) return null;
    return caseClock(this.#tables.ops.ofCase(caseNumber).map(opOf), item, settings, calendar, at);
  }

  /** Cases that something may yet become late of. */
  watched(): readonly string[] {
    return this.#tables.supervision.watched();
  }

  find(cardId: string): CardRow | null {
    return this.#tables.supervision.cards.find(cardId);
  }

  ofCase(caseNumber: string): readonly CardRow[] {
    return this.#tables.supervision.cards.ofCase(caseNumber);
  }

  statuses(caseNumber: string): readonly CardStatus[] {
    return this.ofCase(caseNumber).map(statusOf);
  }

  /** What was due longest ago first. */
  open(): readonly CardRow[] {
    return this.#tables.supervision.cards.open();
  }

  /** What ended last first. */
  ended(limit: number): readonly CardRow[] {
    return this.#tables.supervision.cards.ended(limit);
  }

  /** The answer in clear; null without one, or after the case was shredded. */
  answer(card: CardRow): string | null {
    return card.answer === null ? null : openAnswer(this.#parts.vault, card.cardId, card.answer);
  }

  get #tables() {
    return this.#parts.store.tables;
  }
}
