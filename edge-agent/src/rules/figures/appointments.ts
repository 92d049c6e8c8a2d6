import type { QueueEvent } from "../../contract/queue.ts";
import { daysAfter } from "../calendar/calendar-day.ts";
import type { Ledger } from "./ledger.ts";
import { split } from "./tally.ts";

/** The days of booked times that are still to come. Plain data: it is kept over a restart. */
export type Booked = Record<string, string>;

/** Appointments by the day of their booked time. */
export function appointmentFigures(booked: Booked, event: QueueEvent, ledger: Ledger): void {
  switch (event.type) {
    case "appointment.booked":
      booked[event.appointmentId] = event.day;
      ledger.on(event.day).count("appointments");
      return;
    case "appointment.arrived":
    case "appointment.cancelled":
    case "appointment.missed": {
      const day = booked[event.appointmentId];
      if (day === undefined) return;
      const what =
        event.type === "appointment.arrived"
          ? event.punctual
          : event.type === "appointment.missed"
            ? "missed"
            : "cancelled";
      ledger.on(day).count(split("appointment", what));
      return;
    }
    default:
      return;
  }
}

/** Drops what is long past; who did not come may be counted as missed only on the day after. */
export function forgetBooked(booked: Booked, today: string): void {
  for (const [appointmentId, day] of Object.entries(booked))
    if (day < daysAfter(today, -3)) delete booked[appointmentId];
}
