import type { Clock } from "@yimen/drivers/contract";
import type { HallJournal } from "../journal/journal.ts";
import type { OpenQueue } from "../queue/queue.ts";
import type { Visits } from "../visits/visits.ts";
import type { App } from "./app.ts";
import { appointmentRoutes } from "./queue-appointments.ts";
import { checkInRoutes } from "./queue-check-in.ts";
import { helpRoutes } from "./queue-help.ts";
import { ticketRoutes } from "./queue-tickets.ts";
import { windowRoutes } from "./queue-windows.ts";
import { createRateLimit } from "./rate-limit.ts";

export interface QueueRoutesParts {
  readonly open: OpenQueue;
  readonly journal: HallJournal;
  readonly visits: Pick<Visits, "bySecret">;
  readonly clock: Clock;
}

/** Codes of appointments are short: tries a minute from one address, and of all. */
const codeTries = 10;
const allCodeTries = 120;
/** A hall has few places to call from; a stuck key must not flood its staff. */
const helpCalls = 6;

export function queueRoutes(app: App, { open, journal, visits, clock }: QueueRoutesParts): void {
  ticketRoutes(app, { open, journal, visits });
  checkInRoutes(app, { open, visits, limit: createRateLimit(codeTries, allCodeTries, clock) });
  windowRoutes(app, { open, journal });
  appointmentRoutes(app, { open, journal });
  helpRoutes(app, { journal, limit: createRateLimit(helpCalls, helpCalls * 10, clock) });
}
