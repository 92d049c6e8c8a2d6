import { HallError } from "../../contract/errors.ts";
import type { RolloutRow, UpdateCommand, UpdateEvent } from "../../contract/update.ts";
import { mayMove } from "../../rules/update/rollout.ts";
import type { Deciding } from "../deciding.ts";

/** From a command to the events that record it. */
export function decideUpdate({ tx }: Deciding, command: UpdateCommand): readonly UpdateEvent[] {
  const { releases, rollouts } = tx.updates;
  switch (command.type) {
    case "add-release": {
      const there = releases.find(command.version);
      if (there === null) return [{ ...command, type: "release.added" }];
      if (there.sha256 !== command.sha256) throw new HallError("release-differs");
      return [];
    }
    case "remove-release":
      if (releases.find(command.version) === null) throw new HallError("release-unknown");
      if (rollouts.open()?.version === command.version) throw new HallError("release-in-use");
      return [{ ...command, type: "release.removed" }];
    case "begin-rollout":
      if (releases.find(command.version) === null) throw new HallError("release-unknown");
      if (rollouts.open() !== null) throw new HallError("rollout-open");
      if (!command.stations.includes(command.first))
        throw new HallError("invalid-request", {
          fields: [{ path: "/first", reason: "one-of-the-stations" }],
        });
      return [{ ...command, type: "rollout.begun" }];
    case "move-rollout": {
      const { state } = stationOf(openRollout(rollouts.find(command.rolloutId)), command.station);
      if (state === command.state || !mayMove(state, command.state)) return [];
      return [{ ...command, type: "rollout.moved" }];
    }
    case "widen-rollout":
      return openRollout(rollouts.find(command.rolloutId)).widened
        ? []
        : [{ ...command, type: "rollout.widened" }];
    case "end-rollout":
      openRollout(rollouts.find(command.rolloutId));
      return [{ ...command, type: "rollout.ended" }];
  }
}

function openRollout(rollout: RolloutRow | null): RolloutRow {
  if (rollout === null || rollout.endedAt !== null) throw new HallError("rollout-unknown");
  return rollout;
}

function stationOf(rollout: RolloutRow, station: string): RolloutRow["stations"][number] {
  const found = rollout.stations.find((each) => each.station === station);
  if (found === undefined) throw new HallError("rollout-unknown");
  return found;
}
