import type { LaneView, QueueOffer } from "../contract/index.ts";
import { openingAt } from "../rules/queue/hours.ts";
import type { HallQueue } from "./hall-queue.ts";

export function laneViews({ settings, live, outlook }: HallQueue, at: number): LaneView[] {
  const counts = new Map<string, number>();
  for (const { lane } of live.waiting(at)) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  return settings.lanes.map(({ id, letter, name }) => ({
    id,
    letter,
    name,
    waiting: counts.get(id) ?? 0,
    estimate: outlook.lane(id),
  }));
}

/** What a kiosk may offer now. */
export function queueOffer(queue: HallQueue): QueueOffer {
  const at = queue.clock.now();
  const opening = openingAt(at, queue.settings, queue.calendar);
  const booked = queue.records.appointments(queue.live.day(at));
  return {
    open: opening.open,
    why: opening.open ? null : opening.why,
    opensAt: opening.open ? null : opening.opensAt,
    lanes: laneViews(queue, at),
    classes: queue.settings.classes.filter(({ offered }) => offered).map(({ id, name }) => ({ id, name })),
    appointments: booked.some(({ state }) => state === "booked" || state === "missed"),
  };
}

/** The lane in which an item waits: the one that names it, else the first that names none. */
export function laneOfItem({ lanes }: HallQueue["settings"], itemId: string | null): string | null {
  const naming = itemId === null ? undefined : lanes.find(({ items }) => items.includes(itemId));
  return (naming ?? lanes.find(({ items }) => items.length === 0) ?? lanes[0])?.id ?? null;
}
