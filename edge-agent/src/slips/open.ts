import { HallError, type TicketSlip } from "../contract/index.ts";
import type { App } from "../http/app.ts";
import type { RateLimit } from "../http/rate-limit.ts";
import { slipRoutes } from "../http/slips.ts";
import type { Hub } from "../sockets/hub.ts";
import type { Visits } from "../visits/visits.ts";
import { slipViews } from "./slip-views.ts";
import { Slips, type SlipsParts } from "./slips.ts";

export interface OpenSlips extends SlipsParts {
  /** null, or a HallError, where there is no such slip. */
  ticketSlip(slipId: string): TicketSlip | null;
  readonly visits: Visits;
  readonly limit: RateLimit;
}

/** Slips printed again: the routes, and the view of each that is on its way. */
export function openSlips(app: App, hub: Hub, parts: OpenSlips): { changed(): void } {
  const views = slipViews(hub, (id) => known(() => parts.receipt(id)) ?? known(() => parts.ticketSlip(id)));
  const slips = new Slips(parts);
  slipRoutes(app, { slips, visits: parts.visits, limit: parts.limit });
  return { changed: views.changed };
}

function known<Slip>(look: () => Slip | null): Slip | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof HallError) return null;
    throw error;
  }
}
