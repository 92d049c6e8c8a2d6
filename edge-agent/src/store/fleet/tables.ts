import type { OrderResult } from "../../contract/station-order.ts";

export interface InvitationRow {
  readonly invitationId: string;
  /** Keyed hash of the one-time code. */
  readonly codeHash: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The station that used it; null: nobody did. */
  readonly station: string | null;
}

export interface JoinedRow {
  readonly station: string;
  /** Canonical JSON of its name by language. */
  readonly name: string;
  readonly kind: string;
  /** Ed25519, base64 of the raw 32 bytes. */
  readonly publicKey: string;
  readonly joinedAt: number;
}

/** What a station that joined told of itself last. */
export interface DescribedRow {
  readonly station: string;
  /** Canonical JSON of its name by language. */
  readonly name: string;
  readonly kind: string;
  /** Canonical JSON of KnownDevice[]. */
  readonly devices: string;
}

/** What this station's hall asked of it. */
export interface OrderRow {
  readonly orderId: string;
  readonly name: string;
  readonly device: string | null;
  readonly takenAt: number;
  /** Null: it runs, or nobody knows how it ended. */
  readonly outcome: OrderResult["outcome"] | null;
  readonly code: string | null;
  /** Canonical JSON of OrderDetail. */
  readonly detail: string | null;
  readonly milliseconds: number | null;
  readonly endedAt: number | null;
}

export interface FleetTables {
  readonly invitations: {
    add(row: InvitationRow): void;
    use(invitationId: string, station: string): void;
    byCode(codeHash: string): InvitationRow | null;
    all(): InvitationRow[];
  };
  readonly stations: {
    put(row: JoinedRow): void;
    remove(station: string): void;
    find(station: string): JoinedRow | null;
    /** In the order of their numbers. */
    all(): JoinedRow[];
  };
  readonly descriptions: {
    put(row: DescribedRow): void;
    remove(station: string): void;
    find(station: string): DescribedRow | null;
    all(): DescribedRow[];
  };
  readonly orders: {
    add(row: Pick<OrderRow, "orderId" | "name" | "device" | "takenAt">): void;
    end(row: Pick<OrderRow, "orderId" | "outcome" | "code" | "detail" | "milliseconds" | "endedAt">): void;
    find(orderId: string): OrderRow | null;
    /** Taken and not ended, in the order they were taken. */
    open(): OrderRow[];
    /** Ended at or after an instant, the latest first. */
    ended(since: number, limit: number): OrderRow[];
    all(): OrderRow[];
  };
}
