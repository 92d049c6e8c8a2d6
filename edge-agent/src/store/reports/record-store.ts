import type { DatabaseSync } from "node:sqlite";
import type { RowFigure, RowPart } from "../../contract/reports.ts";
import type {
  ActionRecord,
  AlarmRecord,
  AuditRecord,
  CardRecord,
  HelpRecord,
  RatingRecord,
  StretchRecord,
} from "../../rules/reports/rows.ts";
import type { SplitCase, SplitRating, SplitTicket } from "../../rules/reports/split.ts";
import { openDatabase } from "../sqlite-file.ts";
import { statementsOf } from "../statements.ts";
import { conditionOf, kindOf } from "./figure-conditions.ts";
import { type RecordTable, recordTable } from "./record-table.ts";
import { reportMigrations } from "./schema.ts";
import {
  actionShape,
  alarmShape,
  auditShape,
  bookingShape,
  cardShape,
  caseShape,
  helpShape,
  ratingShape,
  stretchShape,
  ticketShape,
} from "./shapes.ts";

/** Up to where the journal is in it. */
export interface Mark {
  readonly form: number;
  readonly seq: number;
  readonly hash: string;
}

/** Days, both included, with the instants that they lie between. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
  readonly start: number;
  /** Not included. */
  readonly end: number;
}

export interface AuditQuery {
  readonly start: number;
  readonly end: number;
  readonly person: string | null;
  readonly kind: string | null;
  readonly object: string | null;
  /** Entries before this one only. */
  readonly before: number | null;
  /** Of an action that ended only its end, which says all of it. */
  readonly once?: boolean;
}

/** Until a station has done what it was asked for. */
const actionMs = 120_000;

/** `?`: twice the end of the time that is asked for, so that what ended later is told by its beginning. */
const toldOnce = `NOT (type = 'action.requested' AND EXISTS (SELECT 1 FROM actions WHERE requested_at = audit.at
    AND originator = audit.object AND name = audit.facts ->> 'name' AND finished_at < ?))
  AND NOT (type IN ('device.locked', 'device.unlocked') AND EXISTS (SELECT 1 FROM actions
    WHERE requested_at BETWEEN audit.at - ${actionMs} AND audit.at AND originator = audit.object
    AND name = iif(audit.type = 'device.locked', 'lock-device', 'unlock-device') AND finished_at < ?))`;

/**
 * Rows behind figures and the audit, on a file of its own. What it holds follows from the journal, so a commit need not
 * reach the disk at once: what a power cut takes is read again.
 */
export class RecordStore {
  readonly #db: DatabaseSync;
  readonly tickets;
  readonly cases;
  readonly ratings;
  readonly cards;
  readonly bookings;
  readonly stretches;
  readonly alarms;
  readonly actions;
  readonly help;
  readonly audit;
  readonly #statements;
  readonly #splits;

