import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import { daysAfter } from "../../rules/calendar/calendar-day.ts";
import { type Appointment, lateAfter, punctualOf, slotsOf } from "../../rules/queue/appointments.ts";
import { bookableSpans } from "../../rules/queue/hours.ts";
import { parseShortCode } from "../../rules/short-code.ts";
import type { Deciding } from "../deciding.ts";
import { laneOf } from "./found.ts";
import { queueDay } from "./queue-day.ts";
import { appointmentCode, appointmentCodeHash, holderOf } from "./secrets.ts";
import { issue } from "./take.ts";

type Of<T extends QueueCommand["type"]> = Extract<QueueCommand, { type: T }>;

export function bookAppointment(
  on: Deciding,
  command: Of<"book-appointment">,
  at: number,
): readonly HallEvent[] {
  const { lane, itemId, slotAt } = command;
  laneOf(on, lane);
  const { appointments } = on.settings.queue;
  const day = on.calendar.dayAt(slotAt);
  const last = daysAfter(on.calendar.dayAt(at), appointments.daysAhead);
  const offered = slotsOf(bookableSpans(day, on.settings.queue, on.calendar), appointments);
  if (slotAt <= at || day > last || !offered.includes(slotAt)) throw new HallError("slot-not-offered");
  if (on.tx.queue.appointments.countAt(day, slotAt) >= appointments.perSlot) throw new HallError("slot-full");
  const holder = holderOf(on.vault, command.person);
  const booked = on.tx.queue.appointments.ofHolder(holder, day).some(({ state }) => state === "booked");
  if (booked && on.settings.queue.onePerPerson) throw new HallError("ticket-held-already");
  const { appointmentId, codeHash } = newCode(on);
  return [{ type: "appointment.booked", appointmentId, lane, itemId, slotAt, day, holder, codeHash }];
}

export function cancelAppointment(on: Deciding, command: Of<"cancel-appointment">): readonly HallEvent[] {
  const found = on.tx.queue.appointments.find(command.appointmentId);
  if (found === null) throw new HallError("appointment-unknown");
  if (found.state !== "booked") throw new HallError("appointment-over");
  return [{ type: "appointment.cancelled", appointmentId: found.appointmentId }];
}

/** Appointments whose late limit is over. */
export function missAppointments(on: Deciding, at: number): readonly HallEvent[] {
  const { appointments } = on.settings.queue;
  return on.tx.queue.appointments
    .bookedBefore(at)
    .filter(({ slotAt }) => lateAfter(slotAt, appointments) < at)
    .map(({ appointmentId }) => ({ type: "appointment.missed", appointmentId }) as const);
}

/**
 * A number for who is booked today. Early and punctual ones wait from the booked time in the class `appointment`; who is
 * late waits as a walk-in. Throws HallError `appointment-unknown`, `appointment-too-early`, `appointment-over`.
 */
export function checkIn(on: Deciding, command: Of<"check-in">, at: number): readonly HallEvent[] {
  const found = appointmentFor(on, command, at);
  const { appointmentId, slotAt, itemId, holder } = found;
  const { appointments } = on.settings.queue;
  const punctual = punctualOf(slotAt, at, appointments);
  if (punctual === "too-early") {
    const from = new Date(slotAt - appointments.earlyMinutes * 60_000).toISOString();
    throw new HallError("appointment-too-early", { fields: [{ path: "/from", reason: from }] });
  }
  const lane = laneOf(on, found.lane);
  const late = punctual === "late";
  const [issued, ...slip] = issue(
    on,
    {
      lane: lane.id,
      letter: late ? lane.letter : appointments.letter,
      itemId,
      priority: late ? "normal" : "appointment",
      source: "appointment",
      station: command.station,
      holder,
      appointmentId,
      arrivedAt: late ? null : slotAt,
      language: command.language,
      print: command.print,
    },
    at,
  );
  if (issued?.type !== "ticket.issued") throw new HallError("internal");
  const { ticketId } = issued;
  return [issued, { type: "appointment.arrived", appointmentId, ticketId, punctual }, ...slip];
}

function appointmentFor(on: Deciding, command: Of<"check-in">, at: number): Appointment {
  const today = queueDay(on.tx, at, on.place.timeZone);
  const { appointments } = on.tx.queue;
  const code = command.code === null ? null : parseShortCode(command.code);
  const byCode = code === null ? null : appointments.byCode(appointmentCodeHash(on.vault, code));
  const ofPerson =
    command.code !== null || command.person === null
      ? []
      : appointments.ofHolder(holderOf(on.vault, command.person), today);
  const all = byCode === null ? ofPerson : [byCode];
  const ofToday = all.filter(({ day }) => day === today);
  const usable = ofToday.find(({ state }) => state === "booked" || state === "missed");
  if (usable !== undefined) return usable;
  throw new HallError(ofToday.length > 0 ? "appointment-over" : "appointment-unknown");
}

function newCode(on: Deciding): { appointmentId: string; codeHash: string } {
  for (;;) {
    const appointmentId = on.newId();
    const codeHash = appointmentCodeHash(on.vault, appointmentCode(on.vault, appointmentId));
    if (on.tx.queue.appointments.byCode(codeHash) === null) return { appointmentId, codeHash };
  }
}
