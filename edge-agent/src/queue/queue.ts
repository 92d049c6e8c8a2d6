import type { Clock, Kind, Kinds } from "@yimen/drivers/contract";
import { HallError, type Localized, type Op, type TicketSlip, type WindowView } from "../contract/index.ts";
import type { QueueSettings } from "../contract/settings/queue.ts";
import type { Devices } from "../devices/devices.ts";
import { TicketPrinting } from "../effects/print-tickets.ts";
import type { Hall } from "../journal/open.ts";
import type { Hub } from "../sockets/hub.ts";
import { CallerKeys } from "./caller-keys.ts";
import { type HallQueue, noOutlook, type Outlook } from "./hall-queue.ts";
import { settleLeftWindows } from "./left-windows.ts";
import { LiveQueue } from "./live-queue.ts";
import { PadDisplays } from "./pad-displays.ts";
import { QueueTimers } from "./queue-timers.ts";
import { QueueViews } from "./queue-views.ts";
import { TicketDesk } from "./ticket-desk.ts";
import { ticketSlip } from "./ticket-slip.ts";
import { windowView } from "./window-view.ts";

export interface QueueParts {
  readonly hall: Hall;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly settings: QueueSettings;
  readonly hallName: Localized;
  readonly timeZone: string;
  readonly station: string;
  readonly devices: Pick<Devices, "pick" | "printer">;
  publicUrl(): string;
  /** null: nobody of that id. */
  staff(accountId: string): { readonly staffNumber: string } | null;
  readonly outlook?: (live: LiveQueue) => Outlook;
  /** A slip's state may be another. */
  slipsChanged(): void;
  /** A clerk pressed a key of the pad at a window. */
  keyPressed?(window: string): void;
  /** What was done for the person at a window so far. */
  workAt?(window: string): { readonly itemId: string | null; readonly cases: readonly string[] };
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

export interface OpenQueue {
  readonly queue: HallQueue;
  readonly desk: TicketDesk;
  /** Throws HallError `window-unknown`. */
  window(id: string): WindowView;
  /** A slip as screens show it. Throws HallError `receipt-unknown`. */
  slip(slipId: string): TicketSlip;
  /** Settles when every slip asked for so far has its outcome. */
  idle(): Promise<void>;
  /** A key that a clerk pressed on a pad; other readings are left alone. */
  reading(device: string, reading: Kinds[Kind]["reading"]): void;
  close(): Promise<void>;
}

const isCall = ({ event: { type } }: Op) => type === "ticket.called" || type === "ticket.recalled";

/** What a slip that is being printed gets when the agent closes. */
const graceMs = 3_000;

/** Puts the hall's queue together: its state in memory, its screens, its slips. */
export function openQueue(parts: QueueParts): OpenQueue {
  const { hall, hub, clock, settings, log } = parts;
  const live = new LiveQueue(hall.queue, parts.timeZone, clock.now());
  const queue: HallQueue = {
    settings,
    hall: parts.hallName,
    calendar: hall.calendar,
    clock,
    records: hall.queue,
    live,
    outlook: parts.outlook?.(live) ?? noOutlook,
    staffNumber: (accountId) => parts.staff(accountId)?.staffNumber ?? null,
  };
  const displays = new PadDisplays(queue, parts.devices, clock);
  const views = new QueueViews(hub, queue, clock, () => displays.refresh());
  // In the turn of the commit, so that a reply already shows what it did.
  const timers = new QueueTimers({ journal: hall.journal, queue, clock, log });
  const leave = hall.journal.onCommit((ops) => {
    let moved = false;
    for (const op of ops) moved = live.take(op) || moved;
    if (moved) views.changed(ops.some(isCall));
  });
  const unsettle = settleLeftWindows({ journal: hall.journal, queue, log });
  const over = new AbortController();
  const printing = new TicketPrinting({
    journal: hall.journal,
    records: hall.queue,
    clock,
    port: { print: (job) => parts.devices.printer.print(job, over.signal) },
    slip: ticketSlip(queue, parts.publicUrl),
    onChange: () => parts.slipsChanged(),
    onFailure: (slipId, error) =>
      log.warn({ slipId, error: error instanceof Error ? error.name : "unknown" }, "ticket slip failed"),
  });
  const keys = new CallerKeys({
    journal: hall.journal,
    queue,
    refused: (window) => displays.beep(window),
    pressed: (window) => parts.keyPressed?.(window),
    ...(parts.workAt === undefined ? {} : { workAt: parts.workAt }),
  });
  const desk = new TicketDesk({
    journal: hall.journal,
    queue,
    station: parts.station,
    publicUrl: parts.publicUrl,
    slip: (slipId) => printing.view(slipId),
  });
  return {
    queue,
    desk,
    window(id) {
      if (!settings.windows.some((window) => window.id === id)) throw new HallError("window-unknown");
      return windowView(queue, id);
    },
    slip: (slipId) => printing.view(slipId),
    idle: () => printing.idle(),
    reading(device, reading) {
      if (reading.type !== "caller-key") return;
      keys.press(device, reading).catch((error: unknown) => {
        log.warn({ device, error: error instanceof Error ? error.name : "unknown" }, "caller key failed");
      });
    },
    async close() {
      timers.close();
      unsettle();
      views.close();
      const stopped = printing.stop();
      const rest = new AbortController();
      await Promise.race([stopped, clock.sleep(graceMs as never, rest.signal).catch(() => undefined)]);
      rest.abort();
      over.abort();
      await stopped;
      leave();
    },
  };
}
