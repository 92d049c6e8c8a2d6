import type { AlarmEvent } from "../../contract/alarm.ts";
import { type Alarm, evolveAlarm, isAlarmLife } from "../../rules/alarm/life.ts";
import type { AlarmNoticeRow, MaintenanceRow } from "../../store/alarm/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults, told } from "../finding.ts";
import { rowOf } from "./alarm-row.ts";
import { settled } from "./project.ts";

/** Replays the ops of this domain: what its tables should hold, and that no alarm stood twice at once. */
export class AlarmVerify {
  readonly #alarms = new Map<string, Alarm>();
  readonly #maintenance = new Map<string, MaintenanceRow>();
  readonly #notices = new Map<string, AlarmNoticeRow>();
  /** The one that stands of each originator and kind. */
  readonly #standing = new Map<string, string>();
  #twice = 0;
  #steps = 0;

  take(event: AlarmEvent, _seq: number, at: number): void {
    if (isAlarmLife(event)) {
      const alarm = evolveAlarm(this.#alarms.get(event.alarmId) ?? null, event, at);
      this.#alarms.set(event.alarmId, alarm);
      this.#steps += 1;
      const key = `${alarm.originator} ${alarm.kind}`;
      if (event.type === "alarm.raised" && this.#standing.has(key)) this.#twice += 1;
      if (alarm.clearedAt === null) this.#standing.set(key, alarm.alarmId);
      else this.#standing.delete(key);
      return;
    }
    switch (event.type) {
      case "maintenance.begun": {
        const { maintenanceId, scope, by, reason, until } = event;
        const row = { maintenanceId, scope, by, reason, fromAt: at, untilAt: until };
        this.#maintenance.set(maintenanceId, { ...row, endedAt: null, why: null });
        return;
      }
      case "maintenance.ended": {
        const row = found(this.#maintenance, event.maintenanceId);
        this.#maintenance.set(row.maintenanceId, { ...row, endedAt: at, why: event.why });
        return;
      }
      case "alarm-notice.due": {
        const { type: _, ...due } = event;
        const row = { ...due, state: "due", reason: null, dueAt: at, updatedAt: at } as const;
        this.#notices.set(event.noticeId, row);
        this.#steps += 1;
        return;
      }
      default: {
        const row = found(this.#notices, event.noticeId);
        const { state, reason } = settled(event);
        const dueAt = state === "due" ? at : row.dueAt;
        this.#notices.set(event.noticeId, { ...row, state, reason, dueAt, updatedAt: at });
        this.#steps += 1;
      }
    }
  }

  findings({ alarms: tables }: Tables): Finding[] {
    const alarms = [...this.#alarms.values()].map(rowOf);
    return [
      told("alarms", alarms.length, "alarms"),
      faults("alarms that differ from their ops", differing(alarms, tables.alarms.all())),
      faults("alarms that stood twice", this.#twice),
      faults("steps of alarms that are missing", Math.abs(this.#steps - tables.steps.count())),
      faults(
        "maintenance that differs",
        differing([...this.#maintenance.values()], tables.maintenance.all()),
      ),
      faults("alarm notices that differ", differing([...this.#notices.values()], tables.notices.all())),
    ];
  }
}

function differing(expected: readonly object[], rows: readonly object[]): number {
  const wanted = new Set(expected.map((each) => canonical(each)));
  const found = new Set(rows.map((each) => canonical(each)));
  const missing = [...wanted].filter((each) => !found.has(each)).length;
  const strays = [...found].filter((each) => !wanted.has(each)).length;
  return Math.max(missing, strays);
}

function found<T>(rows: ReadonlyMap<string, T>, id: string): T {
  const row = rows.get(id);
  if (row === undefined) throw new Error("no such row");
  return row;
}
