import type { WindowSettings } from "../../contract/settings/queue.ts";
import { inOrder, type OrderSettings, type Waiting } from "./order.ts";

/** The lanes that share a window with each lane, itself among them: who waits there may be called before. */
export function sharedLanes(
  lanes: readonly string[],
  windows: readonly Pick<WindowSettings, "lanes">[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const serves = (window: Pick<WindowSettings, "lanes">, lane: string) =>
    window.lanes.length === 0 || window.lanes.includes(lane);
  return new Map(
    lanes.map((lane) => {
      const able = windows.filter((window) => serves(window, lane));
      return [lane, new Set(lanes.filter((other) => other === lane || able.some((w) => serves(w, other))))];
    }),
  );
}

/** How many stand before each waiting ticket in the order of calling as it is now. */
export function aheadOfEach(
  waiting: readonly Waiting[],
  shared: ReadonlyMap<string, ReadonlySet<string>>,
  settings: OrderSettings,
  at: number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const ahead = new Map<string, number>();
  for (const ticket of inOrder(waiting, settings, at)) {
    let before = 0;
    for (const lane of shared.get(ticket.lane) ?? [ticket.lane]) before += counts.get(lane) ?? 0;
    ahead.set(ticket.ticketId, before);
    counts.set(ticket.lane, (counts.get(ticket.lane) ?? 0) + 1);
  }
  return ahead;
}
