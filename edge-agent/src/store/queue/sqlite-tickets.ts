import type { SQLOutputValue } from "node:sqlite";
import type { Ticket } from "../../rules/queue/ticket.ts";
import type { Statements } from "../statements.ts";
import type { QueueTables, WaitingRow } from "./tables.ts";

type Row = Record<string, SQLOutputValue>;

const columns = `ticket_id AS "ticketId", number, day, lane, sequence, priority, item_id AS "itemId", source, station, holder,
  appointment_id AS "appointmentId", token_hash AS "tokenHash", language, issued_at AS "issuedAt",
  arrived_at AS "arrivedAt", ahead, estimate, state, state_at AS "stateAt", window_id AS "window", clerk,
  to_window AS "toWindow",
  coming_back AS "returning", return_to AS "returnTo", overtaken, calls, called_at AS "calledAt", last_call_at AS "lastCallAt",
  serving_since AS "servingSince", reason, hold_reason AS "holdReason", until, held_count AS "heldCount"`;
const openStates = "('waiting', 'called', 'serving', 'held', 'no-show')";

function ticketOf(row: Row): Ticket {
  const { estimate, reason, returning } = row;
  return {
    ...row,
    estimate: estimate === null ? null : JSON.parse(String(estimate)),
    reason: reason === null ? null : JSON.parse(String(reason)),
    returning: returning === 1,
  } as unknown as Ticket;
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

export function sqliteTickets({ one, many, write }: Statements): QueueTables["tickets"] {
  const first =
    (read: (...values: string[]) => Row | null) =>
    (...values: string[]) => {
      const row = read(...values);
      return row === null ? null : ticketOf(row);
    };
  const find = (where: string) => first(one<Row>(`SELECT ${columns} FROM tickets WHERE ${where} LIMIT 1`));
  const list = (where: string) => {
    const read = many<Row>(`SELECT ${columns} FROM tickets WHERE ${where}`);
    return (...values: (string | number)[]) => read(...values).map(ticketOf);
  };
  const countIssued = one<Row>(
    `SELECT count(*) AS n FROM tickets
       WHERE day = ? AND number > ? AND number < ? AND issued_at >= ? AND issued_at < ?`,
  );
  const issued = (...values: (string | number)[]) => Number(countIssued(...values)?.["n"] ?? 0);
  const waiting = many<Row>(
    `SELECT ticket_id AS "ticketId", number, lane, priority, item_id AS "itemId", arrived_at AS "arrivedAt", sequence,
       to_window AS "toWindow", coming_back AS "returning", overtaken FROM tickets WHERE state = 'waiting' AND day = ?`,
  );
  const insert = write(`INSERT INTO tickets VALUES (${Array(33).fill("?").join(", ")})`);
  const update = write(
    `UPDATE tickets SET lane = ?, item_id = ?, arrived_at = ?, state = ?, state_at = ?, window_id = ?, clerk = ?,
       to_window = ?, coming_back = ?, return_to = ?, overtaken = ?, calls = ?, called_at = ?, last_call_at = ?,
       serving_since = ?, reason = ?, hold_reason = ?, until = ?, held_count = ? WHERE ticket_id = ?`,
  );
  const moving = (t: Ticket) =>
    [
      t.state,
      t.stateAt,
      t.window,
      t.clerk,
      t.toWindow,
      t.returning ? 1 : 0,
      t.returnTo,
      t.overtaken,
      t.calls,
      t.calledAt,
      t.lastCallAt,
      t.servingSince,
      json(t.reason),
      t.holdReason,
      t.until,
      t.heldCount,
    ] as const;
  return {
    find: find("ticket_id = ?"),
    byToken: find("token_hash = ?"),
    byNumber: find("day = ? AND number = ?"),
    lastNumbered: find("number = ? ORDER BY day DESC"),
    atWindow: find("window_id = ? AND state IN ('called', 'serving')"),
    waiting: (day) =>
      waiting(day).map((row) => ({ ...row, returning: row["returning"] === 1 }) as unknown as WaitingRow),
    open: list(`state IN ${openStates} ORDER BY issued_at, ticket_id`),
    openOfHolder: find(`holder = ? AND day = ? AND state IN ${openStates}`),
    issued: (day, letter, from, to) => issued(day, letter, `${letter}~`, from, to),
    lastCalled: list("day = ? AND last_call_at IS NOT NULL ORDER BY last_call_at DESC LIMIT ?"),
    ofDay: list("day = ? ORDER BY issued_at, number"),
    countByState: many(
      `SELECT state, window_id AS "window", count(*) AS n FROM tickets WHERE day = ? GROUP BY state, window_id`,
    ),
    all: list("1 ORDER BY ticket_id"),
    add: (t) =>
      insert(
        t.ticketId,
        t.number,
        t.day,
        t.lane,
        t.sequence,
        t.priority,
        t.itemId,
        t.source,
        t.station,
        t.holder,
        t.appointmentId,
        t.tokenHash,
        t.language,
        t.issuedAt,
        t.arrivedAt,
        t.ahead,
        json(t.estimate),
        ...moving(t),
      ),
    update: (t) => update(t.lane, t.itemId, t.arrivedAt, ...moving(t), t.ticketId),
    overtake: write("UPDATE tickets SET overtaken = overtaken + 1 WHERE ticket_id = ?"),
  };
}
