import type { Count, Counts, FleetView, FollowUpState, StationRow, UpdatesView } from "../contract/index.ts";
import { fleetWords } from "./fleet-words.ts";
import type { Sources } from "./sources.ts";

const overStates: readonly FollowUpState[] = ["closed", "malicious", "withdrawn"];
const grave = (n: number): Count => ({ n, grave: n > 0 });

/** What waits for somebody in each section. A part that is not there counts nothing. */
export function countsOf(sources: Sources, at: number): Counts {
  const { alarms, queue, cards, ratings, fleet, updates } = sources;
  const words = fleetWords(fleet);
  const late = (cards?.counts.red ?? 0) + (cards?.counts.yellow ?? 0);
  const open = (ratings?.followUps ?? []).filter(({ state }) => !overStates.includes(state));
  return {
    alarms: grave(alarms?.counts.unacknowledged ?? 0),
    devices: {
      n: words["out-of-service"] + words.degraded + words.attention + words.unknown,
      grave: words["out-of-service"] + words.degraded + words.unknown > 0,
    },
    cases: grave(late),
    ratings: {
      n: open.length,
      grave: open.some(({ contactedAt, contactBy }) => contactedAt === null && contactBy < at),
    },
    queue: {
      n: queue?.waitingTotal ?? 0,
      grave: (queue?.waiting ?? []).some(({ overPromise }) => overPromise),
    },
    catalogue: grave(stationsWhere(fleet, ({ catalogue }) => (catalogue?.refused ?? null) !== null)),
    settings: grave(stationsWhere(fleet, ({ settings }) => settings.refused !== null)),
    updates: updatesCount(updates),
  };
}

/** Such as stations that could not take the settings or the catalogue which they should have. */
function stationsWhere(fleet: FleetView | undefined, holds: (row: StationRow) => boolean): number {
  const rows = Object.entries(fleet ?? {}).flatMap(([key, row]) =>
    key.startsWith("s:") ? ((row ?? null) as StationRow | null) : null,
  );
  return rows.filter((row) => row !== null && holds(row)).length;
}

/** Stations that a rollout which is not over still has to reach, and those that it could not. */
function updatesCount(updates: UpdatesView | undefined): Count {
  const going = (updates?.rollouts ?? [])
    .filter(({ endedAt }) => endedAt === null)
    .flatMap(({ stations }) => stations);
  const open = going.filter(({ state }) => state !== "well");
  return { n: open.length, grave: open.some(({ state }) => state === "rolled-back" || state === "failed") };
}
