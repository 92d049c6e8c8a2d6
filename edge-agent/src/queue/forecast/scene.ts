import type { Catalogue } from "../../contract/index.ts";
import type { QueueSettings } from "../../contract/settings/queue.ts";
import { mixture, type Quantiles, serviceTime, usualWayMinutes } from "../../rules/estimate/service-time.ts";
import type { OpenWindow, Scene, Waiting } from "../../rules/estimate/simulate.ts";
import type { Ticket } from "../../rules/queue/ticket.ts";
import type { WindowState } from "../../rules/queue/window.ts";
import type { Seen } from "./seen.ts";

const minuteMs = 60_000;
/** A pause of which nobody knows the end is over after this long. */
const pauseMinutes = 15;

/** Service times of all items, made anew when something new was seen. */
export class ServiceTimes {
  readonly #means: ReadonlyMap<string, number>;
  readonly #seen: Seen;
  readonly #made = new Map<string, { readonly samples: number; readonly of: Quantiles }>();
  #unknown: { readonly samples: number; readonly of: Quantiles } | null = null;

  constructor(catalogue: Catalogue, seen: Seen) {
    this.#means = new Map(catalogue.items.map((item) => [item.id, item.averageServiceMinutes]));
    this.#seen = seen;
  }

  /** Null: it is not known yet what the person comes for. */
  of(itemId: string | null): Quantiles {
    const mean = itemId === null ? undefined : this.#means.get(itemId);
    return mean === undefined || itemId === null ? this.#ofAny() : this.#ofItem(itemId, mean);
  }

  #ofItem(itemId: string, mean: number): Quantiles {
    const samples = this.#seen.samples.get(itemId) ?? [];
    const newest = stamp(samples);
    const made = this.#made.get(itemId);
    if (made?.samples === newest) return made.of;
    const of = serviceTime(mean + usualWayMinutes, samples);
    this.#made.set(itemId, { samples: newest, of });
    return of;
  }

  #ofAny(): Quantiles {
    const all = [...this.#seen.samples.values()].reduce((sum, samples) => sum + stamp(samples), 0);
    if (this.#unknown?.samples === all) return this.#unknown.of;
    const parts = [...this.#means].map(([itemId, mean]) => ({
      weight: 1 + (this.#seen.samples.get(itemId)?.length ?? 0),
      of: this.#ofItem(itemId, mean),
    }));
    const of = parts.length === 0 ? serviceTime(10, this.#seen.samples.get("") ?? []) : mixture(parts);
    this.#unknown = { samples: all, of };
    return of;
  }
}

/** Tells one state of a list that only grows at its end and is cut at its start from another. */
function stamp(samples: readonly { readonly minutes: number }[]): number {
  return samples.length + (samples.at(-1)?.minutes ?? 0) * 1e-6;
}

export interface SceneParts {
  readonly settings: QueueSettings;
  readonly seen: Seen;
  readonly services: ServiceTimes;
}

/** The queue as it is now. */
export interface QueueNow {
  readonly waiting: readonly WaitingTicket[];
  readonly windows: readonly WindowState[];
  /** Called or being served. */
  readonly atWindows: readonly Pick<Ticket, "window" | "itemId" | "calledAt">[];
}

export type WaitingTicket = Pick<
  Ticket,
  "ticketId" | "lane" | "priority" | "arrivedAt" | "overtaken" | "toWindow" | "itemId"
>;

/** The hall as it is at `at`, for playing on. */
export function sceneOf({ settings, seen, services }: SceneParts, now: QueueNow, at: number): Scene {
  const rows = new Map(now.windows.map((row) => [row.window, row]));
  const busy = new Map(now.atWindows.map((ticket) => [ticket.window, ticket]));
  const windows = settings.windows.flatMap((window): OpenWindow[] => {
    const row = rows.get(window.id);
    if (row === undefined || row.state === "closed") return [];
    const ticket = busy.get(window.id);
    return [
      {
        id: window.id,
        lanes: window.lanes,
        busy:
          ticket === undefined
            ? null
            : {
                service: services.of(ticket.itemId),
                elapsed: Math.max(0, at - (ticket.calledAt ?? at)) / minuteMs,
              },
        opensIn: row.state === "paused" ? Math.max(1, pauseMinutes - (at - row.since) / minuteMs) : 0,
      },
    ];
  });
  const arrivals = [...seen.arrivals(at)].flatMap(([key, perHour]) => {
    const [lane = "", priority = ""] = key.split("\n");
    const overtakes = settings.classes.some(
      ({ id, weight, offsetMinutes }) => id === priority && (weight > 1 || offsetMinutes > 0),
    );
    return overtakes ? [{ lane, priority, perHour, service: services.of(null) }] : [];
  });
  return {
    windows,
    waiting: now.waiting.map((ticket) => waitingOf(ticket, services, at)),
    classes: new Map(
      settings.classes.map(({ id, weight, offsetMinutes }) => [id, { weight, offset: offsetMinutes }]),
    ),
    longestWait: settings.longestWaitMinutes,
    mostOvertaken: settings.mostOvertaken,
    noShow: seen.noShow(),
    pauses: seen.pauses(),
    unsure: seen.unsure(),
    arrivals,
  };
}

export function waitingOf(
  ticket: Omit<WaitingTicket, "ticketId">,
  services: ServiceTimes,
  at: number,
): Waiting {
  const { lane, priority, overtaken, toWindow, itemId } = ticket;
  return {
    lane,
    priority,
    overtaken,
    toWindow,
    waited: (at - ticket.arrivedAt) / minuteMs,
    service: services.of(itemId),
  };
}
