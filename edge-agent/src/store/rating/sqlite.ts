import type { Statements } from "../statements.ts";
import type { AskRow, FollowUpRow, RatingRow, RatingTables } from "./tables.ts";

const askColumns = 'ask_id AS "askId", subject, window, clerk, asked_at AS "askedAt", until, first, ended';
const ratingColumns = `rating_id AS "ratingId", ask_id AS "askId", subject, window, clerk, item_id AS "itemId", level, reasons,
  channel, commented, took_ms AS "tookMs", signals, invited_at AS "invitedAt", given_at AS "givenAt",
  given_seq AS "givenSeq", undone_at AS "undoneAt", verdict`;
const followUpColumns = `follow_up_id AS "followUpId", rating_id AS "ratingId", state, owner, appealed_by AS "appealedBy",
  contact_by AS "contactBy", rectify_by AS "rectifyBy", contacted_at AS "contactedAt", rectified_at AS "rectifiedAt",
  opened_at AS "openedAt", updated_at AS "updatedAt"`;
const isEnded = "state IN ('closed', 'malicious', 'withdrawn')";

export function sqliteRatings({ write, one, many }: Statements): RatingTables {
  const addAsk = write("INSERT INTO rating_asks VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const endAsk = write(
    "UPDATE rating_asks SET ended = ?1 WHERE ask_id = ?2 AND (ended IS NULL OR (ended = 'rated' AND ?1 = 'next-visit'))",
  );
  const askOn = write("UPDATE rating_asks SET ended = NULL, until = ? WHERE ask_id = ? AND ended = 'rated'");
  const cover = write(
    "INSERT INTO rating_covers VALUES (?, ?) ON CONFLICT (case_number) DO UPDATE SET ticket_id = excluded.ticket_id",
  );
  const addRating = write("INSERT INTO ratings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const undo = write("UPDATE ratings SET undone_at = ? WHERE rating_id = ?");
  const judge = write("UPDATE ratings SET verdict = ? WHERE rating_id = ?");
  const countCases = one<{ n: number }>(
    `SELECT count(*) AS n FROM cases WHERE submitted_at >= ? AND submitted_at < ?
      AND NOT EXISTS (SELECT 1 FROM rating_covers WHERE rating_covers.case_number = cases.case_number)
      AND NOT EXISTS (SELECT 1 FROM rating_asks WHERE subject = 'case:' || cases.case_number)`,
  );
  const addStray = write("INSERT INTO rating_strays VALUES (?, ?, ?)");
  const addFollowUp = write("INSERT INTO follow_ups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const moveFollowUp = write(
    `UPDATE follow_ups SET state = ?, owner = ?, appealed_by = ?, contacted_at = ?, rectified_at = ?, updated_at = ?
      WHERE follow_up_id = ?`,
  );
  return {
    addAsk: (a) => addAsk(a.askId, a.subject, a.window, a.clerk, a.askedAt, a.until, a.first, a.ended),
    endAsk: (askId, why) => endAsk(why, askId),
    askOn: (askId, until) => askOn(until, askId),
    ask: one<AskRow>(`SELECT ${askColumns} FROM rating_asks WHERE ask_id = ?`),
    asksOf: many<AskRow>(`SELECT ${askColumns} FROM rating_asks WHERE subject = ? ORDER BY asked_at, ask_id`),
    openAsks: many<AskRow>(`SELECT ${askColumns} FROM rating_asks WHERE ended IS NULL ORDER BY asked_at`),
    cover,
    ticketOf: one('SELECT ticket_id AS "ticketId" FROM rating_covers WHERE case_number = ?'),
    casesOf: many('SELECT case_number AS "caseNumber" FROM rating_covers WHERE ticket_id = ? ORDER BY 1'),
    addRating: (r) =>
      addRating(
        r.ratingId,
        r.askId,
        r.subject,
        r.window,
        r.clerk,
        r.itemId,
        r.level,
        r.reasons,
        r.channel,
        r.commented,
        r.tookMs,
        r.signals,
        r.invitedAt,
        r.givenAt,
        r.givenSeq,
        r.undoneAt,
        r.verdict,
      ),
    undo: (ratingId, at) => undo(at, ratingId),
    judge: (ratingId, verdict) => judge(verdict, ratingId),
    rating: one<RatingRow>(`SELECT ${ratingColumns} FROM ratings WHERE rating_id = ?`),
    ratingOf: one<RatingRow>(`SELECT ${ratingColumns} FROM ratings WHERE subject = ? AND undone_at IS NULL`),
    invitedBetween: many<RatingRow>(
      `SELECT ${ratingColumns} FROM ratings WHERE invited_at >= ? AND invited_at < ? AND undone_at IS NULL`,
    ),
    asksBetween: many(
      "SELECT clerk, count(*) AS n FROM rating_asks WHERE first = 1 AND asked_at >= ? AND asked_at < ? GROUP BY clerk",
    ),
    casesBetween: (from, to) => countCases(from, to)?.n ?? 0,
    addStray,
    straysBetween: many(
      "SELECT window, count(*) AS n FROM rating_strays WHERE at >= ? AND at < ? GROUP BY window ORDER BY n DESC",
    ),
    addFollowUp: (f) =>
      addFollowUp(
        f.followUpId,
        f.ratingId,
        f.state,
        f.owner,
        f.appealedBy,
        f.contactBy,
        f.rectifyBy,
        f.contactedAt,
        f.rectifiedAt,
        f.openedAt,
        f.updatedAt,
      ),
    moveFollowUp: (f) =>
      moveFollowUp(f.state, f.owner, f.appealedBy, f.contactedAt, f.rectifiedAt, f.updatedAt, f.followUpId),
    addMove: write("INSERT INTO follow_up_moves VALUES (?, ?)"),
    followUp: one<FollowUpRow>(`SELECT ${followUpColumns} FROM follow_ups WHERE follow_up_id = ?`),
    followUpOf: one<FollowUpRow>(`SELECT ${followUpColumns} FROM follow_ups WHERE rating_id = ?`),
    followUps: many<FollowUpRow>(
      `SELECT ${followUpColumns} FROM follow_ups
        ORDER BY ${isEnded}, CASE WHEN ${isEnded} THEN -updated_at
          WHEN contacted_at IS NULL THEN contact_by ELSE rectify_by END LIMIT ?`,
    ),
    allAsks: many<AskRow>(`SELECT ${askColumns} FROM rating_asks`),
    allRatings: many<RatingRow>(`SELECT ${ratingColumns} FROM ratings`),
    allFollowUps: many<FollowUpRow>(`SELECT ${followUpColumns} FROM follow_ups`),
    movesOf: many("SELECT seq FROM follow_up_moves WHERE follow_up_id = ? ORDER BY seq"),
  };
}
