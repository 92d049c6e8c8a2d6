import type { Alarm } from "../../rules/alarm/life.ts";
import type { AlarmRow } from "../../store/alarm/tables.ts";
import { canonical } from "../canonical.ts";

export function alarmOf(row: AlarmRow): Alarm {
  return { ...row, facts: JSON.parse(row.facts), raises: JSON.parse(row.raises) };
}

export function rowOf(alarm: Alarm): AlarmRow {
  return { ...alarm, facts: canonical(alarm.facts), raises: canonical(alarm.raises) };
}
