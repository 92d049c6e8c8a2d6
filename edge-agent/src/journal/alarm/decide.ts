import type { AlarmCommand, AlarmEvent, NoticeSubject } from "../../contract/alarm.ts";
import { HallError } from "../../contract/errors.ts";
import { type Alarm, returning } from "../../rules/alarm/life.ts";
import { placeOf } from "../../rules/alarm/originator.ts";
import { canonical } from "../canonical.ts";
import type { Deciding } from "../deciding.ts";
import { alarmOf } from "./alarm-row.ts";
import { alarmTextPlaces, sealAlarmText } from "./sealed-text.ts";

/** A maintenance ends by itself, after seven days at the latest. */
const longestMaintenance = 7 * 24 * 60;

/** From a command to the events that record it. */
export function decideAlarm(on: Deciding, command: AlarmCommand, at: number): readonly AlarmEvent[] {
  switch (command.type) {
    case "raise-alarm":
      return raise(on, command, at);
    case "change-alarm": {
      const alarm = find(on, command.alarmId);
      const same = alarm.severity === command.severity && canonical(alarm.facts) === canonical(command.facts);
      if (same || alarm.clearedAt !== null) return [];
      return [{ ...command, type: "alarm.changed" }];
    }
    case "acknowledge-alarm": {
      const { alarmId, by } = command;
      const alarm = find(on, alarmId);
      if (alarm.acknowledgedAt !== null) return [];
      const note = sealAlarmText(on.vault, alarmTextPlaces.note(alarmId), command.note);
      return [{ type: "alarm.acknowledged", alarmId, by, note }];
    }
    case "assign-alarm": {
      const alarm = find(on, command.alarmId);
      if (alarm.endedAt !== null) throw new HallError("alarm-ended");
      if (alarm.owner === command.owner) return [];
      if (command.owner !== null) refuseOther(on, command.owner);
      return [{ ...command, type: "alarm.assigned" }];
    }
    case "escalate-alarm": {
      const { alarmId, level, tell } = command;
      const alarm = find(on, alarmId);
      const quiet = alarm.clearedAt !== null || alarm.acknowledgedAt !== null;
      if (quiet || alarm.level >= level) return [];
      return [{ type: "alarm.escalated", alarmId, level }, ...notices(on, alarmId, tell, "escalated")];
    }
    case "clear-alarm": {
      const { alarmId, why, at: clearedAt, tell } = command;
      if (find(on, alarmId).clearedAt !== null) return [];
      return [{ type: "alarm.cleared", alarmId, why, clearedAt }, ...notices(on, alarmId, tell, "cleared")];
    }
    case "begin-maintenance":
      return begin(on, command, at);
    case "end-maintenance": {
      const { maintenanceId, why } = command;
      const row = on.tx.alarms.maintenance.find(maintenanceId);
      if (row === null) throw new HallError("maintenance-unknown");
      return row.endedAt === null ? [{ type: "maintenance.ended", maintenanceId, why }] : [];
    }
    case "settle-alarm-notice": {
      const { noticeId, outcome, why } = command;
      if (notice(on, noticeId).state !== "due") return [];
      return outcome === "sent"
        ? [{ type: "alarm-notice.sent", noticeId }]
        : [{ type: "alarm-notice.given-up", noticeId, why: why ?? "unknown" }];
    }
    case "resend-alarm-notice": {
      const { noticeId } = command;
      return notice(on, noticeId).state === "given-up" ? [{ type: "alarm-notice.resent", noticeId }] : [];
    }
  }
}

function raise(
  on: Deciding,
  command: Extract<AlarmCommand, { type: "raise-alarm" }>,
  at: number,
): readonly AlarmEvent[] {
  const { originator, kind, severity, facts, since, againMs, tell } = command;
  const row = on.tx.alarms.alarms.latest(originator, kind);
  const latest = row === null ? null : alarmOf(row);
  const back = returning(latest, at, againMs);
  if (back.what === "stands") return [];
  const again = back.what === "again" && latest !== null;
  const alarmId = again ? latest.alarmId : on.newId();
  const times = again ? latest.times + 1 : 1;
  const known = back.what === "again" && back.known;
  return [
    { type: "alarm.raised", alarmId, originator, kind, severity, facts, since, times, known },
    ...notices(on, alarmId, known ? [] : tell, "raised"),
  ];
}

function begin(
  on: Deciding,
  command: Extract<AlarmCommand, { type: "begin-maintenance" }>,
  at: number,
): readonly AlarmEvent[] {
  const { scope, by, minutes } = command;
  const wrong = (path: string, reason: string) =>
    new HallError("invalid-request", { fields: [{ path, reason }] });
  if (placeOf(scope) === null) throw wrong("/scope", "unknown");
  if (!(minutes >= 1 && minutes <= longestMaintenance)) throw wrong("/minutes", "range");
  const until = at + minutes * 60_000;
  const maintenanceId = on.newId();
  const reason = sealAlarmText(on.vault, alarmTextPlaces.reason(maintenanceId), command.reason);
  if (reason === null) throw wrong("/reason", "empty");
  return [{ type: "maintenance.begun", maintenanceId, scope, by, reason, until }];
}

function notices(
  on: Deciding,
  alarmId: string,
  tell: readonly string[],
  about: NoticeSubject,
): readonly AlarmEvent[] {
  return tell.map((channel) => ({ type: "alarm-notice.due", noticeId: on.newId(), alarmId, channel, about }));
}

function find(on: Deciding, alarmId: string): Alarm {
  const row = on.tx.alarms.alarms.find(alarmId);
  if (row === null) throw new HallError("alarm-unknown");
  return alarmOf(row);
}

function notice(on: Deciding, noticeId: string) {
  const row = on.tx.alarms.notices.find(noticeId);
  if (row === null) throw new HallError("notice-unknown");
  return row;
}

/** Only managers see alarms. */
function refuseOther(on: Deciding, owner: string): void {
  const account = on.tx.people.accounts.find(owner);
  if (account?.active !== true || !account.roles.includes("manager"))
    throw new HallError("alarm-owner-unknown");
}
