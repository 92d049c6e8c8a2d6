import type { Clock } from "@yimen/drivers/contract";
import type { StationRow } from "../contract/index.ts";
import { type CatalogueName, isSameCatalogue } from "../contract/station-catalogue.ts";
import type { Fleet } from "../fleet/fleet.ts";

export interface CatalogueDeliveryParts {
  readonly fleet: Pick<Fleet, "own" | "stations" | "station" | "order" | "onChange">;
  readonly clock: Clock;
  /** What stations should work by; null: nothing was published, or the hall itself could not use it. */
  wanted(): CatalogueName | null;
  /** How large its file is; null: it can't be read. */
  bytesOf(sha256: string): number | null;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

const orderLimitMs = 60_000;
/** Until a station that has told nothing is asked once more. */
const againMs = 60_000;

/**
 * Brings the newest catalogue to each station that joined, as soon as it can be reached. A station that works by it, has
 * taken it or could not use it is not asked again before there is another one.
 */
export class CatalogueDeliveries {
  readonly #parts: CatalogueDeliveryParts;
  /** What each station was sent last and has not told of yet. */
  readonly #sent = new Map<string, { readonly name: CatalogueName; readonly nap: AbortController }>();
  readonly #over = new AbortController();
  readonly #leave: () => void;

  constructor(parts: CatalogueDeliveryParts) {
    this.#parts = parts;
    this.#leave = parts.fleet.onChange((change) => {
      if (change.of === "station" && change.after !== null) this.look(change.station);
    });
    this.lookAll();
  }

  lookAll(): void {
    for (const { id } of this.#parts.fleet.stations()) this.look(id);
  }

  look(station: string): void {
    const { fleet, wanted } = this.#parts;
    const row = fleet.station(station);
    if (row === null || station === fleet.own || this.#over.signal.aborted) return;
    const name = wanted();
    if (name !== null && mayTake(row, name)) void this.#send(station, name).catch(() => undefined);
  }

  stop(): void {
    this.#leave();
    this.#over.abort();
  }

  async #send(station: string, name: CatalogueName): Promise<void> {
    const { fleet, clock, bytesOf, log } = this.#parts;
    const before = this.#sent.get(station);
    if (before !== undefined && isSameCatalogue(before.name, name)) return;
    const bytes = bytesOf(name.sha256);
    if (bytes === null) return;
    before?.nap.abort();
    const nap = new AbortController();
    this.#sent.set(station, { name, nap });
    try {
      const result = await fleet.order(
        station,
        { name: "apply-catalogue", ...name, bytes },
        { timeoutMs: orderLimitMs },
      );
      if (result.outcome !== "done")
        log.warn(
          {
            station,
            version: name.version,
            state: result.outcome,
            code: "code" in result ? result.code : "",
          },
          "a station did not take the catalogue",
        );
      // It tells by itself what became of it.
      await clock.sleep(againMs, AbortSignal.any([nap.signal, this.#over.signal]));
    } finally {
      if (this.#sent.get(station)?.nap === nap) this.#sent.delete(station);
    }
    this.look(station);
  }
}

function mayTake({ link, catalogue }: StationRow, name: CatalogueName): boolean {
  if (link !== "online" || catalogue === undefined) return false;
  const { applied, waits, refused } = catalogue;
  return ![applied, waits, refused].some((told) => isSameCatalogue(told, name));
}
