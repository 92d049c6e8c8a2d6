import type { UpdateStanding } from "../contract/update.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { Keeper } from "../settings/keeper.ts";
import type { HealthReason } from "./health.ts";

interface Parts {
  readonly fleet: Pick<Fleet, "stations">;
  readonly keeper: Pick<Keeper, "story"> | null;
  readonly standing: UpdateStanding | null;
}

/** What somebody should see to although the hall works: settings or an update that were given up, stations that are away. */
export function attention({ fleet, keeper, standing }: Parts): HealthReason[] {
  const refused = keeper?.story.refused ?? null;
  return [
    ...(refused === null ? [] : [{ part: "settings", code: refused.why }]),
    ...(standing?.state === "rolled-back" ? [{ part: "update", code: standing.why ?? "rolled-back" }] : []),
    ...fleet
      .stations()
      .filter(({ link, awaited }) => (link === "away" || link === "never") && awaited !== true)
      .map(({ id }) => ({ part: `station-${id}`, code: "away" })),
  ];
}
