import type { KnownDevice, StationDescription } from "../../contract/fleet.ts";
import type { OrderDetail, OrderResult } from "../../contract/station-order.ts";
import type { Localized } from "../../contract/text.ts";
import type { JoinedRow, OrderRow } from "../../store/fleet/tables.ts";
import type { SqliteStore } from "../../store/sqlite.ts";

export interface JoinedStation {
  readonly station: string;
  readonly name: Localized;
  readonly kind: string;
  /** Ed25519, base64 of the raw 32 bytes. */
  readonly publicKey: string;
  readonly joinedAt: number;
}

/** The read side of stations: who joined this hall, and what this station's own hall asked of it. */
export class FleetRecords {
  readonly #store: SqliteStore;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  stations(): readonly JoinedStation[] {
    return this.#store.tables.fleet.stations.all().map(joinedOf);
  }

  find(station: string): JoinedStation | null {
    const row = this.#store.tables.fleet.stations.find(station);
    return row === null ? null : joinedOf(row);
  }

  /** What a station that joined told of itself last; null: it never came. */
  described(station: string): StationDescription | null {
    const row = this.#store.tables.fleet.descriptions.find(station);
    if (row === null) return null;
    const { name, kind, devices } = row;
    return {
      ...{ station, kind, name: JSON.parse(name) as Localized },
      devices: JSON.parse(devices) as KnownDevice[],
    };
  }

  /** Orders that were taken and of which nobody knows how they ended, in the order they were taken. */
  openOrders(): readonly OrderRow[] {
    return this.#store.tables.fleet.orders.open();
  }

  /** How an order ended; null: it did not yet. undefined: it was never taken. */
  outcome(orderId: string): OrderResult | null | undefined {
    const row = this.#store.tables.fleet.orders.find(orderId);
    return row === null ? undefined : resultOf(row);
  }

  /** Orders that ended since an instant, the latest first. */
  endedOrders(
    since: number,
    limit: number,
  ): readonly { readonly orderId: string; readonly result: OrderResult }[] {
    return this.#store.tables.fleet.orders.ended(since, limit).flatMap((row) => {
      const result = resultOf(row);
      return result === null ? [] : [{ orderId: row.orderId, result }];
    });
  }
}

const joinedOf = ({ name, ...row }: JoinedRow): JoinedStation => ({
  ...row,
  name: JSON.parse(name) as Localized,
});

function resultOf({ outcome, code, detail, milliseconds }: OrderRow): OrderResult | null {
  const told = (detail === null ? {} : JSON.parse(detail)) as OrderDetail;
  switch (outcome) {
    case null:
      return null;
    case "done":
      return { outcome, detail: told, milliseconds: milliseconds ?? 0 };
    case "failed":
      return { outcome, code: code ?? "", detail: told, milliseconds: milliseconds ?? 0 };
    case "refused":
      return { outcome, code: code ?? "" };
    case "unknown":
      return { outcome };
  }
}
