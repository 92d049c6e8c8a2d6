import type { SQLOutputValue } from "node:sqlite";
import type { Appointment } from "../../rules/queue/appointments.ts";
import type { Statements } from "../statements.ts";
import { sqliteTickets } from "./sqlite-tickets.ts";
import type { HelpRow, QueueTables, TicketSlipRow, WindowRow } from "./tables.ts";

export function sqliteQueue(statements: Statements): QueueTables {
  return {
    tickets: sqliteTickets(statements),
    slips: slips(statements),
    windows: windows(statements),
    appointments: appointments(statements),
    help: help(statements),
  };
}

function slips({ one, many, write }: Statements): QueueTables["slips"] {
  const columns = `slip_id AS "slipId", ticket_id AS "ticketId", copy, state, evidence, reason,
    requested_seq AS "requestedSeq", updated_at AS "updatedAt"`;
  const add = write("INSERT INTO ticket_slips VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const update = write(
    "UPDATE ticket_slips SET state = ?, evidence = ?, reason = ?, updated_at = ? WHERE slip_id = ?",
  );
  return {
    add: (s) => add(s.slipId, s.ticketId, s.copy, s.state, s.evidence, s.reason, s.requestedSeq, s.updatedAt),
    update: (s) => update(s.state, s.evidence, s.reason, s.updatedAt, s.slipId),
    find: one<TicketSlipRow>(`SELECT ${columns} FROM ticket_slips WHERE slip_id = ?`),
    ofTicket: many<TicketSlipRow>(`SELECT ${columns} FROM ticket_slips WHERE ticket_id = ? ORDER BY copy`),
    open: many<TicketSlipRow>(
      `SELECT ${columns} FROM ticket_slips WHERE state IN ('requested', 'printing') ORDER BY requested_seq`,
    ),
    all: many<TicketSlipRow>(`SELECT ${columns} FROM ticket_slips ORDER BY slip_id`),
  };
}

function windows({ one, many, write }: Statements): QueueTables["windows"] {
  const columns = 'window_id AS "window", state, clerk, reason, since';
  const put = write("INSERT OR REPLACE INTO windows VALUES (?, ?, ?, ?, ?)");
  return {
    find: one<WindowRow>(`SELECT ${columns} FROM windows WHERE window_id = ?`),
    all: many<WindowRow>(`SELECT ${columns} FROM windows ORDER BY window_id`),
    put: (w) => put(w.window, w.state, w.clerk, w.reason, w.since),
  };
}

function appointments({ one, many, write }: Statements): QueueTables["appointments"] {
  const columns = `appointment_id AS "appointmentId", lane, item_id AS "itemId", day, slot_at AS "slotAt", holder,
    code_hash AS "codeHash", state, ticket_id AS "ticketId"`;
  const from = (where: string) => `SELECT ${columns} FROM appointments WHERE ${where}`;
  const next = one<{ n: number | null }>("SELECT min(slot_at) AS n FROM appointments WHERE state = 'booked'");
  const countAt = one<{ n: number }>(
    "SELECT count(*) AS n FROM appointments WHERE day = ? AND slot_at = ? AND state <> 'cancelled'",
  );
  const add = write("INSERT INTO appointments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const move = write(
    "UPDATE appointments SET state = ?, ticket_id = coalesce(?, ticket_id) WHERE appointment_id = ?",
  );
  return {
    find: one<Appointment>(from("appointment_id = ?")),
    byCode: one<Appointment>(from("code_hash = ?")),
    ofHolder: many<Appointment>(from("holder = ? AND day = ? ORDER BY slot_at")),
    ofDay: many<Appointment>(from("day = ? ORDER BY slot_at, appointment_id")),
    bookedBefore: many<Appointment>(from("state = 'booked' AND slot_at < ? ORDER BY slot_at")),
    nextBooked: () => next()?.n ?? null,
    countAt: (day, slotAt) => countAt(day, slotAt)?.n ?? 0,
    all: many<Appointment>(from("1 ORDER BY appointment_id")),
    add: (a) =>
      add(a.appointmentId, a.lane, a.itemId, a.day, a.slotAt, a.holder, a.codeHash, a.state, a.ticketId),
    move: (id, state, ticketId) => move(state, ticketId, id),
  };
}

type RawHelp = Record<string, SQLOutputValue>;

function help({ one, many, write }: Statements): QueueTables["help"] {
  const columns = 'help_id AS "helpId", place, urgent, called_at AS "calledAt", answered_at AS "answeredAt"';
  const helpOf = (row: RawHelp) => ({ ...row, urgent: row["urgent"] === 1 }) as unknown as HelpRow;
  const find = one<RawHelp>(`SELECT ${columns} FROM help_calls WHERE help_id = ?`);
  const open = many<RawHelp>(
    `SELECT ${columns} FROM help_calls WHERE answered_at IS NULL ORDER BY called_at`,
  );
  const all = many<RawHelp>(`SELECT ${columns} FROM help_calls ORDER BY help_id`);
  const add = write("INSERT INTO help_calls VALUES (?, ?, ?, ?, ?)");
  const answer = write("UPDATE help_calls SET answered_at = ? WHERE help_id = ?");
  return {
    add: (h) => add(h.helpId, h.place, h.urgent ? 1 : 0, h.calledAt, h.answeredAt),
    answer: (helpId, at) => answer(at, helpId),
    find: (helpId) => {
      const row = find(helpId);
      return row === null ? null : helpOf(row);
    },
    open: () => open().map(helpOf),
    all: () => all().map(helpOf),
  };
}
