import type { WindowTicket, WindowView } from "../contract/index.ts";
import { mayMissFrom } from "../rules/queue/calling.ts";
import { mayCall } from "../rules/queue/order.ts";
import type { Ticket } from "../rules/queue/ticket.ts";
import type { HallQueue } from "./hall-queue.ts";

const listed = 30;

/** What a clerk sees: how many wait and never who is next, since clerks do not pick. */
export function windowView(queue: HallQueue, window: string): WindowView {
  const at = queue.clock.now();
  const { live, settings, staffNumber } = queue;
  const own = settings.windows.find(({ id }) => id === window);
  const { state, clerk, reason, since } = live.window(window);
  const ticket = live.atWindow(window);
  const staffed = live.staffed();
  const callable = own === undefined ? [] : live.waiting(at).filter((each) => mayCall(own, each, staffed));
  const lanes = new Map<string, number>();
  for (const { lane } of callable) lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
  const day = live.day(at);
  const ofWindow = live.open().filter((each) => each.window === window && each.day === day);
  return {
    window,
    state: ticket === undefined ? state : "busy",
    pauseReason: reason,
    since: since === 0 ? null : since,
    clerk,
    staffNumber: clerk === null ? null : staffNumber(clerk),
    ticket: ticket === undefined ? null : windowTicket(queue, ticket),
    waiting: {
      total: callable.length,
      lanes: [...lanes].map(([lane, waiting]) => ({ lane, waiting })),
      longestSince: callable.length === 0 ? null : Math.min(...callable.map((each) => each.arrivedAt)),
    },
    held: ofWindow
      .filter((each) => each.state === "held")
      .slice(0, listed)
      .map(({ ticketId, number, holdReason, until }) => ({
        ticketId,
        number,
        reason: holdReason ?? "other",
        until,
      })),
    missed: ofWindow
      .filter((each) => each.state === "no-show")
      .sort((a, b) => b.stateAt - a.stateAt)
      .slice(0, listed)
      .map(({ ticketId, number, stateAt }) => ({ ticketId, number, at: stateAt })),
    today: { served: live.served(window) },
    lanes: settings.lanes.map(({ id, name }) => ({ id, name })),
    windows: settings.windows.flatMap(({ id }) => (id !== window && staffed.has(id) ? [id] : [])),
  };
}

function windowTicket(queue: HallQueue, ticket: Ticket): WindowTicket {
  const { settings } = queue;
  const { ticketId, number, state, lane, itemId, priority, language, calls, arrivedAt } = ticket;
  return {
    ...{ ticketId, number, state, lane, itemId, priority, language, calls, arrivedAt },
    mayRecall: state === "called" && calls < settings.mostCalls,
    calledAt: ticket.calledAt ?? ticket.stateAt,
    servingSince: ticket.state === "serving" ? ticket.servingSince : null,
    mayMissAt: state === "called" ? mayMissFrom(ticket, settings) : null,
    reason: ticket.reason === null ? null : withNumbers(queue, ticket.reason),
    returnTo: ticket.returnTo,
    heldCount: ticket.heldCount,
  };
}

const numbersNamed = 12;

/** A reason as people read it: numbers in the place of ids, the first dozen. */
export function withNumbers({ records, live }: HallQueue, reason: NonNullable<Ticket["reason"]>) {
  const numberOf = (ticketId: string) => live.number(ticketId) ?? records.ticket(ticketId).number;
  return { ...reason, overtook: reason.overtook.slice(0, numbersNamed).map(numberOf) };
}
