import { Value } from "typebox/value";
import { configWith } from "../config/base.ts";
import type { Mistake } from "../config/mistakes.ts";
import { HallError, type StaffSession } from "../contract/index.ts";
import { differences, overlaid, revised } from "../contract/setting-overlay.ts";
import {
  type PublishedSettings,
  type SettingsDraft,
  type SettingsPreview,
  type StationSettingsFile,
  StationSettingsFileSchema,
} from "../contract/settings-api.ts";
import type { SettingsScope } from "../contract/settings-log.ts";
import type { SettingChange } from "../contract/station-order.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { SettingsRecords } from "../journal/settings/records.ts";
import { type OwnSettings, refuseLocked, wrongSettings } from "./own-settings.ts";

export interface DeskParts {
  readonly own: OwnSettings;
  readonly fleet: Pick<Fleet, "own" | "station" | "order">;
  readonly records: Pick<SettingsRecords, "latest" | "find">;
  /** Records a version; `key`: a repeat gets the first answer. */
  change(wanted: {
    readonly scope: SettingsScope;
    readonly basedOn: number;
    readonly changes: readonly SettingChange[];
    readonly note: string;
    readonly restores: number | null;
    readonly by: StaffSession;
    readonly key: string;
  }): Promise<number>;
  /** A version was recorded: its station should get it. */
  published(station: string): void;
}

/** Who publishes, why, and the key of the request. */
export interface Authored {
  readonly note: string;
  readonly by: StaffSession;
  readonly key: string;
}

type Target = SettingsDraft["stations"][number];

/** A station's configuration with the changes of a version, and what they would become. */
interface Revision {
  readonly station: string;
  readonly changes: readonly SettingChange[];
  readonly differences: SettingsPreview["stations"][number]["differences"];
  readonly mistakes: readonly Mistake[];
}

const readLimitMs = 10_000;
const mostBytes = 2 * 1024 * 1024;

/** Looks through, changes and takes up again the settings of this station and of those that joined. */
export class SettingsDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  scopeOf(station: string): SettingsScope {
    return station === this.#parts.fleet.own ? "hall" : `station:${station}`;
  }

  /** Throws HallError `station-unknown`, `settings-unreadable`. */
  async read(station: string): Promise<StationSettingsFile> {
    const { own, fleet, records } = this.#parts;
    if (fleet.station(station) === null) throw new HallError("station-unknown");
    const file = station === fleet.own ? own.read() : await this.#readFar(station);
    // What was published last counts, whether it runs there already or not.
    const latest = records.latest(this.scopeOf(station));
    if (latest === null) return station === fleet.own ? file : { ...file, version: 0, changes: [] };
    return { ...file, version: latest.version, changes: latest.changes };
  }

  async preview({ stations, changes }: SettingsDraft): Promise<SettingsPreview> {
    const revisions = await Promise.all(stations.map((target) => this.#revise(target, changes)));
    return {
      stations: revisions.map(({ station, differences, mistakes }) => ({
        station,
        differences,
        mistakes: mistakes.map(({ path, what, reason, expected, example }) => ({
          ...{ path, what, expected },
          ...(reason === undefined ? {} : { reason }),
          ...(example === undefined ? {} : { example }),
        })),
      })),
    };
  }

  /**
   * Publishes for every station or for none. Throws HallError `settings-wrong`, `settings-moved`, `settings-unchanged`,
   * `settings-locked`, `settings-unreadable`.
   */
  async publish(
    { stations, changes }: SettingsDraft,
    { note, by, key }: Authored,
  ): Promise<PublishedSettings> {
    const revisions: Revision[] = [];
    for (const target of stations) revisions.push(await this.#revise(target, changes));
    const wrong = revisions.flatMap(({ mistakes }) => mistakes);
    if (wrong.length > 0) throw wrongSettings(wrong);
    const changing = revisions.filter((revision) => revision.differences.length > 0);
    if (changing.length === 0) throw new HallError("settings-unchanged");
    const published: { readonly station: string; readonly version: number }[] = [];
    for (const revision of changing) {
      const { station } = revision;
      const { basedOn = 0 } = stations.find((target) => target.station === station) ?? {};
      const scope = this.scopeOf(station);
      const version = await this.#parts.change({
        ...{ scope, basedOn, changes: revision.changes, note, by, restores: null },
        key: `${key}:${station}`,
      });
      this.#parts.published(station);
      published.push({ station, version });
    }
    return { published };
  }

  /** Takes up an earlier version again, as a new one; 0: the configuration file alone. */
  async restore(
    { station, basedOn }: Target,
    version: number,
    { note, by, key }: Authored,
  ): Promise<PublishedSettings> {
    const changes = this.changesOf(station, version);
    const { file } = await this.read(station);
    const mistakes = await this.#mistakes(station, file, changes);
    if (mistakes.length > 0) throw wrongSettings(mistakes);
    const scope = this.scopeOf(station);
    const next = await this.#parts.change({ scope, basedOn, changes, note, by, restores: version, key });
    this.#parts.published(station);
    return { published: [{ station, version: next }] };
  }

  /** Throws HallError `settings-unknown`. */
  changesOf(station: string, version: number): readonly SettingChange[] {
    if (version === 0) return [];
    const row = this.#parts.records.find(this.scopeOf(station), version);
    if (row === null) throw new HallError("settings-unknown");
    return row.changes;
  }

  async #revise({ station, basedOn }: Target, edits: readonly SettingChange[]): Promise<Revision> {
    const { file } = await this.read(station);
    refuseLocked(edits, file);
    // Over what the author saw, so that a repeat of the same request comes to the same.
    const current = this.changesOf(station, basedOn);
    const changes = revised(file, current, edits);
    return {
      ...{ station, changes },
      differences: differences(overlaid(file, current), overlaid(file, changes)),
      mistakes: await this.#mistakes(station, file, changes),
    };
  }

  /** A station of this hall has the hall's own rules; it judges once more by itself before it applies anything. */
  async #mistakes(
    station: string,
    file: StationSettingsFile["file"],
    changes: readonly SettingChange[],
  ): Promise<readonly Mistake[]> {
    const { own, fleet } = this.#parts;
    if (station === fleet.own) return own.mistakes(changes);
    const { drivers } = await import("@yimen/drivers/registry.ts");
    const judged = await configWith({ value: file, folder: "/", file: null }, changes, drivers);
    return judged.ok ? [] : judged.mistakes;
  }

  async #readFar(station: string): Promise<StationSettingsFile> {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    const result = await this.#parts.fleet.order(
      station,
      { name: "read-settings" },
      {
        timeoutMs: readLimitMs,
        onPiece(piece) {
          bytes += piece.length;
          if (bytes <= mostBytes) pieces.push(piece);
        },
      },
    );
    if (result.outcome !== "done" || bytes > mostBytes) throw new HallError("settings-unreadable");
    const told = readJson(Buffer.concat(pieces).toString("utf8"));
    if (!Value.Check(StationSettingsFileSchema, told)) throw new HallError("settings-unreadable");
    return told;
  }
}

/** Undefined: what the station sent is no JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
