import type { App } from "../http/app.ts";
import type { RateLimit } from "../http/rate-limit.ts";
import { slipRoutes } from "../http/slips.ts";
import type { Hub } from "../sockets/hub.ts";
import type { Visits } from "../visits/visits.ts";
import { slipViews } from "./slip-views.ts";
import { Slips, type SlipsParts } from "./slips.ts";

export interface OpenSlips extends Omit<SlipsParts, "asked"> {
  readonly visits: Visits;
  readonly limit: RateLimit;
}

/** Slips printed again: the routes, and the view of each that is on its way. */
export function openSlips(app: App, hub: Hub, parts: OpenSlips): { changed(): void } {
  const views = slipViews(hub, parts.receipt);
  const slips = new Slips({ ...parts, asked: views.show });
  slipRoutes(app, { slips, visits: parts.visits, limit: parts.limit });
  return { changed: views.changed };
}
