import { type AppointmentDay, type AppointmentView, HallError } from "../contract/index.ts";
import { type Appointment, slotsOf } from "../rules/queue/appointments.ts";
import { bookableSpans } from "../rules/queue/hours.ts";
import type { HallQueue } from "./hall-queue.ts";

/** A day's times that are still to come, with the places left, and its appointments. */
export function appointmentDay(queue: HallQueue, day: string): AppointmentDay {
  const { settings, records, calendar, clock } = queue;
  const booked = records.appointments(day);
  const at = clock.now();
  const taken = (slotAt: number) =>
    booked.filter((each) => each.slotAt === slotAt && each.state !== "cancelled").length;
  return {
    day,
    slots: slotsOf(bookableSpans(day, settings, calendar), settings.appointments)
      .filter((slotAt) => slotAt > at)
      .map((slotAt) => ({ at: slotAt, left: Math.max(0, settings.appointments.perSlot - taken(slotAt)) })),
    appointments: booked.map((each) => viewOf(queue, each)),
  };
}

/** Throws HallError `appointment-unknown`. */
export function appointmentView(queue: HallQueue, appointmentId: string): AppointmentView {
  const found = queue.records.appointment(appointmentId);
  if (found === null) throw new HallError("appointment-unknown");
  return viewOf(queue, found);
}

function viewOf({ records }: HallQueue, { appointmentId, lane, itemId, slotAt, state }: Appointment) {
  return { appointmentId, lane, itemId, slotAt, state, code: records.appointmentCode(appointmentId) };
}
