import type { UpdateEvent } from "../../contract/update.ts";
import type { Tables } from "../../store/tables.ts";
import { releaseRow, rolloutRow } from "./rows.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectUpdate({ updates }: Tables, event: UpdateEvent, at: number): void {
  const { releases, rollouts } = updates;
  switch (event.type) {
    case "release.added":
      releases.add(releaseRow(event, at));
      return;
    case "release.removed":
      releases.remove(event.version);
      return;
    case "rollout.begun":
      rollouts.add(rolloutRow(event, at));
      return;
    case "rollout.moved":
      rollouts.move(event.rolloutId, event.station, event.state, event.why, at);
      return;
    case "rollout.widened":
      rollouts.widen(event.rolloutId);
      return;
    case "rollout.ended":
      rollouts.end(event.rolloutId, event.why, at);
      return;
  }
}
