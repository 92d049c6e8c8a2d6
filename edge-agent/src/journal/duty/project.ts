import type { DutyEvent } from "../../contract/duty.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectDuty(tx: Tables, event: DutyEvent): void {
  const { accountId, departments, away, delegate } = event;
  const text = departments === null ? null : canonical(departments);
  tx.duties.put({ accountId, departments: text, away: away ? 1 : 0, delegate });
}
