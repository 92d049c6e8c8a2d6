import type { AlarmEvent } from "../../contract/alarm.ts";
import { evolveAlarm, isAlarmLife } from "../../rules/alarm/life.ts";
import type { Tables } from "../../store/tables.ts";
import { alarmOf, rowOf } from "./alarm-row.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectAlarm(tx: Tables, event: AlarmEvent, seq: number, at: number): void {
  const { alarms, steps, maintenance, notices } = tx.alarms;
  if (isAlarmLife(event)) {
    const row = alarms.find(event.alarmId);
    alarms.put(rowOf(evolveAlarm(row === null ? null : alarmOf(row), event, at)));
    steps.add(event.alarmId, seq);
    return;
  }
  switch (event.type) {
    case "maintenance.begun":
      maintenance.add({ ...event, fromAt: at, untilAt: event.until });
      return;
    case "maintenance.ended":
      maintenance.end(event.maintenanceId, event.why, at);
      return;
    case "alarm-notice.due":
      notices.add({ ...event, dueAt: at });
      steps.add(event.alarmId, seq);
      return;
    default: {
      const { state, reason } = settled(event);
      notices.settle(event.noticeId, state, reason, at);
      const notice = notices.find(event.noticeId);
      if (notice !== null) steps.add(notice.alarmId, seq);
    }
  }
}

type Settling = Extract<
  AlarmEvent,
  { readonly type: "alarm-notice.sent" | "alarm-notice.given-up" | "alarm-notice.resent" }
>;

export function settled(event: Settling): {
  readonly state: "due" | "sent" | "given-up";
  readonly reason: string | null;
} {
  if (event.type === "alarm-notice.given-up") return { state: "given-up", reason: event.why };
  return { state: event.type === "alarm-notice.sent" ? "sent" : "due", reason: null };
}
