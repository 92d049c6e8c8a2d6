import { isEventOf, type Op, type QueueEvent, type RatingEvent } from "../contract/index.ts";
import { actionAfter, alarmAfter } from "../rules/reports/alarm-record.ts";
import { auditOf } from "../rules/reports/audit-record.ts";
import { type BookingEvent, bookingAfter } from "../rules/reports/booking-record.ts";
import { cardAfter } from "../rules/reports/card-record.ts";
import { caseAfter } from "../rules/reports/case-record.ts";
import type { HallTime } from "../rules/reports/hall-time.ts";
import { ratingAfter } from "../rules/reports/rating-record.ts";
import { stretchesOf } from "../rules/reports/stretches.ts";
import { noItem, ticketAfter } from "../rules/reports/ticket-record.ts";
import type { RecordStore } from "../store/reports/record-store.ts";

/** Writes what an op changes into the rows behind figures; within a transaction, each op once and in order. True: also into the audit. */
export function recordOp(store: RecordStore, op: Op, timeOf: (at: number) => HallTime): boolean {
  const { event } = op;
  const time = timeOf(op.at);
  if (isEventOf("queue", event)) queueRows(store, event, time);
  else if (isEventOf("case", event)) {
    const row = caseAfter(store.cases.find(event.caseNumber), event, time);
    if (row !== null) store.cases.put(row);
  } else if (isEventOf("rating", event)) ratingRows(store, event, time, timeOf);
  else if (isEventOf("supervision", event)) {
    const known = store.cards.find(event.cardId);
    const itemId =
      event.type === "card.raised" ? (store.cases.find(event.caseNumber)?.itemId ?? noItem) : noItem;
    const row = cardAfter(known, event, time, known?.itemId ?? itemId);
    if (row !== null) store.cards.put(row);
  } else if (isEventOf("alarm", event)) {
    if ("alarmId" in event) {
      const row = alarmAfter(store.lastAlarm(event.alarmId), event, time);
      if (row !== null) store.alarms.put(row);
    }
  } else if (event.type === "action.requested" || event.type === "action.finished") {
    const row = actionAfter(store.actions.find(event.actionId), event, op.at);
    if (row !== null) store.actions.put(row);
  }
  const line = auditOf(op, {
    alarm: (alarmId) => store.lastAlarm(alarmId),
    action: (actionId) => store.actions.find(actionId),
    card: (cardId) => store.cards.find(cardId),
    rating: (followUpId) => store.ratingOf(followUpId),
  });
  if (line !== null) store.audit.put(line);
  return line !== null;
}

const isBooking = (event: QueueEvent): event is BookingEvent => event.type.startsWith("appointment.");

function queueRows(store: RecordStore, event: QueueEvent, { at, hour }: HallTime): void {
  if (isBooking(event)) {
    const row = bookingAfter(store.bookings.find(event.appointmentId), event);
    if (row !== null) store.bookings.put(row);
    return;
  }
  if (event.type === "help.called") {
    const { helpId, place } = event;
    store.help.put({ helpId, place, calledAt: at, answeredAt: null });
  }
  if (event.type === "help.answered") {
    const known = store.help.find(event.helpId);
    if (known !== null) store.help.put({ ...known, answeredAt: at });
  }
  if ("window" in event || "ticketId" in event) windowRows(store, event, at);
  if (!("ticketId" in event && "number" in event)) return;
  const known = event.type === "ticket.issued" ? null : store.tickets.find(event.ticketId);
  const row = ticketAfter(known, event, at, hour);
  if (row !== null) store.tickets.put(row);
}

function windowRows(store: RecordStore, event: QueueEvent, at: number): void {
  const isOpen = (window: string) => store.openStretch(window, "open") !== null;
  const { ends, begins } = stretchesOf(event, isOpen, (ticketId) => store.servingWindow(ticketId));
  for (const { window, kind } of ends) {
    const open = store.openStretch(window, kind);
    if (open !== null) store.stretches.put({ ...open, until: at });
  }
  if (begins === null) return;
  const open = store.openStretch(begins.window, begins.kind);
  if (open !== null && begins.kind !== "busy") return;
  if (open !== null) store.stretches.put({ ...open, until: at });
  const clerk = begins.clerk ?? store.openStretch(begins.window, "open")?.clerk ?? null;
  store.stretches.put({ ...begins, clerk, since: at, until: null });
}

function ratingRows(
  store: RecordStore,
  event: RatingEvent,
  time: HallTime,
  timeOf: (at: number) => HallTime,
): void {
  if (event.type === "rating.asked") {
    const ticket = "ticketId" in event.subject ? store.tickets.find(event.subject.ticketId) : null;
    if (ticket !== null && ticket.askedDay === null) store.tickets.put({ ...ticket, askedDay: time.day });
    return;
  }
  if (event.type === "follow-up.opened") store.addFollowUp(event.followUpId, event.ratingId);
  const known =
    "ratingId" in event
      ? store.ratings.find(event.ratingId)
      : "followUpId" in event
        ? store.ratingOf(event.followUpId)
        : null;
  const invited = event.type === "rating.given" ? timeOf(event.invitedAt) : time;
  const row = ratingAfter(known, event, time, invited);
  if (row !== null) store.ratings.put(row);
}
