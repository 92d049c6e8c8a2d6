import type { Clock } from "@yimen/drivers/contract";
import type { StationRow } from "../contract/index.ts";
import type { SettingsCommand } from "../contract/settings-log.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { SettingsRecords } from "../journal/settings/records.ts";
import { notesOf } from "./standing.ts";

export interface DeliveryParts {
  readonly fleet: Pick<Fleet, "own" | "stations" | "station" | "order" | "onChange">;
  readonly records: Pick<SettingsRecords, "latest">;
  readonly clock: Clock;
  note(command: Extract<SettingsCommand, { type: "note-settings" }>): Promise<void>;
  /** Which version a station should run, as the list of stations shows it. */
  want(station: string, version: number): void;
}

const orderLimitMs = 30_000;
/** Until a station that has told nothing is asked once more. */
const againMs = 60_000;

/**
 * Brings the newest version to each station that joined, as soon as it can be reached, and records what becomes of it. A
 * station that refused a version is not asked again before there is another one.
 */
export class Deliveries {
  readonly #parts: DeliveryParts;
  /** The version that each station was sent last and has not told of yet. */
  readonly #sent = new Map<string, { readonly version: number; readonly nap: AbortController }>();
  readonly #over = new AbortController();
  readonly #leave: () => void;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#leave = parts.fleet.onChange((change) => {
      if (change.of === "station" && change.station !== parts.fleet.own && change.after !== null)
        this.look(change.station);
    });
    for (const { id } of parts.fleet.stations()) if (id !== parts.fleet.own) this.look(id);
  }

  look(station: string): void {
    const row = this.#parts.fleet.station(station);
    if (row === null || this.#over.signal.aborted) return;
    void this.#settle(row).catch(() => undefined);
  }

  stop(): void {
    this.#leave();
    this.#over.abort();
  }

  async #settle({ id, link, settings }: StationRow): Promise<void> {
    const { records, want, note } = this.#parts;
    const scope = `station:${id}`;
    const latest = records.latest(scope);
    if (latest === null) return;
    want(id, latest.version);
    for (const command of notesOf(scope, settings)) await note(command);
    const { applied, refused } = settings;
    if (link !== "online" || applied === latest.version || refused?.version === latest.version) return;
    if (latest.outcome === "refused" || latest.outcome === "rolled-back") return;
    await this.#send(id);
  }

  async #send(station: string): Promise<void> {
    const { fleet, records, clock, note } = this.#parts;
    const latest = records.latest(`station:${station}`);
    const before = this.#sent.get(station);
    if (latest === null || before?.version === latest.version) return;
    before?.nap.abort();
    const { version, changes, scope } = latest;
    const nap = new AbortController();
    this.#sent.set(station, { version, nap });
    try {
      const result = await fleet.order(
        station,
        { name: "apply-settings", version, changes: [...changes], forced: false },
        { timeoutMs: orderLimitMs },
      );
      if (result.outcome === "failed") {
        const why = `invalid: ${result.detail["settings"] ?? result.code}`;
        await note({ type: "note-settings", scope, version, outcome: "refused", why });
      }
      // It tells by itself when the version runs or could not be used; a wish that still waits there is only renewed.
      await clock.sleep(againMs, AbortSignal.any([nap.signal, this.#over.signal]));
    } finally {
      if (this.#sent.get(station)?.nap === nap) this.#sent.delete(station);
    }
    this.look(station);
  }
}
