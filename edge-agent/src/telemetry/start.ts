import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import { type DeviceRow, HallError } from "../contract/index.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { TimeBefore } from "../fleet/meetings.ts";
import type { App } from "../http/app.ts";
import { telemetryRoutes } from "../http/telemetry.ts";
import { dataFolder } from "../journal/data-folder.ts";
import type { Hall } from "../journal/open.ts";
import { addedUp, reliabilityOf } from "../rules/telemetry/reliability.ts";
import type { Hub } from "../sockets/hub.ts";
import { Book } from "./book.ts";
import { followActions } from "./follow-actions.ts";
import { LookingBack } from "./looking-back.ts";
import { openTelemetryFile } from "./open-file.ts";
import { PaperBook, rollAxis } from "./paper-book.ts";
import { Recorder } from "./recorder.ts";
import { showTelemetry } from "./shown.ts";
import type { Telemetry } from "./telemetry.ts";
import { keepOf, thinAll } from "./thinning.ts";
import { timeBefore } from "./time-before.ts";

interface Parts {
  readonly hub: Hub;
  readonly hall: Pick<Hall, "journal" | "actions">;
  readonly fleet: Fleet & { recall(before: TimeBefore): void };
  readonly config: Config;
  readonly clock: Clock;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

/** Written in some ten milliseconds. */
const sliceOfEntries = 250;
const lookEveryMs = 5_000;
/** Papers that moved are told a few at a time: each takes milliseconds. */
const renewEveryMs = 500;
const renewedAtOnce = 5;
const thinEveryMs = 3_600_000;

export interface RunningTelemetry extends Telemetry {
  /** When something was written last before this agent began; null: never, or nobody knows. */
  readonly aliveBefore: number | null;
  close(): Promise<void>;
}

/** Follows the fleet, writes down what it does, and tells managers. */
export function startTelemetry(app: App, parts: Parts): RunningTelemetry {
  const { fleet, config, clock, log } = parts;
  const { timeZone, telemetry: settings } = config;
  const { file, kept } = openTelemetryFile(dataFolder(config.data).telemetry, clock.now(), log);
  const aliveBefore = file.aliveAt;
  const book = new Book(file, kept ? null : clock.now());
  const recorder = new Recorder(book);
  const now = () => clock.now();
  const back = new LookingBack({ file, keep: keepOf(settings), timeZone, now });
  const paperBook = new PaperBook({
    file,
    timeZone,
    usual: { roll: settings.rollMetres, afterLow: settings.lowMetres },
  });
  fleet.recall(timeBefore(file));
  const refusedListeners = new Set<() => void>();
  const over = new AbortController();

  const flush = (most?: number) => {
    const before = book.refused === null;
    book.flush(clock.now(), most);
    if (before === (book.refused === null)) return;
    if (!before) log.warn({}, "telemetry is written again");
    else log.warn({ count: book.waiting }, "telemetry can't be written");
    for (const listener of refusedListeners) listener();
  };
  /** Much of it slice by slice: whatever else comes meanwhile goes in between. */
  const flushGently = async () => {
    flush(sliceOfEntries);
    while (book.waiting > 0 && book.refused === null && !over.signal.aborted) {
      await new Promise(setImmediate);
      flush(sliceOfEntries);
    }
  };
  /** What was just told stands in the answer. */
  const read = <T>(work: () => T): T => {
    flush();
    try {
      return work();
    } catch (cause) {
      throw cause instanceof HallError ? cause : new HallError("telemetry-away", { cause });
    }
  };

  const telemetry: Telemetry = {
    history: (station, device, asked) => read(() => back.history(station, device, asked)),
    availability: (from, to) =>
      read(() => {
        const span = Math.max(0, Math.min(to, clock.now()) - from);
        const devices = back.devices().map(({ id, station, device }) => ({
          station,
          device,
          fared: back.fared(id, from, to),
        }));
        return {
          from,
          to,
          hall: reliabilityOf(addedUp(devices.map(({ fared }) => fared)), span * devices.length),
          devices: devices.map(({ station, device, fared }) => ({
            station,
            device,
            reliability: reliabilityOf(fared, span),
          })),
        };
      }),
    consumables: (station, device) => read(() => ({ paper: paperBook.paper(station, device, clock.now()) })),
    spells: (from, to, most) => read(() => back.spells(from, to, most)),
    measured: (station, device, name, value) => recorder.put(station, device, name, value, clock.now()),
    replenished(station, device) {
      const at = clock.now();
      book.add({ type: "end", station, device, axis: rollAxis, at });
      book.add({ type: "begin", station, device, axis: rollAxis, at, value: "new", cause: null });
      queueMicrotask(() => shown.renewOne(station, device));
    },
    get refused() {
      return book.refused;
    },
    get proven() {
      return book.proven;
    },
    onRefused(listener) {
      refusedListeners.add(listener);
      return () => refusedListeners.delete(listener);
    },
  };

  telemetryRoutes(app, telemetry, fleet, timeZone);
  const shown = showTelemetry(parts.hub, { telemetry, back, fleet, now });
  const moved = new Map<string, { readonly station: string; readonly device: string }>();
  const renewMoved = () => {
    for (const [key, { station, device }] of [...moved].slice(0, renewedAtOnce)) {
      moved.delete(key);
      shown.renewOne(station, device);
    }
  };
  const leave = fleet.onChange((change) => {
    recorder.changed(change);
    if (change.of === "device" && paperMoved(change.before, change.after))
      moved.set(`${change.station}/${change.device}`, change);
  });
  const leaveActions = followActions(parts.hall, telemetry);
  const every = async (ms: () => number, work: () => Promise<void> | void) => {
    while (!over.signal.aborted) {
      try {
        await work();
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.name : "unknown" }, "telemetry failed for once");
      }
      await clock.sleep(ms(), over.signal).catch(() => undefined);
    }
  };
  const running = Promise.all([
    every(
      () => lookEveryMs,
      () => {
        recorder.look(fleet.devices(), clock.now());
        recorder.heard(fleet.stations());
        return flushGently();
      },
    ),
    every(
      () => settings.sampleSeconds * 1_000,
      () => recorder.sample(clock.now()),
    ),
    every(
      () => thinEveryMs,
      () =>
        thinAll({
          ...{ file, settings, timeZone, at: clock.now(), signal: over.signal },
          uptime: () => clock.uptime(),
        }),
    ),
    every(() => renewEveryMs, renewMoved),
    every(
      () => shown.everyMs,
      () => shown.renew(),
    ),
  ]);
  return {
    ...telemetry,
    aliveBefore,
    get refused() {
      return book.refused;
    },
    get proven() {
      return book.proven;
    },
    async close() {
      leave();
      leaveActions();
      over.abort();
      await running;
      recorder.heard(fleet.stations());
      recorder.close(clock.now());
      flush();
      file.close();
    },
  };
}

function paperMoved(before: DeviceRow | null, after: DeviceRow | null): boolean {
  return before !== null && after !== null && before.values["paper"] !== after.values["paper"];
}
