import type { Config } from "../config/schema.ts";
import type { Catalogue, Localized } from "../contract/index.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { placeWords } from "../fleet/place-words.ts";
import type { Hall } from "../journal/open.ts";

/** What the ids in rows are called. Null: nothing is known of it, or it has no name. */
export interface ReportNames {
  item(id: string): Localized | null;
  lane(id: string): Localized | null;
  class(id: string): Localized | null;
  station(id: string): Localized | null;
  /** Where an originator of alarms and actions is. */
  place(originator: string): Localized;
  staff(accountId: string | null): { readonly name: string; readonly staffNumber: string } | null;
}

export function reportNames(given: {
  readonly hall: Pick<Hall, "people">;
  readonly config: Config;
  readonly catalogue: Catalogue;
  readonly fleet: Pick<Fleet, "find" | "station">;
}): ReportNames {
  const { hall, config, catalogue, fleet } = given;
  const named = (list: readonly { readonly id: string; readonly name: Localized }[]) => {
    const byId = new Map(list.map(({ id, name }) => [id, name]));
    return (id: string) => byId.get(id) ?? null;
  };
  return {
    item: named(catalogue.items),
    lane: named(config.queue.lanes),
    class: named(config.queue.classes),
    station: (id) => fleet.station(id)?.name ?? null,
    place: (originator) => placeWords(originator, { fleet, hallName: config.hall.name }),
    staff(accountId) {
      if (accountId === null) return null;
      const account = hall.people.find(accountId)?.account;
      return account === undefined ? null : { name: account.name, staffNumber: account.staffNumber };
    },
  };
}
