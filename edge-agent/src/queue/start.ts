import type { Clock, Kind, Kinds } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import type { TicketSlip } from "../contract/index.ts";
import type { Devices } from "../devices/devices.ts";
import type { App } from "../http/app.ts";
import { queueRoutes } from "../http/queue.ts";
import type { Hall } from "../journal/open.ts";
import type { People } from "../people/people.ts";
import type { Hub } from "../sockets/hub.ts";
import type { Visits } from "../visits/visits.ts";
import type { Forecasting } from "./forecast/start.ts";
import { openQueue } from "./queue.ts";

export interface StartQueue {
  readonly config: Config;
  readonly hall: Hall;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly visits: Pick<Visits, "bySecret">;
  readonly devices: Pick<Devices, "pick" | "printer">;
  readonly people: Pick<People, "find" | "aliveAt">;
  readonly address: { readonly publicUrl: string };
  readonly forecasting?: Pick<Forecasting, "outlook">;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
  /** A slip's state may be another. */
  slipsChanged(): void;
  /** What was done for the person at a window so far. */
  workAt?(window: string): { readonly itemId: string | null; readonly cases: readonly string[] };
}

export interface StartedQueue {
  /** A key that a clerk pressed on a pad; others are left alone. */
  reading(device: string, reading: Kinds[Kind]["reading"]): void;
  /** Throws HallError `receipt-unknown`. */
  ticketSlip(slipId: string): TicketSlip;
  /** Today's open ticket of a person, or null. */
  ticketOf(number: string): { ticketId: string; number: string; token: string } | null;
  close(): Promise<void>;
}

/** The hall's queue with its routes, views, slips and keys. */
export function startQueue(app: App, parts: StartQueue): StartedQueue {
  const { config, hall, hub, clock, people, devices, address, log } = parts;
  const open = openQueue({
    ...{ hall, hub, clock, log },
    settings: config.queue,
    hallName: config.hall.name,
    timeZone: config.timeZone,
    station: config.station.id,
    devices,
    publicUrl: () => address.publicUrl,
    staff: (accountId) => people.find(accountId),
    keyPressed: (window) => people.aliveAt(window),
    slipsChanged: parts.slipsChanged,
    ...(parts.workAt === undefined ? {} : { workAt: parts.workAt }),
    ...(parts.forecasting === undefined ? {} : { outlook: parts.forecasting.outlook }),
  });
  queueRoutes(app, { open, journal: hall.journal, visits: parts.visits, clock });
  return {
    reading: open.reading,
    ticketSlip: open.slip,
    ticketOf(number) {
      const held = open.desk.held(number);
      return held === null ? null : { ticketId: held.ticketId, number: held.number, token: held.token };
    },
    close: open.close,
  };
}
