import type { Duty } from "../../contract/duty.ts";
import type { Tables } from "../../store/tables.ts";

export function dutiesOf(tx: Tables): readonly Duty[] {
  return tx.duties.all().map(({ accountId, departments, away, delegate }) => ({
    accountId,
    departments: departments === null ? null : JSON.parse(departments),
    away: away === 1,
    delegate,
  }));
}
