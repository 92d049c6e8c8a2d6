import type { ReleaseRow, RolloutRow } from "../../contract/update.ts";
import type { SqliteStore } from "../../store/sqlite.ts";

/** The read side of updates. */
export class UpdateRecords {
  readonly #store: SqliteStore;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  /** The one added last first. */
  releases(): readonly ReleaseRow[] {
    return this.#tables.releases.all();
  }

  release(version: string): ReleaseRow | null {
    return this.#tables.releases.find(version);
  }

  openRollout(): RolloutRow | null {
    return this.#tables.rollouts.open();
  }

  rollout(rolloutId: string): RolloutRow | null {
    return this.#tables.rollouts.find(rolloutId);
  }

  /** Newest first. */
  rollouts(limit: number): readonly RolloutRow[] {
    return this.#tables.rollouts.latest(limit);
  }

  get #tables() {
    return this.#store.tables.updates;
  }
}
