import type { ReleaseRow, RolloutRow, UpdateEvent } from "../../contract/update.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults } from "../finding.ts";
import { releaseRow, rolloutRow } from "./rows.ts";

/** Replays the ops of updates: what their tables should hold. */
export class UpdateVerify {
  readonly #releases = new Map<string, ReleaseRow>();
  readonly #rollouts = new Map<string, RolloutRow>();

  take(event: UpdateEvent, at: number): void {
    switch (event.type) {
      case "release.added":
        this.#releases.set(event.version, releaseRow(event, at));
        return;
      case "release.removed":
        this.#releases.delete(event.version);
        return;
      case "rollout.begun":
        this.#rollouts.set(event.rolloutId, rolloutRow(event, at));
        return;
      case "rollout.moved":
        this.#change(event.rolloutId, (rollout) => ({
          stations: rollout.stations.map((each) =>
            each.station === event.station
              ? { station: each.station, state: event.state, why: event.why, updatedAt: at }
              : each,
          ),
        }));
        return;
      case "rollout.widened":
        this.#change(event.rolloutId, () => ({ widened: true }));
        return;
      case "rollout.ended":
        this.#change(event.rolloutId, () => ({ endedAt: at, why: event.why }));
        return;
    }
  }

  findings({ updates }: Tables): Finding[] {
    return [
      faults(
        "releases that differ from their ops",
        differing(this.#releases.values(), updates.releases.all()),
      ),
      faults(
        "rollouts that differ from their ops",
        differing(this.#rollouts.values(), updates.rollouts.latest(Number.MAX_SAFE_INTEGER)),
      ),
    ];
  }

  #change(rolloutId: string, change: (before: RolloutRow) => Partial<RolloutRow>): void {
    const before = this.#rollouts.get(rolloutId);
    if (before === undefined) throw new Error("no such rollout");
    this.#rollouts.set(rolloutId, { ...before, ...change(before) });
  }
}

function differing(told: Iterable<object>, rows: readonly object[]): number {
  const expected = new Set([...told].map((row) => canonical(row)));
  const found = new Set(rows.map((row) => canonical(row)));
  const missing = [...expected].filter((row) => !found.has(row)).length;
  const strays = [...found].filter((row) => !expected.has(row)).length;
  return Math.max(missing, strays);
}
