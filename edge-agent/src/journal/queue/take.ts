import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand, TicketSource } from "../../contract/queue.ts";
import { openingAt } from "../../rules/queue/hours.ts";
import { formatNumber } from "../../rules/queue/number.ts";
import { quotasAt } from "../../rules/queue/quota.ts";
import type { Deciding } from "../deciding.ts";
import { classOf, laneOf } from "./found.ts";
import { arrivalAt, nextSequence, queueDay } from "./queue-day.ts";
import { holderOf, ticketToken, ticketTokenHash } from "./secrets.ts";

type Take = Extract<QueueCommand, { type: "take-ticket" }>;

/** What a new ticket is made from. */
export interface NewTicket {
  readonly lane: string;
  readonly letter: string;
  readonly itemId: string | null;
  readonly priority: string;
  readonly source: TicketSource;
  readonly station: string;
  readonly holder: string | null;
  readonly appointmentId: string | null;
  /** null: now. */
  readonly arrivedAt: number | null;
  readonly language: string;
  readonly print: boolean;
}

/**
 * A number for a walk-in. Hours and quotas bind kiosks and phones; a member of staff at the desk may go beyond them.
 * Throws HallError `queue-closed`, `lane-full`, `ticket-held-already`, `invalid-request`.
 */
export function takeTicket(on: Deciding, command: Take, at: number): readonly HallEvent[] {
  const lane = laneOf(on, command.lane);
  const chosen = classOf(on, command.priority);
  const byStaff = command.source === "desk";
  const forbidden = chosen.id === "appointment" || (!byStaff && chosen.id !== "normal" && !chosen.offered);
  if (forbidden) {
    throw new HallError("invalid-request", { fields: [{ path: "/priority", reason: "not offered" }] });
  }
  if (!byStaff) {
    refuseClosed(on, at);
    refuseFull(on, lane.id, lane.letter, at);
  }
  const holder = command.person === null ? null : holderOf(on.vault, command.person);
  const { itemId, priority, source, station, language, print } = command;
  return issue(
    on,
    {
      ...{ lane: lane.id, letter: lane.letter, itemId, priority, source, station, holder, language, print },
      appointmentId: null,
      arrivedAt: null,
    },
    at,
  );
}

/** The events of a new ticket, and of its slip where one is wanted. Throws HallError `ticket-held-already`. */
export function issue(on: Deciding, wanted: NewTicket, at: number): readonly HallEvent[] {
  const { tx, vault } = on;
  const day = queueDay(tx, at, on.place.timeZone);
  const { letter, print, arrivedAt, ...facts } = wanted;
  refuseSecond(on, wanted.holder, day);
  const sequence = nextSequence(tx, day, letter);
  const number = formatNumber(letter, sequence);
  const ticketId = on.newId();
  const { ahead, estimate } = on.forecast(wanted);
  const issued: HallEvent = {
    type: "ticket.issued",
    ticketId,
    number,
    day,
    sequence,
    ...facts,
    arrivedAt: arrivedAt ?? arrivalAt(tx, at),
    tokenHash: ticketTokenHash(vault, ticketToken(vault, ticketId)),
    ahead,
    estimate,
  };
  if (!print) return [issued];
  return [issued, { type: "ticket-slip.requested", ticketId, number, slipId: on.newId(), copy: 0 }];
}

function refuseClosed({ settings, calendar }: Deciding, at: number): void {
  const opening = openingAt(at, settings.queue, calendar);
  if (opening.open) return;
  throw new HallError("queue-closed", { fields: [{ path: "/queue", reason: opening.why }] });
}

function refuseFull(on: Deciding, lane: string, letter: string, at: number): void {
  const { tx, place, settings } = on;
  if (settings.queue.quotas.length === 0) return;
  const day = queueDay(tx, at, place.timeZone);
  for (const { from, to, most } of quotasAt(at, day, lane, settings.queue, place.timeZone)) {
    if (tx.queue.tickets.issued(day, letter, from, to) >= most) throw new HallError("lane-full");
  }
}

function refuseSecond({ tx, settings }: Deciding, holder: string | null, day: string): void {
  if (holder === null || !settings.queue.onePerPerson) return;
  const held = tx.queue.tickets.openOfHolder(holder, day);
  if (held !== null) {
    throw new HallError("ticket-held-already", { fields: [{ path: "/number", reason: held.number }] });
  }
}
