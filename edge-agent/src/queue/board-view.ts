import type { BoardView } from "../contract/index.ts";
import { openingAt } from "../rules/queue/hours.ts";
import type { HallQueue } from "./hall-queue.ts";
import { laneViews } from "./lane-views.ts";

const callsShown = 12;

/**
 * What hangs on the wall: numbers and windows, nobody's name and no ticket's id. `lanes`: as they were shown last, for a
 * call that is to be seen before anything is counted or estimated anew.
 */
export function boardView(queue: HallQueue, lanes?: BoardView["lanes"]): BoardView {
  const at = queue.clock.now();
  const { live, settings, calendar } = queue;
  return {
    day: live.day(at),
    open: openingAt(at, settings, calendar).open,
    calls: live
      .called(at)
      .slice(0, callsShown)
      .map(({ ticketId, number, window, lastCallAt, calls, state, calledAt }) => ({
        callId: `${ticketId}:${calledAt ?? 0}:${calls}`,
        number,
        window: window ?? "",
        at: lastCallAt ?? 0,
        calls,
        state,
      })),
    lanes: lanes ?? laneViews(queue, at),
    windows: windowStates(queue),
    updatedAt: at,
  };
}

export function windowStates({ settings, live, staffNumber }: HallQueue): BoardView["windows"] {
  return settings.windows.map(({ id }) => {
    const { state, clerk, reason } = live.window(id);
    const ticket = live.atWindow(id);
    // Paused with a ticket: its clerk is gone, and nobody serves there now.
    const left = ticket !== undefined && state === "paused";
    return {
      id,
      state: ticket === undefined || left ? state : "busy",
      number: ticket === undefined || left ? null : ticket.number,
      staffNumber: clerk === null || left ? null : staffNumber(clerk),
      pauseReason: reason,
    };
  });
}
