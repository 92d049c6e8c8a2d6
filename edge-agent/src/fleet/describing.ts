import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import type { KnownDevice, StationDescription } from "../contract/fleet.ts";
import type { Actor } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import type { FleetChange } from "./fleet.ts";
import type { Roster } from "./roster.ts";

export interface DescribingParts {
  readonly hall: Pick<Hall, "journal" | "fleet">;
  readonly roster: Pick<Roster, "station" | "devicesOf" | "onChange">;
  readonly clock: Clock;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

const actor: Actor = { kind: "agent", id: "fleet" };
/** What a station tells of itself comes in several messages. */
const gatherMs = 200;
/** A station that describes itself otherwise again and again fills no journal. */
const againMs = 600_000;
/** A disk that takes nothing now may later. */
const retryMs = 30_000;
const longestText = 200;

/**
 * Records which devices each linked station has, so that an agent that begins anew knows of them before it hears of them. Returns
 * how to stop.
 */
export function describeStations({ hall, roster, clock, log }: DescribingParts): () => void {
  const over = new AbortController();
  const known = new Map<string, string>();
  const waiting = new Map<string, AbortController>();
  const later = (station: string, ms: number) => {
    if (waiting.has(station)) return;
    const wait = new AbortController();
    waiting.set(station, wait);
    clock.sleep(ms, AbortSignal.any([wait.signal, over.signal])).then(
      () => {
        waiting.delete(station);
        return describe(station);
      },
      () => undefined,
    );
  };
  const describe = async (station: string) => {
    try {
      const told = descriptionOf(roster, station, hall.fleet.described(station));
      if (told === null) return;
      const text = JSON.stringify(told);
      if (known.get(station) === text) return;
      await hall.journal.execute({ type: "describe-station", ...told }, actor, `describe:${randomUUID()}`);
      known.set(station, text);
      // What it tells otherwise within this time is recorded at its end.
      later(station, againMs);
    } catch (error) {
      log.warn(
        { station, error: error instanceof Error ? error.name : "unknown" },
        "what a station has is not recorded",
      );
      later(station, retryMs);
    }
  };
  const leave = roster.onChange((change) => {
    if (change.after === null && change.of === "station") {
      // Who joins with the same number is somebody else, and waits for nothing of this one's.
      known.delete(change.station);
      waiting.get(change.station)?.abort();
      waiting.delete(change.station);
    } else if (describesAnew(change)) later(change.station, gatherMs);
  });
  return () => {
    leave();
    over.abort();
  };
}

/** An away station has what it had when it was heard of last. null: no linked station, or nothing is known of it. */
function descriptionOf(
  roster: DescribingParts["roster"],
  station: string,
  before: StationDescription | null,
): StationDescription | null {
  const row = roster.station(station);
  if (row === null || row.link === "own" || (row.link === "never" && row.devices === 0)) return null;
  const models = new Map(before?.devices.map(({ id, model }) => [id, model]));
  const devices = roster.devicesOf(station).map(({ row: { id, kind, driver, model } }): KnownDevice => {
    // One that is unplugged does not tell its model, and has it all the same.
    const named = model ?? models.get(id) ?? null;
    return {
      id,
      kind: kind.slice(0, longestText),
      driver: driver.slice(0, longestText),
      model: named?.slice(0, longestText) ?? null,
    };
  });
  devices.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { station, name: row.name, kind: row.kind, devices };
}

function describesAnew(change: FleetChange): boolean {
  if (change.of === "station") {
    const { before, after } = change;
    return (
      after?.link === "online" &&
      (before?.link !== "online" || JSON.stringify(before.name) !== JSON.stringify(after.name))
    );
  }
  const { before, after, replayed } = change;
  if (replayed) return false;
  return before?.kind !== after?.kind || before?.driver !== after?.driver || before?.model !== after?.model;
}
