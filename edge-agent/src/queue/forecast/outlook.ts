import type { Clock } from "@yimen/drivers/contract";
import type { QueueSettings } from "../../contract/settings/queue.ts";
import { sharedLanes } from "../../rules/queue/ahead.ts";
import { isAtWindow } from "../../rules/queue/ticket.ts";
import type { Outlook } from "../hall-queue.ts";
import type { LiveQueue } from "../live-queue.ts";
import type { Forecaster } from "./forecaster.ts";

/** What boards, kiosks and phones are told of waits, out of the queue in memory. */
export function outlookOf(
  forecaster: Forecaster,
  live: LiveQueue,
  settings: Pick<QueueSettings, "lanes" | "windows">,
  clock: Pick<Clock, "now">,
): Outlook {
  const shared = sharedLanes(
    settings.lanes.map(({ id }) => id),
    settings.windows,
  );
  forecaster.watch((at) => {
    const open = live.open();
    return {
      waiting: live.waiting(at),
      windows: [...live.staffed()].map((window) => live.window(window)),
      atWindows: open.filter(isAtWindow),
    };
  });
  return {
    lane(lane) {
      const at = clock.now();
      const ahead = live.waiting(at).filter((ticket) => shared.get(lane)?.has(ticket.lane)).length;
      return forecaster.newcomer({ lane, itemId: null, priority: "normal", ahead }, at);
    },
    ticket: (ticketId) => forecaster.left(ticketId, clock.now()),
  };
}
