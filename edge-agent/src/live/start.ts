import type { Clock } from "@yimen/drivers/contract";
import type { Localized } from "../contract/index.ts";
import { apart } from "../journal/part-fault.ts";
import type { Hub } from "../sockets/hub.ts";
import { countsOf } from "./counts.ts";
import { hallNow } from "./hall-now.ts";
import { followedRooms, sourcesOf } from "./sources.ts";

export interface LiveParts {
  readonly hub: Hub;
  readonly hallName: Localized;
  readonly clock: Clock;
}

/** Managers see a busy moment in one change. */
const gatherMs = 250;
/** What is due becomes overdue while nothing happens. */
const anewEveryMs = 30_000;

/**
 * Serves managers the views `live` and `counts`, made of the other live views and followed by their rooms, so that parts
 * may be there or not and may start before or after this one. Returns how to stop.
 */
export function startLive({ hub, hallName, clock }: LiveParts): () => void {
  const over = new AbortController();
  const sources = sourcesOf(hub);
  const live = hub.createView("live", hallNow(sources, hallName));
  const counts = hub.createView("counts", countsOf(sources, clock.now()));
  hub.serve("live", () => live, ["manager"]);
  hub.serve("counts", () => counts, ["manager"]);

  const look = () =>
    apart(() => {
      const now = sourcesOf(hub);
      live.set(hallNow(now, hallName));
      counts.set(countsOf(now, clock.now()));
    });
  let due = false;
  const soon = () => {
    if (due) return;
    due = true;
    void sleep(gatherMs).then(() => {
      due = false;
      if (!over.signal.aborted) look();
    });
  };
  const sleep = (ms: number) => clock.sleep(ms, over.signal).catch(() => undefined);
  const repeat = async () => {
    while (!over.signal.aborted) {
      await sleep(anewEveryMs);
      if (!over.signal.aborted) look();
    }
  };
  const leave = followedRooms.map((room) => hub.watch(room, soon));
  void repeat();
  soon();
  return () => {
    over.abort();
    for (const each of leave) each();
  };
}
