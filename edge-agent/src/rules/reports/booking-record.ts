import type { QueueEvent } from "../../contract/queue.ts";
import type { BookingRecord } from "./rows.ts";
import { noItem } from "./ticket-record.ts";

export type BookingEvent = Extract<QueueEvent, { readonly type: `appointment.${string}` }>;

export function bookingAfter(row: BookingRecord | null, event: BookingEvent): BookingRecord | null {
  if (event.type === "appointment.booked") {
    const { appointmentId, day, slotAt, lane } = event;
    return { appointmentId, day, slotAt, lane, itemId: event.itemId ?? noItem, state: "booked" };
  }
  if (row === null) return null;
  switch (event.type) {
    case "appointment.arrived":
      return { ...row, state: event.punctual };
    case "appointment.missed":
      return { ...row, state: "missed" };
    case "appointment.cancelled":
      return { ...row, state: "cancelled" };
  }
}
