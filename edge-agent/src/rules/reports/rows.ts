import type { AlarmSeverity } from "../../contract/alarm.ts";
import type { AuditKind } from "../../contract/audit.ts";
import type { CaseChannel, CaseState } from "../../contract/case-parts.ts";
import type { TicketSource, TicketState } from "../../contract/queue.ts";
import type { RatingChannel, RatingLevel } from "../../contract/rating.ts";
import type { CardColour, CardEnd } from "../../contract/supervision.ts";

/*
 * What stands behind figures: one row for each ticket, case, rating, card, booking, stretch at a window, alarm. Ids, instants
 * and codes; nothing sealed and nothing that names a citizen. `day` is the hall's YYYY-MM-DD that the row counts on, `hour` 00
 * to 23 on the hall's clocks. Instants are milliseconds since 1970, durations milliseconds.
 */

export interface TicketRecord {
  readonly ticketId: string;
  readonly number: string;
  readonly day: string;
  readonly hour: string;
  readonly lane: string;
  readonly priority: string;
  /** "-" for who did not say what for, as figures have it. */
  readonly itemId: string;
  readonly source: TicketSource;
  readonly station: string;
  readonly issuedAt: number;
  /** From when it waits: its issue, or the booked time where that is later. */
  readonly waitsFrom: number;
  /** Minutes that were told, and null where nothing was. */
  readonly toldLow: number | null;
  readonly toldHigh: number | null;
  readonly state: TicketState;
  readonly calledAt: number | null;
  /** Until the first call. */
  readonly waitedMs: number | null;
  /** At a window, from the moment the person stood there. */
  readonly servedSince: number | null;
  readonly wayMs: number;
  /** How often somebody came to a window with it. */
  readonly ways: number;
  readonly handledMs: number;
  readonly window: string | null;
  readonly clerk: string | null;
  readonly endedAt: number | null;
  readonly missed: number;
  readonly returned: number;
  readonly recalled: number;
  readonly held: number;
  readonly transferred: number;
  /** The day on which its visit was first asked for a rating. */
  readonly askedDay: string | null;
}

export interface CaseRecord {
  readonly caseNumber: string;
  readonly day: string;
  readonly hour: string;
  readonly itemId: string;
  readonly channel: CaseChannel;
  readonly station: string;
  readonly submittedAt: number;
  readonly promisedOn: string | null;
  readonly state: CaseState;
  /** The first approval or rejection. */
  readonly decidedAt: number | null;
  /** Decided on the day on which it was handed in. */
  readonly spot: boolean;
}

export interface RatingRecord {
  readonly ratingId: string;
  /** Of the invitation, as figures count it. */
  readonly day: string;
  readonly hour: string;
  readonly at: number;
  readonly level: RatingLevel;
  /** Codes. */
  readonly reasons: readonly string[];
  readonly commented: boolean;
  readonly window: string;
  readonly clerk: string | null;
  readonly itemId: string;
  readonly channel: RatingChannel;
  readonly followUp: string | null;
  readonly excluded: boolean;
  readonly undone: boolean;
}

export interface CardRecord {
  readonly cardId: string;
  readonly caseNumber: string;
  readonly itemId: string;
  readonly scope: string;
  readonly colour: CardColour;
  readonly dueAt: number;
  readonly owner: string | null;
  readonly day: string;
  readonly raisedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly endedDay: string | null;
  readonly why: CardEnd | null;
}

export const bookingStates = ["booked", "early", "on-time", "late", "missed", "cancelled"] as const;

export interface BookingRecord {
  readonly appointmentId: string;
  /** Of the booked time. */
  readonly day: string;
  readonly slotAt: number;
  readonly lane: string;
  readonly itemId: string;
  readonly state: (typeof bookingStates)[number];
}

/** open: from opening to closing; paused and busy lie within. `until` null: it goes on. */
export interface StretchRecord {
  readonly window: string;
  readonly kind: "open" | "paused" | "busy";
  readonly since: number;
  readonly until: number | null;
  readonly clerk: string | null;
  readonly ticketId: string | null;
}

export interface AlarmRecord {
  readonly alarmId: string;
  readonly originator: string;
  readonly kind: string;
  readonly severity: AlarmSeverity;
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly day: string;
  /** When the condition began. */
  readonly since: number;
  readonly raisedAt: number;
  readonly times: number;
  readonly acknowledgedAt: number | null;
  readonly acknowledgedBy: string | null;
  readonly owner: string | null;
  readonly level: number;
  readonly clearedAt: number | null;
}

/** A call for help. */
export interface HelpRecord {
  readonly helpId: string;
  readonly place: string;
  readonly calledAt: number;
  readonly answeredAt: number | null;
}

export interface ActionRecord {
  readonly actionId: string;
  readonly station: string;
  /** What it was done to, as alarms name it. */
  readonly originator: string;
  /** As orderTold has it. */
  readonly name: string;
  readonly by: string;
  readonly forced: boolean;
  readonly requestedAt: number;
  readonly outcome: string | null;
  readonly code: string | null;
  readonly finishedAt: number | null;
  readonly milliseconds: number | null;
}

/** A line of the audit: who, what, to what. `facts` are ids and codes for its sentence. */
export interface AuditRecord {
  readonly seq: number;
  readonly at: number;
  readonly kind: AuditKind;
  readonly type: string;
  readonly role: string;
  /** Account id. */
  readonly person: string | null;
  readonly object: string | null;
  readonly facts: Readonly<Record<string, string | number | null>>;
}
