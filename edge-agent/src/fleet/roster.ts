import type { DeviceRow, DeviceView, KnownDevice, StationRow } from "../contract/index.ts";
import { shownWord } from "../contract/shown-word.ts";
import { awayRow, deviceRow, rememberedRow, tellsMore } from "../rules/fleet/device-row.ts";
import { worstWord } from "../rules/fleet/worst-word.ts";
import type { FleetChange, FleetDevice } from "./fleet.ts";
import { Meetings, type Past } from "./meetings.ts";

export type StationFacts = Omit<StationRow, "word" | "devices">;

interface Entry {
  facts: StationFacts;
  /** The facts that stand in `row`. */
  told: StationFacts;
  row: StationRow;
  readonly devices: Map<string, FleetDevice>;
  readonly meetings: Meetings;
}

/** What managers decided of a device; null: its own word of a lock stands. */
type AdminOf = (station: string, view: Pick<DeviceView, "id" | "lock">) => DeviceRow["admin"] | null;

/** What the hall knows of its stations and their devices now, and who is told when it changes. Does no I/O. */
export class Roster {
  readonly #stations = new Map<string, Entry>();
  readonly #listeners = new Set<(change: FleetChange) => void>();
  readonly #touched: (station: string, device: string | null) => void;
  readonly #admin: AdminOf;
  #past: Past = () => null;

  /**
   * `touched`: a line moved without news of its own in it: a device's last answer, or a station's (null) word, which only
   * follows its devices.
   */
  constructor(
    touched: (station: string, device: string | null) => void = () => undefined,
    admin: AdminOf = () => null,
  ) {
    this.#touched = touched;
    this.#admin = admin;
  }

  /** How devices were before this agent began, asked when each is met. */
  recall(past: Past): void {
    this.#past = past;
  }

  /** What managers decided may be otherwise. */
  seeAdmin(at: number): void {
    for (const [station, entry] of this.#stations) {
      for (const { view, row } of entry.devices.values())
        if (view === null) this.#change(entry, this.#unseen(row), at);
      this.see(
        station,
        [...entry.devices.values()].flatMap(({ view }) => view ?? []),
        at,
      );
    }
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
      const meetings = new Meetings((device) => this.#past(facts.id, device));
      this.#stations.set(facts.id, { facts, told: facts, row, devices: new Map(), meetings });
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

  /** Devices that a station had when it was heard of last; how they are nobody knows since `since`. */
  remember(station: string, devices: Iterable<KnownDevice>, since: number): void {
    const entry = this.#stations.get(station);
    if (entry === undefined) return;
    for (const device of devices) {
      const row = this.#unseen(rememberedRow(station, device, since));
      entry.devices.set(device.id, { station, view: null, row });
      this.#tellDevice(station, device.id, since, null, row, null);
    }
    this.#sum(entry, since);
  }

  /** Devices that are no part of the station any more. */
  drop(station: string, devices: Iterable<string>, at: number): void {
    const entry = this.#stations.get(station);
    if (entry === undefined) return;
    for (const device of devices) {
      const known = entry.devices.get(device);
      if (known === undefined) continue;
      entry.devices.delete(device);
      entry.meetings.drop(device);
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
    for (const { row } of entry.devices.values()) {
      entry.meetings.lose(row, entry.facts.lastSeen ?? at);
      this.#change(entry, awayRow(row, at), at);
    }
    this.#sum(entry, at);
  }

  /** What happened while the station was away. Changes nothing of what is known now. */
  replay(station: string, device: string, before: DeviceRow | null, after: DeviceRow, at: number): void {
    this.#stations.get(station)?.meetings.replay(device, before, after, at);
    this.#tell({ of: "device", station, device, at, before, after, view: null, replayed: true });
  }

  /** Something happened while the station was away that nobody will ever tell, before all that it still tells. */
  lost(station: string, at: number): void {
    const entry = this.#stations.get(station);
    if (entry === undefined) return;
    entry.meetings.forget(entry.devices.keys());
    this.#tell({ of: "station", station, at, before: entry.row, after: entry.row, lost: true });
  }

  remove(station: string, at: number): void {
    const entry = this.#stations.get(station);
    if (entry === undefined) return;
    this.#stations.delete(station);
    for (const [id, { row }] of entry.devices) this.#tellDevice(station, id, at, row, null, null);
    this.#tell({ of: "station", station, at, before: entry.row, after: null });
  }

  #see(entry: Entry, view: DeviceView, at: number): void {
    const { id: station, startedAt } = entry.facts;
    const before = entry.devices.get(view.id);
    const seen = entry.meetings.meet(deviceRow(station, view, before?.row ?? null, at), startedAt, at);
    const row = { ...seen, admin: this.#admin(station, view) ?? seen.admin };
    entry.devices.set(view.id, { station, view, row });
    if (before === undefined || before.view === null || tellsMore(before.row, row)) {
      this.#tellDevice(station, view.id, at, before?.row ?? null, row, view);
    } else this.#touched(station, view.id);
  }

  /** A line of which nobody can tell more than what managers decided of its device; its own lock is as it was told last. */
  #unseen(row: DeviceRow): DeviceRow {
    if (row.admin.state === "locked") return row;
    return { ...row, admin: this.#admin(row.station, { id: row.id }) ?? row.admin };
  }

  #change({ devices }: Entry, row: DeviceRow, at: number): void {
    const { station, id } = row;
    const before = devices.get(id)?.row ?? null;
    devices.set(id, { station, view: null, row });
    if (tellsMore(before, row)) this.#tellDevice(station, id, at, before, row, null);
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
  const words = Array.from(devices, ({ row }) => shownWord(row));
  const reached = link === "own" || link === "online";
  return { word: reached ? worstWord(words) : "unknown", devices: words.length };
}
