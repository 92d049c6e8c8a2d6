import type {
  DeviceRow,
  DeviceView,
  OrderProgress,
  OrderResult,
  StationOrder,
  StationRow,
} from "../contract/index.ts";

/** A device of the hall. `view` is null while its station is away. */
export interface FleetDevice {
  readonly station: string;
  readonly view: DeviceView | null;
  readonly row: DeviceRow;
}

/**
 * What changed. `at` is when it happened, in the hall's clock; `replayed`: a station that was away tells it afterwards, so
 * it is history and the device may be otherwise by now. A null `after`: gone for good, a null `before`: new. A station's word
 * follows its devices and is no change of its own, nor is that it was heard of.
 */
export type FleetChange =
  | {
      readonly of: "device";
      readonly station: string;
      readonly device: string;
      readonly at: number;
      readonly before: DeviceRow | null;
      readonly after: DeviceRow | null;
      readonly view: DeviceView | null;
      readonly replayed: boolean;
    }
  | {
      readonly of: "station";
      readonly station: string;
      readonly at: number;
      readonly before: StationRow | null;
      readonly after: StationRow | null;
      /** More happened there while it was away than it can tell; what it still tells comes next. */
      readonly lost?: true;
    };

export interface OrderOptions {
  /** The same id is never carried out twice; without it one of its own. */
  readonly id?: string;
  /** Afterwards the outcome is `unknown`, or `refused` where the station was never reached. */
  readonly timeoutMs: number;
  onEvent?(progress: OrderProgress): void;
  /** A piece of the file that the order makes, such as a bundle; in order, and the next one comes after this is settled. */
  onPiece?(piece: Uint8Array): Promise<void> | void;
}

/** All stations of the hall and their devices. */
export interface Fleet {
  /** The station that this agent itself is. */
  readonly own: string;
  stations(): readonly StationRow[];
  station(id: string): StationRow | null;
  devices(): readonly FleetDevice[];
  find(station: string, device: string): FleetDevice | null;
  /** Told in the order in which it happened. Returns how to leave. */
  onChange(listener: (change: FleetChange) => void): () => void;
  /**
   * Asks a station for something: its own one at once, a linked one over its line. Never rejects: an away station is
   * `refused` with `station-away`.
   */
  order(station: string, order: StationOrder, options: OrderOptions): Promise<OrderResult>;
  /** Outcomes that came after their order's time limit. */
  onLateOutcome(listener: (orderId: string, result: OrderResult, station: string) => void): () => void;
}

/** What of an order the station that carries it out needs. */
export interface OrderContext {
  readonly id: string;
  /** Aborted when its time is over or the agent closes. */
  readonly signal: AbortSignal;
  tell(progress: OrderProgress): void;
  /** A piece of the order's file, at most 256 KiB; settles once the hall has it. */
  send(piece: Uint8Array): Promise<void>;
}

/** Carries orders out at this very station. */
export interface Hands {
  run(order: StationOrder, context: OrderContext): Promise<OrderResult>;
}
