import type { StationRow } from "../contract/index.ts";
import type {
  SettingsState,
  SettingsVersionView,
  SettingsView,
  StationStanding,
} from "../contract/settings-api.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { SettingsRecords, SettingsVersion } from "../journal/settings/records.ts";
import type { Keeper } from "./keeper.ts";
import type { Restarts } from "./restarts.ts";
import { outcomeOf, standingOf } from "./standing.ts";

export interface ViewParts {
  readonly fleet: Pick<Fleet, "own" | "stations">;
  readonly records: Pick<SettingsRecords, "latest" | "list">;
  readonly keeper: Keeper | null;
  readonly restarts: Pick<Restarts, "pending">;
  staff(accountId: string): SettingsVersionView["by"];
}

const versionsShown = 100;

/** What managers see of the settings of all stations. */
export function settingsView(parts: ViewParts): SettingsView {
  const { fleet, records, staff } = parts;
  return {
    stations: fleet.stations().map((row) => (row.id === fleet.own ? own(row, parts) : linked(row, parts))),
    versions: records.list(versionsShown).map((row) => versionView(row, fleet.own, staff)),
  };
}

export function versionView(
  row: SettingsVersion,
  own: string,
  staff: ViewParts["staff"],
): SettingsVersionView {
  const { scope, version, at, restores, outcome, why } = row;
  return {
    station: scope === "hall" ? own : scope.slice("station:".length),
    ...{ version, at, restores, outcome, why },
    by: staff(row.by),
    note: row.note ?? "",
    leaves: row.changes.length,
  };
}

function own(row: StationRow, { records, keeper, restarts }: ViewParts): StationStanding {
  const wanted = records.latest("hall")?.version ?? 0;
  const story = keeper?.story ?? null;
  const told = story === null ? { applied: null, refused: null } : standingOf(story);
  const waitsFor = (restarts.pending?.waitsFor ?? []).map(({ window }) => window);
  const running = story?.plan.settings.version ?? 0;
  const state = (): SettingsState => {
    if (story?.state === "last-good") return "file-wrong";
    if (told.refused?.version === wanted) return outcomeOf(told.refused.why);
    if (running !== wanted || restarts.pending?.why === "settings") return "waiting";
    return story?.state === "tried" ? "trying" : "applied";
  };
  return standing(row, { wanted, applied: running, refused: told.refused, waitsFor, state: state() });
}

function linked(row: StationRow, { records }: ViewParts): StationStanding {
  const latest = records.latest(`station:${row.id}`);
  const { applied, refused } = row.settings;
  const wanted = latest?.version ?? 0;
  const told = refused ?? whyRefused(latest);
  const state = (): SettingsState => {
    if (latest === null) return "applied";
    if (latest.outcome !== null && latest.outcome !== "applied") return latest.outcome;
    if (row.link !== "online") return latest.outcome === "applied" ? "applied" : "away";
    return applied === wanted ? "applied" : "sent";
  };
  return standing(row, { wanted, applied, refused: told, waitsFor: [], state: state() });
}

function whyRefused(latest: SettingsVersion | null): StationRow["settings"]["refused"] {
  if (latest === null || latest.outcome === null || latest.outcome === "applied") return null;
  return { version: latest.version, why: latest.why ?? "" };
}

function standing(
  { id, name, kind, link }: StationRow,
  told: Pick<StationStanding, "wanted" | "applied" | "waitsFor" | "state"> & {
    readonly refused: StationRow["settings"]["refused"];
  },
): StationStanding {
  const { refused, ...others } = told;
  const [why = "", ...detail] = refused?.why.split(": ") ?? [];
  return {
    ...{ station: id, name, kind, link },
    ...others,
    refused: refused === null ? null : { version: refused.version, why, detail: detail.join(": ") },
  };
}
