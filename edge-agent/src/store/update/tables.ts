import type { ReleaseRow, RolloutEnd, RolloutRow, RolloutState } from "../../contract/update.ts";

export interface UpdateTables {
  readonly releases: {
    add(row: ReleaseRow): void;
    remove(version: string): void;
    find(version: string): ReleaseRow | null;
    /** The one added last first. */
    all(): ReleaseRow[];
  };
  readonly rollouts: {
    add(row: RolloutRow): void;
    move(rolloutId: string, station: string, state: RolloutState, why: string | null, at: number): void;
    widen(rolloutId: string): void;
    end(rolloutId: string, why: RolloutEnd, at: number): void;
    find(rolloutId: string): RolloutRow | null;
    /** The one that is not over; there is one at most. */
    open(): RolloutRow | null;
    /** Newest first. */
    latest(limit: number): RolloutRow[];
  };
}
