import { type RunningCheck, runningCheck } from "../../rules/action/running-check.ts";
import type { Vault } from "../../security/vault.ts";
import type { ActionRow, DeviceLockRow } from "../../store/action/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { openReason } from "./reason.ts";

/** An action with its reason in clear. Memory only. */
export interface ActionRecord extends Omit<ActionRow, "reason"> {
  readonly reason: string | null;
}

export interface ActionsWanted {
  readonly station?: string | undefined;
  readonly device?: string | undefined;
  /** Only those that were asked for before this one's `seq`. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The read side of remote actions. */
export class ActionRecords {
  readonly #store: { readonly tables: Tables };
  readonly #vault: Vault;

  constructor(parts: { readonly store: { readonly tables: Tables }; readonly vault: Vault }) {
    this.#store = parts.store;
    this.#vault = parts.vault;
  }

  find(actionId: string): ActionRecord | null {
    const row = this.#tables.rows.find(actionId);
    return row === null ? null : this.#opened(row);
  }

  /** Not finished, in their order. */
  open(): readonly ActionRecord[] {
    return this.#tables.rows.open().map((row) => this.#opened(row));
  }

  /** Devices that are being tried out in front of a person. */
  checks(): readonly RunningCheck[] {
    return this.#tables.rows.open().flatMap((row) => runningCheck(row) ?? []);
  }

  /** Newest first. */
  list({ station, device, before = Number.MAX_SAFE_INTEGER, limit }: ActionsWanted): readonly ActionRecord[] {
    const { rows: table } = this.#tables;
    const rows =
      station === undefined
        ? table.latest(before, limit)
        : device === undefined
          ? table.ofStation(station, before, limit)
          : table.ofDevice(station, device, before, limit);
    return rows.map((row) => this.#opened(row));
  }

  /** Devices of this very station that managers took out of service. */
  locks(): readonly DeviceLockRow[] {
    return this.#tables.locks.all();
  }

  get #tables() {
    return this.#store.tables.actions;
  }

  #opened(row: ActionRow): ActionRecord {
    return { ...row, reason: openReason(this.#vault, row.actionId, row.reason) };
  }
}
