import type { Statements } from "../statements.ts";
import type { AlarmNoticeRow, AlarmRow, AlarmTables, MaintenanceRow } from "./tables.ts";

const alarmColumns = `alarm_id AS "alarmId", originator, kind, severity, facts, since, first_at AS "firstAt",
  raised_at AS "raisedAt", times, raises, acknowledged_at AS "acknowledgedAt", acknowledged_by AS "acknowledgedBy", owner,
  level, cleared_at AS "clearedAt", why, ended_at AS "endedAt"`;
const maintenanceColumns = `maintenance_id AS "maintenanceId", scope, by_account AS "by", reason, from_at AS "fromAt",
  until_at AS "untilAt", ended_at AS "endedAt", why`;
const noticeColumns = `notice_id AS "noticeId", alarm_id AS "alarmId", channel, about, state, reason,
  due_at AS "dueAt", updated_at AS "updatedAt"`;

export function sqliteAlarm(statements: Statements): AlarmTables {
  return {
    alarms: alarms(statements),
    steps: steps(statements),
    maintenance: maintenance(statements),
    notices: notices(statements),
  };
}

function alarms({ write, one, many }: Statements): AlarmTables["alarms"] {
  const overlapping = many<AlarmRow>(
    `SELECT ${alarmColumns} FROM alarms WHERE first_at < ? AND (cleared_at IS NULL OR cleared_at >= ?)
       ORDER BY first_at, alarm_id`,
  );
  const put = write(
    "INSERT OR REPLACE INTO alarms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  return {
    put: (a) =>
      put(
        ...([a.alarmId, a.originator, a.kind, a.severity, a.facts, a.since, a.firstAt, a.raisedAt] as const),
        ...([a.times, a.raises, a.acknowledgedAt, a.acknowledgedBy, a.owner, a.level] as const),
        ...([a.clearedAt, a.why, a.endedAt] as const),
      ),
    find: one<AlarmRow>(`SELECT ${alarmColumns} FROM alarms WHERE alarm_id = ?`),
    latest: one<AlarmRow>(
      `SELECT ${alarmColumns} FROM alarms WHERE originator = ? AND kind = ? ORDER BY raised_at DESC, alarm_id DESC LIMIT 1`,
    ),
    open: many<AlarmRow>(
      `SELECT ${alarmColumns} FROM alarms WHERE ended_at IS NULL ORDER BY first_at, alarm_id`,
    ),
    ended: many<AlarmRow>(
      `SELECT ${alarmColumns} FROM alarms WHERE ended_at IS NOT NULL AND (ended_at, alarm_id) < (?, ?)
         ORDER BY ended_at DESC, alarm_id DESC LIMIT ?`,
    ),
    of: many<AlarmRow>(
      `SELECT ${alarmColumns} FROM alarms WHERE originator = ? ORDER BY raised_at DESC, alarm_id DESC LIMIT ?`,
    ),
    between: (from, to) => overlapping(to, from),
    all: many<AlarmRow>(`SELECT ${alarmColumns} FROM alarms ORDER BY alarm_id`),
  };
}

function steps({ write, one, many }: Statements): AlarmTables["steps"] {
  const latest = many<{ seq: number }>(
    "SELECT seq FROM alarm_steps WHERE alarm_id = ? ORDER BY seq DESC LIMIT ?",
  );
  const count = one<{ n: number }>("SELECT count(*) AS n FROM alarm_steps");
  return {
    add: write("INSERT INTO alarm_steps VALUES (?, ?)"),
    of: (alarmId, limit) => latest(alarmId, limit).reverse(),
    count: () => Number(count()?.n ?? 0),
  };
}

function maintenance({ write, one, many }: Statements): AlarmTables["maintenance"] {
  const add = write("INSERT INTO maintenance VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)");
  const end = write("UPDATE maintenance SET ended_at = ?, why = ? WHERE maintenance_id = ?");
  return {
    add: (m) => add(m.maintenanceId, m.scope, m.by, m.reason, m.fromAt, m.untilAt),
    end: (maintenanceId, why, at) => end(at, why, maintenanceId),
    find: one<MaintenanceRow>(`SELECT ${maintenanceColumns} FROM maintenance WHERE maintenance_id = ?`),
    since: many<MaintenanceRow>(
      `SELECT ${maintenanceColumns} FROM maintenance WHERE ended_at IS NULL
         UNION ALL SELECT ${maintenanceColumns} FROM maintenance WHERE ended_at > ? ORDER BY 5, 1`,
    ),
    all: many<MaintenanceRow>(`SELECT ${maintenanceColumns} FROM maintenance ORDER BY maintenance_id`),
  };
}

function notices({ write, one, many }: Statements): AlarmTables["notices"] {
  const add = write("INSERT INTO alarm_notices VALUES (?, ?, ?, ?, 'due', NULL, ?, ?)");
  const settle = write(
    "UPDATE alarm_notices SET state = ?1, reason = ?2, updated_at = ?3, due_at = CASE WHEN ?1 = 'due' THEN ?3 ELSE due_at END WHERE notice_id = ?4",
  );
  return {
    add: (n) => add(n.noticeId, n.alarmId, n.channel, n.about, n.dueAt, n.dueAt),
    settle: (noticeId, state, reason, at) => settle(state, reason, at, noticeId),
    find: one<AlarmNoticeRow>(`SELECT ${noticeColumns} FROM alarm_notices WHERE notice_id = ?`),
    due: many<AlarmNoticeRow>(
      `SELECT ${noticeColumns} FROM alarm_notices WHERE state = 'due' ORDER BY due_at, notice_id`,
    ),
    givenUp: many<AlarmNoticeRow>(
      `SELECT ${noticeColumns} FROM alarm_notices WHERE state = 'given-up' ORDER BY updated_at DESC, notice_id DESC LIMIT ?`,
    ),
    counts: many("SELECT channel, state, count(*) AS n FROM alarm_notices GROUP BY channel, state"),
    all: many<AlarmNoticeRow>(`SELECT ${noticeColumns} FROM alarm_notices ORDER BY notice_id`),
  };
}
