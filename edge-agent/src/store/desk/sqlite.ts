import type { Statements } from "../statements.ts";
import type { DeskTables, NoticeRow } from "./tables.ts";

const columns = `notice_id AS "noticeId", visit, item_id AS "itemId", missing, copy, language, state, evidence, reason,
  requested_seq AS "requestedSeq", updated_at AS "updatedAt"`;

export function sqliteDesk({ write, one, many }: Statements): DeskTables {
  const add = write("INSERT INTO notices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const update = write(
    "UPDATE notices SET state = ?, evidence = ?, reason = ?, updated_at = ? WHERE notice_id = ?",
  );
  return {
    notices: {
      add: (n) =>
        add(
          n.noticeId,
          n.visit,
          n.itemId,
          n.missing,
          n.copy,
          n.language,
          n.state,
          n.evidence,
          n.reason,
          n.requestedSeq,
          n.updatedAt,
        ),
      update: (n) => update(n.state, n.evidence, n.reason, n.updatedAt, n.noticeId),
      find: one<NoticeRow>(`SELECT ${columns} FROM notices WHERE notice_id = ?`),
      ofVisit: many<NoticeRow>(`SELECT ${columns} FROM notices WHERE visit = ? ORDER BY requested_seq`),
      all: many<NoticeRow>(`SELECT ${columns} FROM notices ORDER BY requested_seq`),
      open: many<NoticeRow>(
        `SELECT ${columns} FROM notices WHERE state IN ('requested', 'printing') ORDER BY requested_seq`,
      ),
    },
  };
}