  constructor(path: string) {
    this.#db = openDatabase(path, reportMigrations);
    this.#db.exec("PRAGMA synchronous=NORMAL");
    const statements = statementsOf(this.#db);
    this.tickets = recordTable(statements, ticketShape);
    this.cases = recordTable(statements, caseShape);
    this.ratings = recordTable(statements, ratingShape);
    this.cards = recordTable(statements, cardShape);
    this.bookings = recordTable(statements, bookingShape);
    this.stretches = recordTable(statements, stretchShape);
    this.alarms = recordTable(statements, alarmShape);
    this.actions = recordTable(statements, actionShape);
    this.help = recordTable(statements, helpShape);
    this.audit = recordTable(statements, auditShape);
    this.#statements = {
      mark: statements.one<Mark>("SELECT form, seq, hash FROM mark"),
      setMark: statements.write("INSERT OR REPLACE INTO mark VALUES (1, ?, ?, ?)"),
      followUp: statements.one<{ ratingId: string }>(
        'SELECT rating_id AS "ratingId" FROM follow_ups WHERE follow_up_id = ?',
      ),
      addFollowUp: statements.write("INSERT OR REPLACE INTO follow_ups VALUES (?, ?)"),
    };
    this.#splits = {
      tickets: statements.many<SplitTicket>(
        `SELECT day, hour, item_id AS item, window_id AS window, lane, priority AS class, source, station, state,
          waited_ms AS "waitedMs", handled_ms AS "handledMs", missed FROM tickets WHERE day BETWEEN ? AND ?`,
      ),
      cases: statements.many<SplitCase>(
        "SELECT day, hour, item_id AS item, station, channel, spot FROM cases WHERE day BETWEEN ? AND ?",
      ),
      ratings: statements.many<SplitRating>(
        `SELECT day, hour, item_id AS item, window_id AS window, level FROM ratings
          WHERE day BETWEEN ? AND ? AND undone = 0 AND excluded = 0`,
      ),
      given: statements.many<SplitRating>(
        `SELECT day, hour, item_id AS item, window_id AS window, level FROM ratings
          WHERE day BETWEEN ? AND ? AND undone = 0`,
      ),
      cards: statements.many<{ day: string; item: string }>(
        "SELECT day, item_id AS item FROM cards WHERE day BETWEEN ? AND ?",
      ),
    };
  }

  mark(): Mark | null {
    return this.#statements.mark();
  }

  setMark({ form, seq, hash }: Mark): void {
    this.#statements.setMark(form, seq, hash);
  }

  transaction(work: () => void): void {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      work();
      this.#db.exec("COMMIT");
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  addFollowUp(followUpId: string, ratingId: string): void {
    this.#statements.addFollowUp(followUpId, ratingId);
  }

  ratingOf(followUpId: string): RatingRecord | null {
    const found = this.#statements.followUp(followUpId);
    return found === null ? null : this.ratings.find(found.ratingId);
  }

  /** The last time that this alarm was raised. */
  lastAlarm(alarmId: string): AlarmRecord | null {
    return this.alarms.many("WHERE alarm_id = ? ORDER BY raised_at DESC LIMIT 1", alarmId)[0] ?? null;
  }

  openStretch(window: string, kind: StretchRecord["kind"]): StretchRecord | null {
    return (
      this.stretches.many("WHERE window_id = ? AND kind = ? AND until IS NULL LIMIT 1", window, kind)[0] ??
      null
    );
  }

  /** Where a ticket is being served. */
  servingWindow(ticketId: string): string | null {
    const rows = this.stretches.many("WHERE kind = 'busy' AND until IS NULL AND ticket_id = ?", ticketId);
    return rows[0]?.window ?? null;
  }

  /** What stands behind a figure, newest first. */
  rows(
    figure: RowFigure,
    span: DaySpan,
    part: { by: RowPart; key: string } | null,
    limit: number,
    offset: number,
  ) {
    const { where, order } = conditionOf(figure, part?.by ?? null);
    const values = [span.from, span.to, span.start, span.end, ...(part === null ? [] : [part.key])];
    const table = this.#tableOf(figure);
    const used = valuesFor(where, values);
    return {
      total: table.count(used.where, ...used.values),
      rows: table.many(
        `WHERE ${used.where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`,
        ...used.values,
      ),
    };
  }

  /** What splits need of some days. */
  days(from: string, to: string) {
    return {
      tickets: this.#splits.tickets(from, to),
      cases: this.#splits.cases(from, to),
      ratings: this.#splits.ratings(from, to),
      cards: this.#splits.cards(from, to),
    };
  }

  /** Ratings of some days, those included that a review found not to count. */
  ratingsGiven(from: string, to: string): SplitRating[] {
    return this.#splits.given(from, to);
  }

  alarmsOf({ start, end }: Pick<DaySpan, "start" | "end">): AlarmRecord[] {
    return this.alarms.many(
      "WHERE raised_at < ? AND coalesce(cleared_at, ?) >= ? ORDER BY raised_at, alarm_id",
      end,
      end,
      start,
    );
  }

  actionsOf({ start, end }: Pick<DaySpan, "start" | "end">): ActionRecord[] {
    return this.actions.many(
      "WHERE requested_at >= ? AND requested_at < ? ORDER BY requested_at",
      start,
      end,
    );
  }

  helpCalls({ start, end }: Pick<DaySpan, "start" | "end">): HelpRecord[] {
    return this.help.many("WHERE called_at >= ? AND called_at < ? ORDER BY called_at", start, end);
  }

  cardsRaisedOrEnded(day: string): CardRecord[] {
    return this.cards.many("WHERE day = ? OR ended_day = ?", day, day);
  }

  auditOf(query: AuditQuery, limit: number): { readonly entries: AuditRecord[]; readonly total: number } {
    const conditions = ["at >= ? AND at < ?"];
    const values: (string | number)[] = [query.start, query.end];
    if (query.once === true) {
      conditions.push(toldOnce);
      values.push(query.end, query.end);
    }
    const narrow = (sql: string, value: string | number | null) => {
      if (value === null) return;
      conditions.push(sql);
      values.push(value);
    };
    narrow("person = ?", query.person);
    narrow("kind = ?", query.kind);
    // As it stands small beside a name, too: 001/printer of device:001/printer.
    if (query.object !== null) {
      conditions.push("object IN (?, 'device:' || ?, 'station:' || ?)");
      values.push(query.object, query.object, query.object);
    }
    const total = this.audit.count(conditions.join(" AND "), ...values);
    narrow("seq < ?", query.before);
    const where = `WHERE ${conditions.join(" AND ")} ORDER BY seq DESC LIMIT ${limit}`;
    return { entries: this.audit.many(where, ...values), total };
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #tableOf(figure: RowFigure) {
    const kind = kindOf(figure);
    const tables = {
      tickets: this.tickets,
      cases: this.cases,
      ratings: this.ratings,
      cards: this.cards,
      appointments: this.bookings,
      stretches: this.stretches,
      alarms: this.alarms,
    } as const;
    // One signature for all of them: the caller tells them apart by the figure's kind.
    return tables[kind] as RecordTable<object>;
  }
}

/** SQLite refuses values that no place asks for: only those that stand in the condition are bound, in their order. */
function valuesFor(where: string, values: readonly (string | number)[]) {
  const bound: (string | number)[] = [];
  const text = where.replace(/\?(\d)/g, (_, place: string) => {
    bound.push(values[Number(place) - 1] ?? "");
    return "?";
  });
  return { where: text, values: bound };
}
