import type { CardColour, CardEnd } from "../../contract/supervision.ts";

export interface CardRow {
  readonly cardId: string;
  readonly caseNumber: string;
  /** See rules/supervision/cards: case, step:3, promise:PHOTO. */
  readonly scope: string;
  readonly colour: CardColour;
  readonly dueAt: number;
  readonly owner: string | null;
  /** Sealed under the case's key, base64. */
  readonly answer: string | null;
  readonly raisedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly why: CardEnd | null;
}

export interface SupervisionTables {
  readonly cards: {
    add(
      row: Pick<CardRow, "cardId" | "caseNumber" | "scope" | "colour" | "dueAt" | "owner" | "raisedAt">,
    ): void;
    assign(cardId: string, owner: string): void;
    answer(cardId: string, answer: string, at: number): void;
    end(cardId: string, why: CardEnd, at: number): void;
    find(cardId: string): CardRow | null;
    /** In the order they were raised. */
    ofCase(caseNumber: string): CardRow[];
    /** What was due longest ago first. */
    open(): CardRow[];
    /** In the order of their ids. */
    all(): CardRow[];
    /** What ended last first. */
    ended(limit: number): CardRow[];
  };
  /** Cases whose decision the hall or the applicant owes, and those of which something promised is still to come. */
  watched(): string[];
}
