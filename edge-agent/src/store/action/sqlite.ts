import type { Statements } from "../statements.ts";
import type { ActionRow, ActionTables, DeviceLockRow } from "./tables.ts";

const columns = `action_id AS "actionId", station, device, name, wanted, asked_by AS "askedBy", reason, forced, seq,
  requested_at AS "requestedAt", outcome, code, detail, milliseconds, finished_at AS "finishedAt"`;
const newest = "seq < coalesce(?, 9007199254740991) ORDER BY seq DESC LIMIT ?";

export function sqliteAction({ write, one, many }: Statements): ActionTables {
  const add = write(
    "INSERT INTO actions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, '{}', NULL, NULL)",
  );
  const finish = write(
    "UPDATE actions SET outcome = ?, code = ?, detail = ?, milliseconds = ?, finished_at = ? WHERE action_id = ?",
  );
  const lock = write(
    "INSERT INTO device_locks VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE SET by = excluded.by, since = excluded.since",
  );
  const of = (where: string) => many<ActionRow>(`SELECT ${columns} FROM actions WHERE ${where}`);
  const ofDevice = of(`station = ? AND (device = ? OR device IS NULL) AND ${newest}`);
  return {
    rows: {
      add: (a) =>
        add(
          a.actionId,
          a.station,
          a.device,
          a.name,
          a.wanted,
          a.askedBy,
          a.reason,
          a.forced,
          a.seq,
          a.requestedAt,
        ),
      finish: (a) => finish(a.outcome, a.code, a.detail, a.milliseconds, a.finishedAt, a.actionId),
      find: one<ActionRow>(`SELECT ${columns} FROM actions WHERE action_id = ?`),
      open: of("finished_at IS NULL ORDER BY seq"),
      latest: of(newest),
      ofDevice,
      ofStation: of(`station = ? AND ${newest}`),
      all: of("TRUE ORDER BY action_id"),
    },
    locks: {
      set: ({ device, by, since }) => lock(device, by, since),
      remove: write("DELETE FROM device_locks WHERE device = ?"),
      find: one<DeviceLockRow>("SELECT device, by, since FROM device_locks WHERE device = ?"),
      all: many<DeviceLockRow>("SELECT device, by, since FROM device_locks ORDER BY device"),
    },
  };
}
