import type { Statements } from "../statements.ts";
import type { CardRow, SupervisionTables } from "./tables.ts";

const columns = `card_id AS "cardId", case_number AS "caseNumber", scope, colour, due_at AS "dueAt", owner, answer,
  raised_at AS "raisedAt", answered_at AS "answeredAt", ended_at AS "endedAt", why`;

export function sqliteSupervision({ write, one, many }: Statements): SupervisionTables {
  const add = write("INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, NULL, ?, NULL, NULL, NULL)");
  const assign = write("UPDATE cards SET owner = ? WHERE card_id = ?");
  const answer = write("UPDATE cards SET answer = ?, answered_at = ? WHERE card_id = ?");
  const end = write("UPDATE cards SET ended_at = ?, why = ? WHERE card_id = ?");
  const watched = many<{ caseNumber: string }>(
    `SELECT case_number AS "caseNumber" FROM cases WHERE state NOT IN ('completed', 'withdrawn')
       AND state IN ('submitted', 'accepted', 'in-review', 'correction')
     UNION SELECT case_number FROM promises WHERE kept_at IS NULL`,
  );
  return {
    cards: {
      add: (c) => add(c.cardId, c.caseNumber, c.scope, c.colour, c.dueAt, c.owner, c.raisedAt),
      assign: (cardId, owner) => assign(owner, cardId),
      answer: (cardId, text, at) => answer(text, at, cardId),
      end: (cardId, why, at) => end(at, why, cardId),
      find: one<CardRow>(`SELECT ${columns} FROM cards WHERE card_id = ?`),
      ofCase: many<CardRow>(`SELECT ${columns} FROM cards WHERE case_number = ? ORDER BY raised_at, card_id`),
      open: many<CardRow>(`SELECT ${columns} FROM cards WHERE ended_at IS NULL ORDER BY due_at, card_id`),
      all: many<CardRow>(`SELECT ${columns} FROM cards ORDER BY card_id`),
      ended: many<CardRow>(
        `SELECT ${columns} FROM cards WHERE ended_at IS NOT NULL ORDER BY ended_at DESC, card_id DESC LIMIT ?`,
      ),
    },
    watched: () => watched().map(({ caseNumber }) => caseNumber),
  };
}
