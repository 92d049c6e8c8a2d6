import { copyFile, open } from "node:fs/promises";
import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import { HallError } from "../contract/errors.ts";
import type { OrderResult, StationOrder } from "../contract/station-order.ts";
import type { UpdateStanding, UpdatesView } from "../contract/update.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { App } from "../http/app.ts";
import { updateRoutes } from "../http/updates.ts";
import { dataFolder } from "../journal/data-folder.ts";
import type { Hall } from "../journal/open.ts";
import type { Keeper } from "../settings/keeper.ts";
import type { Restarts } from "../settings/restarts.ts";
import { followJournal } from "../sockets/follow-journal.ts";
import type { Hub } from "../sockets/hub.ts";
import { type ApplyParts, applyRelease } from "./apply-release.ts";
import { type FoundInstallation, findInstallation } from "./installation.ts";
import { leaveAgain } from "./leave-again.ts";
import { largestReleaseBytes, ReleaseShelf } from "./release-shelf.ts";
import { Rollouts } from "./rollouts.ts";
import { UpdateDesk } from "./update-desk.ts";

interface Parts {
  readonly hall: Hall;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly config: Pick<Config, "data" | "station">;
  readonly fleet: Fleet;
  readonly restarts: Pick<Restarts, "request">;
  /** What starts this agent anew within its process; null: nothing does. */
  readonly keeper: Pick<Keeper, "story" | "onChange"> | null;
  readonly version: string;
  /** Parts of the hall that are unwell now, as /health has them. */
  unwell(): readonly string[];
  /** A piece of a file of the hall that this station joined; null: there is no more of it. */
  fetchFromHall(sha256: string, offset: number): Promise<Uint8Array | null>;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
  /** Where the launcher says that it keeps the installation. */
  readonly root?: string | undefined;
}

export interface Updates {
  /** Carries the order out at this very station. */
  apply(order: Extract<StationOrder, { name: "apply-release" }>, signal: AbortSignal): Promise<OrderResult>;
  /** What the launcher says of this agent's last update. */
  standing(): UpdateStanding | null;
  /** A piece of a release, for stations. */
  piece(sha256: string, offset: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

const orderLimitMs = 30 * 60_000;
const rolloutsShown = 20;
const lookEveryMs = 5_000;

/** Releases and rollouts of a hall, and this agent's own part in them. */
export function startUpdates(app: App, parts: Parts): Updates {
  const { hall, hub, clock, config, fleet, version, log } = parts;
  const folder = dataFolder(config.data).releases;
  const shelf = new ReleaseShelf(folder);
  const records = hall.updates;
  // At once: a station on trial that says nothing of it would be taken for one that does well.
  const found: FoundInstallation = findInstallation(parts.root ?? process.env["YIMEN_ROOT"]);
  const standing = () => found.installation?.standing() ?? null;
  const view = (): UpdatesView => ({
    own: version,
    standing: standing(),
    obstacle: found.obstacle,
    releases: [...records.releases()],
    rollouts: [...records.rollouts(rolloutsShown)],
  });
  const shown = hub.createView("updates", view());
  hub.serve("updates", () => shown, ["manager"]);
  const rollouts = new Rollouts({
    clock,
    log,
    open: () => records.openRollout(),
    release: (wanted) => records.release(wanted),
    program(station) {
      if (station === fleet.own) return { version, update: standing() };
      const row = fleet.station(station);
      if (row?.link !== "online") return { version: null, update: null };
      return { version: row.version, update: row.update ?? null };
    },
    order: (station, order, id) => fleet.order(station, order, { id, timeoutMs: orderLimitMs }),
    execute: (command, by, key) => hall.journal.execute(command, by, key),
  });
  const desk = new UpdateDesk({
    ...{ records, shelf, found: () => found },
    execute: (command, by, key) => hall.journal.execute(command, by, key),
    station: (id) => fleet.station(id),
    answerTo: (key) => hall.journal.answerTo(key),
  });
  updateRoutes(app, desk, view);

  const refresh = () => shown.set(view());
  const leave = followJournal(hall.journal, ({ event }) => {
    if (!event.type.startsWith("release.") && !event.type.startsWith("rollout.")) return;
    refresh();
    rollouts.look();
  });
  const leaveFleet = fleet.onChange((change) => {
    if (change.of === "station") rollouts.look();
  });
  const over = new AbortController();
  const once = async (work: () => Promise<void> | void) => {
    try {
      await work();
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "updates were not looked after");
    }
  };
  const begin = async () => {
    await once(async () => {});
    await once(() => shelf.sweep(new Set(records.releases().map(({ sha256 }) => sha256)), clock.now()));
    // The launcher has no way to tell that its probation is over.
    while (!over.signal.aborted) {
      await once(refresh);
      rollouts.look();
      await clock.sleep(lookEveryMs, over.signal).catch(() => undefined);
    }
  };
  void begin();

  const apply: ApplyParts = {
    found,
    ownVersion: version,
    folder,
    fetch: (order, file, signal) => bring(shelf, parts.fetchFromHall, order, file, signal),
    unwell: parts.unwell,
    leave: (forced) => void parts.restarts.request({ why: "update", forced, leave: true }),
    now: () => clock.now(),
  };
  const { keeper, restarts } = parts;
  const leaveKeeper = leaveAgain({ keeper, restarts, awaits: () => found.installation?.awaits() === true });
  return {
    apply: (order, signal) => applyRelease(apply, order, signal),
    standing,
    piece: (sha256, offset) => shelf.piece(sha256, offset),
    async close() {
      over.abort();
      leave();
      leaveKeeper();
      leaveFleet();
      await rollouts.stop();
    },
  };
}

/** From the own shelf where the release lies there, else from the hall piece by piece. */
async function bring(
  shelf: ReleaseShelf,
  piece: Parts["fetchFromHall"],
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
  file: string,
  signal: AbortSignal,
): Promise<void> {
  if (bytes > largestReleaseBytes) throw new HallError("too-large");
  await shelf.keepsRoom(bytes);
  if (shelf.has(sha256)) return copyFile(shelf.file(sha256), file);
  const handle = await open(file, "w", 0o600);
  try {
    for (let offset = 0; offset < bytes; ) {
      signal.throwIfAborted();
      const next = await piece(sha256, offset);
      if (next === null || next.byteLength === 0) throw new Error("the hall has no more of the release");
      await handle.write(next, 0, next.byteLength, offset);
      offset += next.byteLength;
    }
  } finally {
    await handle.close();
  }
}
