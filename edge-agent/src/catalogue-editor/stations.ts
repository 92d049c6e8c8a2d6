import type { Clock } from "@yimen/drivers/contract";
import type { CatalogueShelf } from "../catalogue/shelf.ts";
import { CatalogueDeliveries, type CatalogueDeliveryParts } from "../catalogue-delivery/deliveries.ts";
import type { CatalogueStation } from "../contract/catalogue-editor.ts";
import { pieceBytes } from "../contract/link.ts";
import type { CatalogueName } from "../contract/station-catalogue.ts";
import type { RunningFleet } from "../fleet/start.ts";
import type { Hall } from "../journal/open.ts";
import { stationStanding } from "../rules/catalogue/station-standing.ts";
import type { RunningCatalogue } from "./running.ts";

export interface StationsParts {
  readonly fleet: RunningFleet;
  readonly hall: Pick<Hall, "catalogues">;
  readonly shelf: CatalogueShelf;
  readonly running: RunningCatalogue;
  readonly clock: Clock;
  readonly log: CatalogueDeliveryParts["log"];
}

export interface StationCatalogues {
  /** Where each linked station stands with the newest version; empty: none was published. */
  standings(): CatalogueStation[];
  /** Another version is the newest. */
  published(): void;
  /** What became of the newest version at this very station. */
  tellOwn(): void;
  onChange(listener: () => void): () => void;
  stop(): void;
}

/** Brings what was published to the stations that joined. What the hall itself had to give up is sent to nobody. */
export function stationCatalogues(parts: StationsParts): StationCatalogues {
  const { fleet, hall, shelf, running, clock, log } = parts;
  const newest = (): CatalogueName | null => {
    const row = hall.catalogues.newest();
    return row && { version: row.version, sha256: row.sha256 };
  };
  const deliveries = new CatalogueDeliveries({
    ...{ fleet, clock, log },
    wanted: () => (running.givenUp() === null ? newest() : null),
    bytesOf: (sha256) => shelf.bytesOf(sha256),
  });
  fleet.serveFiles(async (sha256, offset) => {
    const published = hall.catalogues.versions().some((row) => row.sha256 === sha256);
    return published ? shelf.piece(sha256, offset, pieceBytes) : null;
  });
  return {
    standings() {
      const name = newest();
      if (name === null) return [];
      const linked = fleet.stations().filter(({ id }) => id !== fleet.own);
      return linked.map((row) => stationStanding(row, name, running.givenUp() !== null));
    },
    published: () => deliveries.lookAll(),
    tellOwn() {
      const name = newest();
      const why = running.refused();
      fleet.ownCatalogue({
        applied: name !== null && name.version === running.version() ? name : null,
        waits: null,
        // Where nothing keeps the agent it runs from the next start.
        refused: name === null || why === null || why === "not-kept" ? null : { ...name, why },
      });
    },
    onChange: (listener) =>
      fleet.onChange(({ of, station }) => {
        if (of === "station" && station !== fleet.own) listener();
      }),
    stop: () => deliveries.stop(),
  };
}
