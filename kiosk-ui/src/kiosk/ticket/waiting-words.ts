import type { QueueOffer } from "@yimen/edge-agent/contract";
import { wholeMinutes } from "../../locales/ticket-state/sentence.ts";
import type { Kiosk } from "../kiosk.ts";

type Lane = QueueOffer["lanes"][number];

/** 12 人在等，约 15–25 分钟 */
export function laneWords(kiosk: Kiosk, { waiting: count, estimate }: Lane): string {
  if (count === 0) return kiosk.text("ticket.lane.none");
  if (estimate === null) return kiosk.text("ticket.lane.waiting", { count });
  return kiosk.text("ticket.lane.range", { count, ...wholeMinutes(estimate) });
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
  return kiosk.text("home.ticket.range", { count, ...wholeMinutes(only.estimate) });
}
