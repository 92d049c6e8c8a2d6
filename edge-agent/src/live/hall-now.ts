import type { AlarmView, Figures, LiveHall, LiveWall, Localized } from "../contract/index.ts";
import { alarmsNow } from "./alarms-now.ts";
import { fleetWords } from "./fleet-words.ts";
import { liveWindows } from "./live-windows.ts";
import type { Sources } from "./sources.ts";

const noRatings: LiveHall["ratings"] = {
  n: 0,
  invited: 0,
  responseRate: null,
  levels: [0, 0, 0, 0, 0],
  satisfied: null,
  excluded: 0,
};

/** The hall as it is now, from what the other views show. */
export function hallNow(sources: Sources, hall: Localized): LiveHall {
  const { queue, figures, ratings } = sources;
  return {
    hall,
    day: queue?.day ?? "",
    open: queue?.open ?? false,
    queue: queueNow(sources),
    lanes: queue?.lanes ?? [],
    handling: {
      n: figures?.times.handling.n ?? 0,
      mean: meanWork(figures),
      median: figures?.times.handling.median ?? null,
    },
    waited: {
      n: figures?.times.waiting.n ?? 0,
      median: figures?.times.waiting.median ?? null,
      p90: figures?.times.waiting.p90 ?? null,
    },
    ratings: ratings?.today ?? noRatings,
    windows: liveWindows(sources),
    help: queue?.help ?? [],
    wall: wallNow(sources),
    devices: fleetWords(sources.fleet),
    alarms: alarmsNow(sources),
  };
}

function queueNow({ queue, window }: Sources): LiveHall["queue"] {
  // The view lists the first ones in the order of calling; windows know the longest wait of all of theirs.
  const arrivals = [
    ...(queue?.waiting ?? []).map(({ arrivedAt }) => arrivedAt),
    ...(queue?.windows ?? []).flatMap(({ id }) => window(id)?.waiting.longestSince ?? []),
  ];
  return {
    waiting: queue?.waitingTotal ?? 0,
    longestSince: arrivals.length === 0 ? null : Math.min(...arrivals),
    overPromise: (queue?.waiting ?? []).filter(({ overPromise }) => overPromise).length,
    ...(queue?.today ?? { issued: 0, served: 0, missed: 0, cancelled: 0 }),
  };
}

/** Windows' work for each visit that is done, so that a visit which takes long is seen before its end. */
function meanWork(figures: Figures | undefined): number | null {
  let [busy, done] = [0, 0];
  for (const row of figures?.windows.rows ?? []) {
    busy += row.busyMs;
    done += row.done;
  }
  return done === 0 ? null : Math.round(busy / done);
}

/** A start forgets what the voice could not do, and the alarm of it stands until a call is heard. */
function unheardBefore(
  alarms: Sources["alarms"],
): { readonly reason: string; readonly since: number } | null {
  for (const [key, one] of Object.entries(alarms ?? {})) {
    const alarm = key.startsWith("a:") ? (one as AlarmView | null) : null;
    if (alarm?.kind !== "voice-unheard" || alarm.clearedAt !== null) continue;
    return { reason: String(alarm.facts["reason"] ?? ""), since: alarm.since };
  }
  return null;
}

function wallNow({ voice, displays, alarms }: Sources): LiveWall {
  const last = voice?.last ?? [];
  const alarm = voice?.alarm ?? unheardBefore(alarms);
  return {
    voice: {
      on: voice?.on ?? false,
      alarm: alarm?.reason ?? null,
      since: alarm?.since ?? null,
      calls: last.filter(({ outcome }) => outcome === "heard" || outcome === "unheard").length,
      unheard: last.filter(({ outcome }) => outcome === "unheard").length,
    },
    // Not when each was seen last, which is new every few seconds, unless that is the news.
    displays: (displays?.screens ?? []).map(({ id, state, seenAt }) => ({
      ...{ id, state },
      seenAt: state === "current" ? null : seenAt,
    })),
  };
}
