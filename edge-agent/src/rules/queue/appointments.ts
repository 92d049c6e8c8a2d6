import type { AppointmentSettings } from "../../contract/settings/queue.ts";
import type { OpenSpan } from "./hours.ts";

const minuteMs = 60_000;

export const appointmentStates = ["booked", "arrived", "cancelled", "missed"] as const;
export type AppointmentState = (typeof appointmentStates)[number];

export interface Appointment {
  readonly appointmentId: string;
  readonly lane: string;
  readonly itemId: string | null;
  readonly day: string;
  readonly slotAt: number;
  readonly holder: string;
  readonly codeHash: string;
  readonly state: AppointmentState;
  readonly ticketId: string | null;
}

export type Punctual = "too-early" | "early" | "on-time" | "late";

/** How a check-in at `at` stands to the booked time. */
export function punctualOf(
  slotAt: number,
  at: number,
  settings: Pick<AppointmentSettings, "earlyMinutes" | "lateMinutes">,
): Punctual {
  if (at < slotAt - settings.earlyMinutes * minuteMs) return "too-early";
  if (at < slotAt) return "early";
  return at <= slotAt + settings.lateMinutes * minuteMs ? "on-time" : "late";
}

/** The last instant at which who is booked for `slotAt` counts as on time. */
export function lateAfter(slotAt: number, settings: Pick<AppointmentSettings, "lateMinutes">): number {
  return slotAt + settings.lateMinutes * minuteMs;
}

/** Booked times of a day: every `slotMinutes` from the beginning of each span, as long as a whole slot fits. */
export function slotsOf(
  spans: readonly OpenSpan[],
  settings: Pick<AppointmentSettings, "slotMinutes">,
): readonly number[] {
  const step = settings.slotMinutes * minuteMs;
  return spans.flatMap(({ from, to }) =>
    Array.from({ length: Math.max(0, Math.floor((to - from) / step)) }, (_, at) => from + at * step),
  );
}
