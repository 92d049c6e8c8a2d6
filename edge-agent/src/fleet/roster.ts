import type { DeviceRow, DeviceView, StationRow } from "../contract/index.ts";
import { awayRow, deviceRow, tellsMore } from "../rules/fleet/device-row.ts";
import { worstWord } from "../rules/fleet/worst-word.ts";
import type { FleetChange, FleetDevice } from "./fleet.ts";

export type StationFacts = Omit<StationRow, "word" | "devices">;

interface Entry {
  facts: StationFacts;
  /** The facts that stand in `row`. */
  told: StationFacts;
  row: StationRow;
  readonly devices: Map<string, FleetDevice>;
}

/** What the hall knows of its stations and their devices now, and who is told when it changes. Does no I/O. */
export class Roster {
  readonly #stations = new Map<string, Entry>();
  readonly #listeners = new Set<(change: FleetChange) => void>();
  readonly #touched: (station: string, device: string | null) => void;
  readonly #admin: (station: string, view: DeviceView) => DeviceRow["admin"] | null;

  /**
   * `touched`: a line moved without news of its own in it: a device's last answer, or a station's (null) word, which only
   * follows its devices. `admin`: what managers decided
   * of a device; without it its own word of a lock.
   */
  constructor(
    touched: (station: string, device: string | null) => void = () => undefined,
    admin: (station: string, view: DeviceView) => DeviceRow["admin"] | null = () => null,
  ) {
    this.#touched = touched;
    this.#admin = admin;
  }

  /** What managers decided may be otherwise. */
  seeAdmin(at: number): void {
    for (const [station, { devices }] of this.#stations)
      this.see(
        station,
        [...devices.values()].flatMap(({ view }) => view ?? []),
        at,
      );
  }

  stations(): readonly StationRow[] {
    return [...this.#stations.values()].map(({ row }) => row);
  }

  station(id: string): StationRow | null {
    return this.#stations.get(id)?.row ?? null;
  }

  devices(): readonly FleetDevice[] {
    return [...this.#stations.values()].flatMap(({ devices }) => [...devices.values()]);
  }

  devicesOf(station: string): readonly FleetDevice[] {
    return [...(this.#stations.get(station)?.devices.values() ?? [])];
  }

  find(station: string, device: string): FleetDevice | null {
    return this.#stations.get(station)?.devices.get(device) ?? null;
  }

  onChange(listener: (change: FleetChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes what changed of a station; a new one must be told wholly. */
  put(facts: StationFacts, at: number): void {
    const entry = this.#stations.get(facts.id);
    if (entry === undefined) {
      const row = { ...facts, ...summary(facts, []) };
      this.#stations.set(facts.id, { facts, told: facts, row, devices: new Map() });
      this.#tell({ of: "station", station: facts.id, at, before: null, after: row });
      return;
    }
    entry.facts = facts;
    this.#sum(entry, at);
  }

  change(station: string, change: Partial<StationFacts>, at: number): void {
    const entry = this.#stations.get(station);
    if (entry !== undefined) this.put({ ...entry.facts, ...change }, at);
  }

  /** Takes devices as they are now. */
  see(station: string, views: Iterable<DeviceView>, at: number): void {
    const entry = this.#stations.get(station);
    if (entry === undefined) return;
    for (const view of views) this.#see(entry, view, at);
    this.#sum(entry, at);
  }

  /** Devices that are no part of the station any more. */
  drop(station: string, devices: Iterable<string>, at: number): void {
    const entry = this.#stations.get(station);
    if (entry === undefined) return;
    for (const device of devices) {
      const known = entry.devices.get(device);
      if (known === undefined) continue;
      entry.devices.delete(device);
      this.#tellDevice(station, device, at, known.row, null, null);
    }
    this.#sum(entry, at);
  }

  /** Nobody can tell how its devices are: `facts` say since when. */
  away(station: string, facts: Partial<StationFacts>, at: number): void {
    const entry = this.#stations.get(station);
    if (entry === undefined) return;
    entry.facts = { ...entry.facts, ...facts };
    // Who hides the devices' troubles behind the station's must hear of the station first.
    this.#sum(entry, at);
    for (const [id, { row }] of entry.devices) {
      const after = awayRow(row, at);
      entry.devices.set(id, { station, view: null, row: after });
      this.#tellDevice(station, id, at, row, after, null);
    }
    this.#sum(entry, at);
  }

  /** What happened while the station was away. Changes nothing of what is known now. */
  replay(station: string, device: string, before: DeviceRow | null, after: DeviceRow, at: number): void {
    this.#tell({ of: "device", station, device, at, before, after, view: null, replayed: true });
  }

  remove(station: string, at: number): void {
    const entry = this.#stations.get(station);
    if (entry === undefined) return;
    this.#stations.delete(station);
    for (const [id, { row }] of entry.devices) this.#tellDevice(station, id, at, row, null, null);
    this.#tell({ of: "station", station, at, before: entry.row, after: null });
  }

  #see(entry: Entry, view: DeviceView, at: number): void {
    const { id: station } = entry.facts;
    const before = entry.devices.get(view.id);
    const seen = deviceRow(station, view, before?.row ?? null, at);
    const row = { ...seen, admin: this.#admin(station, view) ?? seen.admin };
    entry.devices.set(view.id, { station, view, row });
    if (before === undefined || before.view === null || tellsMore(before.row, row)) {
      this.#tellDevice(station, view.id, at, before?.row ?? null, row, view);
    } else this.#touched(station, view.id);
  }

  #sum(entry: Entry, at: number): void {
    const before = entry.row;
    const told = entry.told;
    const { word, devices } = summary(entry.facts, entry.devices.values());
    if (told === entry.facts && before.word === word && before.devices === devices) return;
    entry.row = { ...entry.facts, word, devices };
    entry.told = entry.facts;
    const { id } = entry.facts;
    if (told === entry.facts || sameNews(told, entry.facts)) this.#touched(id, null);
    else this.#tell({ of: "station", station: id, at, before, after: entry.row });
  }

  #tellDevice(
    station: string,
    device: string,
    at: number,
    before: DeviceRow | null,
    after: DeviceRow | null,
    view: DeviceView | null,
  ): void {
    this.#tell({ of: "device", station, device, at, before, after, view, replayed: false });
  }

  #tell(change: FleetChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** That it was heard of, and what it takes of its machine, moves with every heartbeat. */
function sameNews(one: StationFacts, other: StationFacts): boolean {
  const news = ({ lastSeen: _, load: __, ...facts }: StationFacts) => JSON.stringify(facts);
  return news(one) === news(other);
}

function summary(
  { link }: StationFacts,
  devices: Iterable<FleetDevice>,
): Pick<StationRow, "word" | "devices"> {
  const words = Array.from(devices, ({ row }) => row.word);
  const reached = link === "own" || link === "online";
  return { word: reached ? worstWord(words) : "out-of-service", devices: words.length };
}
