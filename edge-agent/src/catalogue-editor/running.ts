import type { Keeper } from "../settings/keeper.ts";
import { readJoinedHall } from "../uplink/joined-hall.ts";
import type { CatalogueDesk } from "./desk.ts";

export interface RunningParts {
  readonly keeper: Keeper | null;
  readonly desk: Pick<CatalogueDesk, "version" | "damaged">;
  /** The file that says which hall this station joined. */
  readonly joinedHall: string;
}

export interface RunningCatalogue {
  /** The console's version that this agent works by; 0: none of them. */
  version(): number;
  /** The version of the hall that this station joined, which goes before the console's own; null: none of it runs. */
  fromHall(): number | null;
  /** Why the agent was given up with the newest version; null: it was not. */
  givenUp(): string | null;
  /** Why the newest version does not run; null: it does, or it is yet to come. */
  refused(): string | null;
}

/** Which catalogue this agent works by, beside the newest that its console published. */
export function runningCatalogue({ keeper, desk, joinedHall }: RunningParts): RunningCatalogue {
  const planned = () => keeper?.story.plan.catalogue ?? null;
  const running: RunningCatalogue = {
    version() {
      const plan = planned();
      return plan === null || plan.fromHall !== undefined ? 0 : plan.version;
    },
    fromHall() {
      const plan = planned();
      // A hall that was left says nothing any more.
      return plan?.fromHall === undefined || readJoinedHall(joinedHall) === null ? null : plan.version;
    },
    givenUp() {
      const refused = keeper?.story.refused ?? null;
      const tried = refused?.plan.catalogue ?? null;
      if (refused === null || tried === null || tried.fromHall !== undefined) return null;
      return tried.version === desk.version && desk.version !== running.version() ? refused.why : null;
    },
    refused() {
      if (running.fromHall() !== null) return null;
      if (desk.damaged) return "damaged";
      const unkept = keeper === null && desk.version !== running.version();
      return running.givenUp() ?? (unkept ? "not-kept" : null);
    },
  };
  return running;
}
