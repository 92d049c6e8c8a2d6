import type {
  ActionRecord,
  AlarmRecord,
  AuditRecord,
  BookingRecord,
  CardRecord,
  CaseRecord,
  HelpRecord,
  RatingRecord,
  StretchRecord,
  TicketRecord,
} from "../../rules/reports/rows.ts";
import type { RecordShape } from "./record-table.ts";

export const ticketShape: RecordShape<TicketRecord> = {
  table: "tickets",
  key: ["ticketId"],
  fields: [
    "ticketId",
    "number",
    "day",
    "hour",
    "lane",
    "priority",
    "itemId",
    "source",
    "station",
    "issuedAt",
    "waitsFrom",
    "toldLow",
    "toldHigh",
    "state",
    "calledAt",
    "waitedMs",
    "servedSince",
    "wayMs",
    "ways",
    "handledMs",
    "window",
    "clerk",
    "endedAt",
    "missed",
    "returned",
    "recalled",
    "held",
    "transferred",
    "askedDay",
  ],
};

export const caseShape: RecordShape<CaseRecord> = {
  table: "cases",
  key: ["caseNumber"],
  fields: [
    "caseNumber",
    "day",
    "hour",
    "itemId",
    "channel",
    "station",
    "submittedAt",
    "promisedOn",
    "state",
    "decidedAt",
    "spot",
  ],
  flags: ["spot"],
};

export const ratingShape: RecordShape<RatingRecord> = {
  table: "ratings",
  key: ["ratingId"],
  fields: [
    "ratingId",
    "day",
    "hour",
    "at",
    "level",
    "reasons",
    "commented",
    "window",
    "clerk",
    "itemId",
    "channel",
    "followUp",
    "excluded",
    "undone",
  ],
  flags: ["commented", "excluded", "undone"],
  json: ["reasons"],
};

export const cardShape: RecordShape<CardRecord> = {
  table: "cards",
  key: ["cardId"],
  fields: [
    "cardId",
    "caseNumber",
    "itemId",
    "scope",
    "colour",
    "dueAt",
    "owner",
    "day",
    "raisedAt",
    "answeredAt",
    "endedAt",
    "endedDay",
    "why",
  ],
};

export const bookingShape: RecordShape<BookingRecord> = {
  table: "bookings",
  key: ["appointmentId"],
  fields: ["appointmentId", "day", "slotAt", "lane", "itemId", "state"],
};

export const stretchShape: RecordShape<StretchRecord> = {
  table: "stretches",
  key: ["window", "kind", "since"],
  fields: ["window", "kind", "since", "until", "clerk", "ticketId"],
};

export const alarmShape: RecordShape<AlarmRecord> = {
  table: "alarms",
  key: ["alarmId", "raisedAt"],
  fields: [
    "alarmId",
    "originator",
    "kind",
    "severity",
    "facts",
    "day",
    "since",
    "raisedAt",
    "times",
    "acknowledgedAt",
    "acknowledgedBy",
    "owner",
    "level",
    "clearedAt",
  ],
  json: ["facts"],
};

export const actionShape: RecordShape<ActionRecord> = {
  table: "actions",
  key: ["actionId"],
  fields: [
    "actionId",
    "station",
    "originator",
    "name",
    "by",
    "forced",
    "requestedAt",
    "outcome",
    "code",
    "finishedAt",
    "milliseconds",
  ],
  flags: ["forced"],
};

export const helpShape: RecordShape<HelpRecord> = {
  table: "help",
  key: ["helpId"],
  fields: ["helpId", "place", "calledAt", "answeredAt"],
};

export const auditShape: RecordShape<AuditRecord> = {
  table: "audit",
  key: ["seq"],
  fields: ["seq", "at", "kind", "type", "role", "person", "object", "facts"],
  json: ["facts"],
};
