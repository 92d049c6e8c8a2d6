import type { QueueOffer } from "@yimen/edge-agent/contract";
// By its own name: the whole contract would bring its schemas along.
import { waitTold } from "@yimen/edge-agent/contract/wait-told.ts";
import type { Kiosk } from "../kiosk.ts";

type Lane = QueueOffer["lanes"][number];

/** 12 人在等，约 15–25 分钟 */
export function laneWords(kiosk: Kiosk, { waiting: count, estimate }: Lane): string {
  if (count === 0) return kiosk.text("ticket.lane.none");
  if (estimate === null) return kiosk.text("ticket.lane.waiting", { count });
  const { as, ...minutes } = waitTold(estimate);
  return kiosk.text(`ticket.lane.${as}`, { count, ...minutes });
}

/** The same for the whole hall. A range stands there only where all wait in one row: of several none would be true. */
export function hallWords(kiosk: Kiosk, { open, lanes }: QueueOffer): string {
  if (!open) return kiosk.text("home.ticket.closed");
  if (kiosk.state.windows?.staffed === 0) return kiosk.text("home.ticket.no-window");
  const count = lanes.reduce((sum, lane) => sum + lane.waiting, 0);
  const [only, ...others] = lanes;
  if (count === 0) return kiosk.text("home.ticket.none");
  if (only === undefined || only.estimate === null || others.length > 0)
    return kiosk.text("home.ticket.waiting", { count });
  const { as, ...minutes } = waitTold(only.estimate);
  return kiosk.text(`home.ticket.${as}`, { count, ...minutes });
}
