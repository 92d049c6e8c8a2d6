import type { StationRow } from "../../contract/index.ts";
import type { OrderResult, StationOrder } from "../../contract/station-order.ts";
import type { Fleet, FleetChange } from "../fleet.ts";
import { aStation } from "./samples.ts";

/** A hall, 001, with one station beside itself, 002, of which a test says how it is and what it answers to orders. */
export class OneStation {
  readonly orders: StationOrder[] = [];
  #answer: OrderResult = { outcome: "done", detail: {}, milliseconds: 1 };
  #row: StationRow;
  readonly #listeners = new Set<(change: FleetChange) => void>();

  constructor(first: Partial<StationRow> = {}) {
    this.#row = { ...aStation("002"), word: "in-service", devices: 0, ...first };
  }

  readonly fleet: Pick<Fleet, "own" | "stations" | "station" | "order" | "onChange"> = {
    own: "001",
    stations: () => [{ ...this.#row, id: "001" }, this.#row],
    station: (id) => (id === "002" ? this.#row : { ...this.#row, id }),
    onChange: (listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    order: async (station, order) => {
      if (station !== "002") throw new Error(`an order for ${station}`);
      this.orders.push(order);
      return this.#answer;
    },
  };

  /** What it answers from now on. */
  answers(next: OrderResult): void {
    this.#answer = next;
  }

  async becomes(change: Partial<StationRow>): Promise<void> {
    const before = this.#row;
    this.#row = { ...before, ...change };
    for (const listener of this.#listeners)
      listener({ of: "station", station: "002", at: 0, before, after: this.#row });
    await this.settled();
  }

  /** Once what was begun has gone as far as it goes by itself. */
  settled(): Promise<void> {
    return new Promise((settle) => setImmediate(settle));
  }
}
