import type { DutyCommand, DutyEvent } from "../../contract/duty.ts";
import { HallError } from "../../contract/errors.ts";
import type { Deciding } from "../deciding.ts";

/** Throws HallError `invalid-request` for a department that is not there and for who would stand in for themselves. */
export function decideDuty({ catalogue }: Deciding, command: DutyCommand): readonly DutyEvent[] {
  const { accountId, departments, away, delegate } = command;
  const strange = (departments ?? []).filter((id) => !catalogue.departments.some((known) => known.id === id));
  const fields = strange.map((id) => ({ path: `/departments/${id}`, reason: "unknown" }));
  if (delegate === accountId) fields.push({ path: "/delegate", reason: "oneself" });
  if (fields.length > 0) throw new HallError("invalid-request", { fields });
  return [{ type: "duty.set", accountId, departments, away, delegate }];
}
