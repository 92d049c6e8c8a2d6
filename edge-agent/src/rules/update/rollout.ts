import type { RolloutEnd, RolloutRow, RolloutState } from "../../contract/update.ts";

/** What a rollout does next; null: it waits for a station. */
export type RolloutStep =
  | { readonly do: "send"; readonly station: string }
  /** The first station is on trial; wall-clock time at which the others follow. */
  | { readonly do: "soak"; readonly until: number }
  | { readonly do: "end"; readonly why: RolloutEnd };

const minuteMs = 60_000;

/** One station first, then the others one after another; the first that does badly ends it for all that were not touched. */
export function nextStep(rollout: RolloutRow, at: number): RolloutStep | null {
  const { stations, first } = rollout;
  if (stations.some(({ state }) => state === "rolled-back" || state === "failed"))
    return { do: "end", why: "rolled-back" };
  if (stations.every(({ state }) => state === "well")) return { do: "end", why: "done" };
  const pilot = stations.find(({ station }) => station === first);
  if (pilot === undefined || pilot.state === "waiting") return { do: "send", station: first };
  if (stations.some(({ state }) => state === "sent" || state === "trying")) return null;
  const until = pilot.updatedAt + rollout.soakMinutes * minuteMs;
  if (!rollout.widened && at < until) return { do: "soak", until };
  const next = stations.find(({ state }) => state === "waiting");
  return next === undefined ? null : { do: "send", station: next.station };
}

const after: Readonly<Record<RolloutState, readonly RolloutState[]>> = {
  waiting: ["sent"],
  // A station that runs the version already, or comes back from its trial before anybody heard of it.
  sent: ["trying", "well", "rolled-back", "failed"],
  trying: ["well", "rolled-back", "failed"],
  well: [],
  "rolled-back": [],
  failed: [],
};

export function mayMove(from: RolloutState, to: RolloutState): boolean {
  return after[from].includes(to);
}
