import type { Clock } from "@yimen/drivers/contract";
import type { Localized, WaitEstimate } from "../contract/index.ts";
import type { QueueSettings } from "../contract/settings/queue.ts";
import type { QueueRecords } from "../journal/queue/records.ts";
import type { WorkCalendar } from "../rules/calendar/work-calendar.ts";
import type { LiveQueue } from "./live-queue.ts";

/** What can be said of waits that are going on; null: nobody can tell. */
export interface Outlook {
  /** For who takes a number of a lane now, of everybody's class. */
  lane(lane: string): WaitEstimate | null;
  /** What is left for a ticket that waits. */
  ticket(ticketId: string): WaitEstimate | null;
}

/** Where nobody estimates. */
export const noOutlook: Outlook = { lane: () => null, ticket: () => null };

/** What views and routes of the queue look at. */
export interface HallQueue {
  readonly settings: QueueSettings;
  readonly hall: Localized;
  readonly calendar: WorkCalendar;
  readonly clock: Pick<Clock, "now">;
  readonly records: QueueRecords;
  readonly live: LiveQueue;
  readonly outlook: Outlook;
  /** The number that pads and signs show of who works at a window. */
  staffNumber(accountId: string): string | null;
}
