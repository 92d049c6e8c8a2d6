import type { Clock } from "@yimen/drivers/contract";
import type { StationView } from "../contract/index.ts";
import type { StationSettings } from "../contract/link.ts";
import type { StationCatalogue } from "../contract/station-catalogue.ts";
import { migrations } from "../store/schema.ts";
import type { Roster } from "./roster.ts";

export interface OwnStationParts {
  readonly roster: Roster;
  readonly clock: Clock;
  readonly version: string;
  readonly station: {
    view(): StationView;
    onChange(listener: () => void): () => void;
  };
  openVisits(): readonly unknown[];
}

/** Answers of devices and visits make no event of their own; screens count on from what they were told. */
const lookEveryMs = 5_000;

export interface OwnStation {
  settings(now: StationSettings): void;
  wantSettings(version: number | null): void;
  catalogue(now: StationCatalogue): void;
  stop(): void;
}

/** Keeps this agent's own station on the roster. */
export function followOwnStation(parts: OwnStationParts): OwnStation {
  const { roster, clock, station } = parts;
  const over = new AbortController();
  const first = station.view();
  const { id, name, kind } = first.station;
  const startedAt = clock.now();
  const see = () => {
    const at = clock.now();
    const view = station.view();
    const known = new Set(view.devices.map((device) => device.id));
    roster.change(id, { visit: parts.openVisits().length > 0 }, at);
    roster.see(id, view.devices, at);
    roster.drop(
      id,
      roster.devicesOf(id).flatMap(({ row }) => (known.has(row.id) ? [] : [row.id])),
      at,
    );
  };
  roster.put(
    {
      ...{ id, name, kind, link: "own", since: startedAt, lastSeen: startedAt, startedAt },
      version: parts.version,
      dataVersion: migrations.length,
      visit: false,
      settings: { applied: null, wanted: null, refused: null },
    },
    startedAt,
  );
  see();
  const leave = station.onChange(see);
  const look = async () => {
    for (;;) {
      await clock.sleep(lookEveryMs, over.signal);
      roster.change(id, { lastSeen: clock.now() }, clock.now());
      see();
    }
  };
  look().catch(() => undefined);
  let wanted: number | null = null;
  let settings: StationSettings = { applied: null, refused: null };
  const settle = () => roster.change(id, { settings: { ...settings, wanted } }, clock.now());
  return {
    settings(now) {
      settings = now;
      settle();
    },
    wantSettings(version) {
      wanted = version;
      settle();
    },
    catalogue: (now) => roster.change(id, { catalogue: now }, clock.now()),
    stop() {
      leave();
      over.abort();
    },
  };
}
