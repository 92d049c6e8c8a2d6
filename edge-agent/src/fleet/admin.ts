import type { Clock } from "@yimen/drivers/contract";
import type { DeviceAdmin } from "../contract/fleet.ts";
import { type DeviceView, isEventOf } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { covers } from "../rules/alarm/originator.ts";

export interface AdminParts {
  readonly hall: Pick<Hall, "alarms" | "actions" | "journal">;
  readonly clock: Clock;
  /** What a manager is called; null: an account that is no more. */
  nameOf(accountId: string): string | null;
  /** Every device's may be another now. */
  changed(): void;
}

const planning: ReadonlySet<string> = new Set(["maintenance.begun", "maintenance.ended"]);
const unlocked: DeviceAdmin = { state: "unlocked" };

/** What managers have decided of devices: locked by its own station's word, in maintenance or under a check by the hall's. */
export function deviceAdmin(parts: AdminParts): {
  of(station: string, view: Pick<DeviceView, "id" | "lock">): DeviceAdmin;
  close(): void;
} {
  const { hall, clock } = parts;
  const standing = () => hall.alarms.maintenance(Number.MAX_SAFE_INTEGER);
  let maintenance = standing();
  let checks = hall.actions.checks();
  const leave = hall.journal.onCommit((ops) => {
    const ofAction = ops.some(({ event }) => isEventOf("action", event));
    const wasChecked = checks.length > 0;
    if (ofAction) checks = hall.actions.checks();
    const ofCheck = ofAction && (wasChecked || checks.length > 0);
    if (!ofCheck && !ops.some(({ event }) => planning.has(event.type))) return;
    maintenance = standing();
    parts.changed();
  });
  const name = (accountId: string) => parts.nameOf(accountId) ?? "";
  return {
    of(station, { id, lock }) {
      if (lock !== undefined) return { state: "locked", by: name(lock.by), since: lock.since };
      if (maintenance.length === 0 && checks.length === 0) return unlocked;
      const at = clock.now();
      const longest = maintenance
        .filter(({ scope, untilAt }) => untilAt > at && covers(scope, `device:${station}/${id}`))
        .toSorted((one, other) => other.untilAt - one.untilAt)[0];
      if (longest !== undefined) {
        const { by, fromAt, untilAt } = longest;
        return { state: "maintenance", by: name(by), since: fromAt, until: untilAt };
      }
      const check = checks.find((each) => each.station === station && each.device === id && each.until > at);
      return check === undefined ? unlocked : { state: "check", by: name(check.by), since: check.since };
    },
    close: leave,
  };
}
