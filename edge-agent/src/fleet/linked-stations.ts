import type { Clock } from "@yimen/drivers/contract";
import type { Op, OrderResult } from "../contract/index.ts";
import type { JoinedStation } from "../journal/fleet/records.ts";
import type { Hall } from "../journal/open.ts";
import { Errands } from "./errands.ts";
import { type LinkedParts, LinkedStation } from "./linked-station.ts";
import type { Roster } from "./roster.ts";

const lookEveryMs = 1_000;

export interface LinkedStationsParts {
  readonly hall: Pick<Hall, "journal" | "fleet">;
  readonly roster: Roster;
  readonly clock: Clock;
  readonly log: LinkedParts["log"] & {
    warn(facts: Readonly<Record<string, unknown>>, message: string): void;
  };
  late(orderId: string, result: OrderResult, station: string): void;
}

/** The stations that joined, as the journal has them: one that joins is there at once, one that is removed is cut off. */
export class LinkedStations {
  readonly #parts: LinkedStationsParts;
  readonly #stations = new Map<string, LinkedStation>();
  readonly #over = new AbortController();
  readonly #leave: () => void;

  constructor(parts: LinkedStationsParts) {
    this.#parts = parts;
    for (const joined of parts.hall.fleet.stations()) this.#add(joined);
    this.#leave = parts.hall.journal.onCommit((ops) => {
      for (const op of ops) this.#happened(op);
    });
    this.#look().catch(() => undefined);
  }

  /** When each was heard of last before this agent began; null: nobody knows. */
  recall(lastSeen: (station: string) => number | null): void {
    for (const [id, station] of this.#stations) {
      const seen = lastSeen(id);
      if (seen !== null) station.recall(seen);
    }
  }

  find(id: string): LinkedStation | null {
    return this.#stations.get(id) ?? null;
  }

  close(): void {
    this.#leave();
    this.#over.abort();
    for (const station of this.#stations.values()) station.end();
  }

  async #look(): Promise<void> {
    for (;;) {
      await this.#parts.clock.sleep(lookEveryMs, this.#over.signal);
      for (const station of this.#stations.values()) this.#lookAt(station);
    }
  }

  /** A part of the hall that fails over one station must not keep the others, or this one later, from being seen to be away. */
  #lookAt(station: LinkedStation): void {
    try {
      station.look();
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      this.#parts.log.warn({ station: station.id, error: name }, "a station was not looked after");
    }
  }

  #happened({ event, at }: Op): void {
    if (event.type === "station.joined") {
      const { station, name, kind, publicKey } = event;
      this.#add({ station, name, kind, publicKey, joinedAt: at });
    } else if (event.type === "station.removed") {
      this.#stations.get(event.station)?.end();
      this.#stations.delete(event.station);
      this.#parts.roster.remove(event.station, at);
    }
  }

  #add(joined: JoinedStation): void {
    const { hall, roster, clock, log, late } = this.#parts;
    const { station } = joined;
    const errands = new Errands(clock, (orderId, result) => late(orderId, result, station));
    const described = hall.fleet.described(station);
    this.#stations.set(station, new LinkedStation(joined, described, { roster, clock, log, errands }));
  }
}
