import type { Clock } from "@yimen/drivers/contract";
import type { DeviceAdmin } from "../contract/fleet.ts";
import type { DeviceView } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { covers } from "../rules/alarm/originator.ts";

export interface AdminParts {
  readonly hall: Pick<Hall, "alarms" | "journal">;
  readonly clock: Clock;
  /** What a manager is called; null: an account that is no more. */
  nameOf(accountId: string): string | null;
  /** Every device's may be another now. */
  changed(): void;
}

const unlocked: DeviceAdmin = { state: "unlocked" };

/** What managers have decided of devices: locked by its own station's word, in maintenance by the hall's. */
export function deviceAdmin(parts: AdminParts): {
  of(station: string, view: Pick<DeviceView, "id" | "lock">): DeviceAdmin;
  close(): void;
} {
  const { hall, clock } = parts;
  const standing = () => hall.alarms.maintenance(Number.MAX_SAFE_INTEGER);
  let maintenance = standing();
  const leave = hall.journal.onCommit((ops) => {
    if (!ops.some(({ event }) => event.type === "maintenance.begun" || event.type === "maintenance.ended"))
      return;
    maintenance = standing();
    parts.changed();
  });
  const name = (accountId: string) => parts.nameOf(accountId) ?? "";
  return {
    of(station, { id, lock }) {
      if (lock !== undefined) return { state: "locked", by: name(lock.by), since: lock.since };
      if (maintenance.length === 0) return unlocked;
      const at = clock.now();
      const longest = maintenance
        .filter(({ scope, untilAt }) => untilAt > at && covers(scope, `device:${station}/${id}`))
        .toSorted((one, other) => other.untilAt - one.untilAt)[0];
      if (longest === undefined) return unlocked;
      const { by, fromAt, untilAt } = longest;
      return { state: "maintenance", by: name(by), since: fromAt, until: untilAt };
    },
    close: leave,
  };
}
