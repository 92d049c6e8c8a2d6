import type { ActionEvent } from "../../contract/action.ts";
import type { AlarmEvent } from "../../contract/alarm.ts";
import { outcomeTold } from "../../contract/check-steps.ts";
import { actedOn } from "./acted-on.ts";
import type { HallTime } from "./hall-time.ts";
import { orderTold } from "./order-told.ts";
import type { ActionRecord, AlarmRecord } from "./rows.ts";

/** An alarm that comes back is told anew, as another row of the same id. */
export function alarmAfter(row: AlarmRecord | null, event: AlarmEvent, time: HallTime): AlarmRecord | null {
  if (event.type === "alarm.raised") {
    const { alarmId, originator, kind, severity, facts, since, times } = event;
    return {
      ...{ alarmId, originator, kind, severity, facts, since, times },
      day: time.day,
      raisedAt: time.at,
      acknowledgedAt: event.known ? (row?.acknowledgedAt ?? null) : null,
      acknowledgedBy: event.known ? (row?.acknowledgedBy ?? null) : null,
      owner: row?.owner ?? null,
      level: 0,
      clearedAt: null,
    };
  }
  if (row === null) return null;
  switch (event.type) {
    case "alarm.changed":
      return { ...row, severity: event.severity, facts: event.facts };
    case "alarm.acknowledged":
      return {
        ...row,
        acknowledgedAt: row.acknowledgedAt ?? time.at,
        acknowledgedBy: row.acknowledgedBy ?? event.by,
      };
    case "alarm.assigned":
      return { ...row, owner: event.owner };
    case "alarm.escalated":
      return { ...row, level: event.level };
    case "alarm.cleared":
      return { ...row, clearedAt: event.clearedAt };
    default:
      return null;
  }
}

export function actionAfter(row: ActionRecord | null, event: ActionEvent, at: number): ActionRecord | null {
  if (event.type === "action.requested") {
    const { actionId, station, by, forced } = event;
    return {
      ...{ actionId, station, originator: actedOn(event), name: orderTold(event), by, forced },
      requestedAt: at,
      outcome: null,
      code: null,
      finishedAt: null,
      milliseconds: null,
    };
  }
  if (row === null || event.type !== "action.finished") return null;
  const { code, milliseconds } = event;
  const outcome = outcomeTold(event.outcome, event.detail);
  return { ...row, outcome, code, milliseconds, finishedAt: at };
}
