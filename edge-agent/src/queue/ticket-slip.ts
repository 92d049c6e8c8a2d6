import type { ReceiptDocument } from "@yimen/drivers/contract";
import { ticketLayout } from "../effects/ticket-layout.ts";
import type { HallQueue } from "./hall-queue.ts";

/** Lays out the slip of a ticket as it was told when it was taken. */
export function ticketSlip(
  { records, settings, hall, calendar }: HallQueue,
  publicUrl: () => string,
): (ticketId: string, copies: number) => ReceiptDocument {
  return (ticketId, copies) => {
    const ticket = records.ticket(ticketId);
    const { number, language, ahead, estimate, issuedAt } = ticket;
    const lane = settings.lanes.find(({ id }) => id === ticket.lane);
    const named = settings.classes.find(({ id }) => id === ticket.priority);
    return ticketLayout({
      ...{ hall, language, copies, number, ahead, estimate },
      publicUrl: publicUrl(),
      timeZone: calendar.timeZone,
      lane: lane?.name ?? { "zh-Hans": ticket.lane, en: ticket.lane },
      priority: ticket.priority === "normal" ? null : (named?.name ?? null),
      waitingPlace: settings.waitingPlace,
      bookedAt: ticket.priority === "appointment" ? ticket.arrivedAt : null,
      takenAt: issuedAt,
      returnMinutes: settings.returnMinutes,
      token: records.token(ticketId),
    });
  };
}
