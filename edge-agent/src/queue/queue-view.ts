import type { Queued, QueueView } from "../contract/index.ts";
import { openingAt } from "../rules/queue/hours.ts";
import { inOrder } from "../rules/queue/order.ts";
import type { Ticket } from "../rules/queue/ticket.ts";
import { windowStates } from "./board-view.ts";
import type { HallQueue } from "./hall-queue.ts";
import { laneViews } from "./lane-views.ts";
import { withNumbers } from "./window-view.ts";

const waitingShown = 300;
/** A day's no-shows alone may be hundreds. */
const activeShown = 200;

/** The whole queue for its staff, with the reason of each call. */
export function queueView(queue: HallQueue): QueueView {
  const at = queue.clock.now();
  const { live, settings, calendar, records } = queue;
  const day = live.day(at);
  const waiting = inOrder(live.waiting(at), settings, at);
  const queued = (ticket: Ticket): Queued => {
    const { ticketId, number, state, lane, priority, source, itemId, arrivedAt } = ticket;
    const { overtaken, calls, window, toWindow, until } = ticket;
    return {
      ...{ ticketId, number, state, lane, priority, source, itemId, arrivedAt, overtaken, calls, until },
      window: state === "waiting" ? null : window,
      toWindow,
      overPromise: state === "waiting" && at - arrivedAt >= settings.longestWaitMinutes * 60_000,
    };
  };
  return {
    day,
    open: openingAt(at, settings, calendar).open,
    lanes: laneViews(queue, at),
    classes: settings.classes.map(({ id, name }) => ({ id, name })),
    waiting: waiting.slice(0, waitingShown).map(queued),
    waitingTotal: waiting.length,
    active: live
      .open()
      .filter((ticket) => ticket.state !== "waiting" && ticket.day === day)
      .sort((a, b) => b.stateAt - a.stateAt)
      .slice(0, activeShown)
      .map(queued),
    called: live
      .called(at)
      .flatMap(({ ticketId, number, window, calledAt, reason }) =>
        reason === null || window === null
          ? []
          : [{ ticketId, number, window, at: calledAt ?? 0, reason: withNumbers(queue, reason) }],
      ),
    windows: windowStates(queue),
    help: records
      .help()
      .map(({ helpId, place, urgent, calledAt }) => ({ helpId, place, urgent, at: calledAt })),
    today: live.counts(),
    updatedAt: at,
  };
}
