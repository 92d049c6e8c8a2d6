import type { CatalogueStation } from "../../contract/catalogue-editor.ts";
import type { StationRow } from "../../contract/fleet.ts";
import { type CatalogueName, isSameCatalogue } from "../../contract/station-catalogue.ts";

/** Where a station stands with the newest catalogue. `held`: the hall itself could not use it. */
export function stationStanding(row: StationRow, newest: CatalogueName, held: boolean): CatalogueStation {
  const { id, name, kind, catalogue } = row;
  const refused = catalogue?.refused ?? null;
  const [why = "", ...detail] = isSameCatalogue(refused, newest) ? (refused?.why.split(": ") ?? []) : [];
  return {
    ...{ station: id, name, kind, state: stateOf(row, newest, held) },
    runs: catalogue === undefined ? null : (catalogue.applied?.version ?? 0),
    refused: why === "" ? null : { why, detail: detail.join(": ") },
  };
}

function stateOf(
  { link, catalogue }: StationRow,
  newest: CatalogueName,
  held: boolean,
): CatalogueStation["state"] {
  // Kept there, so that it holds while nobody can ask.
  if (isSameCatalogue(catalogue?.refused ?? null, newest)) return "refused";
  if (link !== "online") return "away";
  if (catalogue === undefined) return "outdated";
  const { applied, waits } = catalogue;
  if (isSameCatalogue(waits, newest)) return waits !== null && waits.visits > 0 ? "waiting" : "trying";
  if (isSameCatalogue(applied, newest)) return "applied";
  return held ? "held" : "sent";
}
