import type { ActionOutcome } from "../../contract/action.ts";
import type { StationOrder } from "../../contract/station-order.ts";

export interface ActionRow {
  readonly actionId: string;
  readonly station: string;
  readonly device: string | null;
  readonly name: StationOrder["name"];
  /** JSON of OrderDetail: the order as it was asked. */
  readonly wanted: string;
  /** Account id, or a part of the agent. */
  readonly askedBy: string;
  /** Sealed, base64. */
  readonly reason: string | null;
  /** 0 or 1. */
  readonly forced: number;
  readonly seq: number;
  readonly requestedAt: number;
  /** null: it runs. */
  readonly outcome: ActionOutcome | null;
  readonly code: string | null;
  /** JSON of OrderDetail; `{}` until it is finished. */
  readonly detail: string;
  readonly milliseconds: number | null;
  readonly finishedAt: number | null;
}

/** A device of this very station that a manager took out of service. */
export interface DeviceLockRow {
  readonly device: string;
  readonly by: string;
  readonly since: number;
}

export interface ActionTables {
  readonly rows: {
    add(row: Omit<ActionRow, "outcome" | "code" | "detail" | "milliseconds" | "finishedAt">): void;
    finish(
      row: Pick<ActionRow, "actionId" | "outcome" | "code" | "detail" | "milliseconds" | "finishedAt">,
    ): void;
    find(actionId: string): ActionRow | null;
    /** Not finished, in their order. */
    open(): ActionRow[];
    /** Newest first; `before` a seq, or null: from the newest. */
    latest(before: number | null, limit: number): ActionRow[];
    /** Of one device and of its whole station; newest first. */
    ofDevice(station: string, device: string, before: number | null, limit: number): ActionRow[];
    ofStation(station: string, before: number | null, limit: number): ActionRow[];
    /** In the order of their ids. */
    all(): ActionRow[];
  };
  readonly locks: {
    set(row: DeviceLockRow): void;
    remove(device: string): void;
    find(device: string): DeviceLockRow | null;
    /** In the order of their ids. */
    all(): DeviceLockRow[];
  };
}
