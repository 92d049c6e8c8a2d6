import type { TicketProgress } from "../contract/index.ts";
import { aheadOfEach, sharedLanes } from "../rules/queue/ahead.ts";
import { mayCall } from "../rules/queue/order.ts";
import { isOver, type Ticket } from "../rules/queue/ticket.ts";
import type { HallQueue } from "./hall-queue.ts";

const minuteMs = 60_000;

/** Who stands before whom now; made once for all tickets that are looked at. */
export function aheadNow({ live, settings }: HallQueue, at: number): ReadonlyMap<string, number> {
  const staffed = live.staffed();
  const open = settings.windows.filter(({ id }) => staffed.has(id));
  const lanes = settings.lanes.map(({ id }) => id);
  const shared = sharedLanes(lanes, open.length > 0 ? open : settings.windows);
  return aheadOfEach(live.waiting(at), shared, settings, at);
}

/** A ticket for its holder's phone. Of an earlier day it is over, whatever was left open of it. */
export function ticketProgress(
  queue: HallQueue,
  ticket: Ticket,
  ahead: ReadonlyMap<string, number>,
): TicketProgress {
  const { settings, live, outlook, hall } = queue;
  const at = queue.clock.now();
  const over = isOver(ticket) || (ticket.day !== live.day(at) && ticket.state !== "serving");
  const waits = !over && ticket.state === "waiting";
  const staffed = live.staffed();
  const lane = settings.lanes.find(({ id }) => id === ticket.lane);
  const named = settings.classes.find(({ id }) => id === ticket.priority);
  const plain = { "zh-Hans": ticket.lane, en: ticket.lane };
  const held = !over && ticket.state === "held" && ticket.holdReason !== null;
  return {
    number: ticket.number,
    day: ticket.day,
    hall,
    lane: lane?.name ?? plain,
    priority: named?.name ?? { "zh-Hans": ticket.priority, en: ticket.priority },
    waitingPlace: settings.waitingPlace,
    state: over && !isOver(ticket) ? "expired" : ticket.state,
    over,
    ahead: waits ? (ahead.get(ticket.ticketId) ?? null) : null,
    estimate: waits ? outlook.ticket(ticket.ticketId) : null,
    window: waits ? ticket.toWindow : ticket.window,
    calls: ticket.calls,
    calledAt: ticket.lastCallAt,
    returnUntil:
      !over && ticket.state === "no-show" ? ticket.stateAt + settings.returnMinutes * minuteMs : null,
    hold: held ? { reason: ticket.holdReason, until: ticket.until } : null,
    takenAt: ticket.issuedAt,
    arrivedAt: ticket.arrivedAt,
    told: { ahead: ticket.ahead, estimate: ticket.estimate },
    windowsOpen: settings.windows.filter((w) => staffed.has(w.id) && mayCall(w, ticket, staffed)).length,
    mayCancel: !over && ticket.state !== "serving",
  };
}
