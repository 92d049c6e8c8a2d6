import type { StationStanding } from "@yimen/edge-agent/contract";

export interface Targets {
  /** Those whose settings can be looked through now. */
  readonly reached: readonly StationStanding[];
  /** Nothing can be published for them: what is in their files is not known. */
  readonly away: readonly StationStanding[];
}

export function targetsOf(stations: readonly StationStanding[]): Targets {
  const isReached = ({ link }: StationStanding) => link === "own" || link === "online";
  return {
    reached: stations.filter(isReached),
    away: stations.filter((standing) => !isReached(standing)),
  };
}
