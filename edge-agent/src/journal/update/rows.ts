import type { ReleaseRow, RolloutRow, UpdateEvent } from "../../contract/update.ts";

/** The row that an added release begins with. */
export function releaseRow(event: Extract<UpdateEvent, { type: "release.added" }>, at: number): ReleaseRow {
  const { type: _, ...release } = event;
  return { ...release, addedAt: at };
}

/** The rows that a rollout begins with. */
export function rolloutRow(event: Extract<UpdateEvent, { type: "rollout.begun" }>, at: number): RolloutRow {
  const { rolloutId, version, first, soakMinutes, by } = event;
  return {
    ...{ rolloutId, version, first, soakMinutes, by },
    ...{ begunAt: at, widened: false, endedAt: null, why: null },
    stations: event.stations.map((station) => ({ station, state: "waiting", why: null, updatedAt: at })),
  };
}
