/*
 * Alarms: unique for an originator and a kind. Raised, acknowledged and cleared are three things: a cleared one that nobody
 * acknowledged is still shown, an acknowledged one that lasts is too.
 */

export const alarmSeverities = ["critical", "major", "minor", "warning"] as const;
export type AlarmSeverity = (typeof alarmSeverities)[number];

/** `device:<station>/<device>`, `station:<station>`, `display:<id>` or `hall`. */
export type Originator = string;

/** Facts of an alarm that its sentence needs, such as an error code. No person's data. */
export type AlarmFacts = Readonly<Record<string, string | number | null>>;

export type AlarmCommand =
  | {
      readonly type: "raise-alarm";
      readonly alarmId: string;
      readonly originator: Originator;
      readonly kind: string;
      readonly severity: AlarmSeverity;
      readonly facts: AlarmFacts;
      /** When the condition began. */
      readonly since: number;
    }
  | {
      readonly type: "acknowledge-alarm";
      readonly alarmId: string;
      readonly by: string;
      readonly note: string | null;
    }
  | { readonly type: "assign-alarm"; readonly alarmId: string; readonly owner: string }
  | { readonly type: "escalate-alarm"; readonly alarmId: string; readonly level: number }
  | { readonly type: "clear-alarm"; readonly alarmId: string; readonly why: AlarmEnd; readonly at: number }
  | {
      readonly type: "begin-maintenance";
      readonly maintenanceId: string;
      readonly scope: Originator;
      readonly by: string;
      readonly reason: string;
      readonly until: number;
    }
  | { readonly type: "end-maintenance"; readonly maintenanceId: string; readonly why: "by-hand" | "over" }
  | {
      readonly type: "settle-alarm-notice";
      readonly noticeId: string;
      readonly outcome: "sent" | "given-up";
      readonly why: string | null;
    }
  | { readonly type: "resend-alarm-notice"; readonly noticeId: string };

/** over: the condition is gone; gone: what it was about is no longer part of the hall. */
export type AlarmEnd = "over" | "gone";

export type AlarmEvent =
  | {
      readonly type: "alarm.raised";
      readonly alarmId: string;
      readonly originator: Originator;
      readonly kind: string;
      readonly severity: AlarmSeverity;
      readonly facts: AlarmFacts;
      readonly since: number;
      /** 1 the first time; greater when a cleared one that nobody acknowledged came back. */
      readonly times: number;
    }
  | {
      readonly type: "alarm.acknowledged";
      readonly alarmId: string;
      readonly by: string;
      readonly note: string | null;
    }
  | { readonly type: "alarm.assigned"; readonly alarmId: string; readonly owner: string }
  | { readonly type: "alarm.escalated"; readonly alarmId: string; readonly level: number }
  | {
      readonly type: "alarm.cleared";
      readonly alarmId: string;
      readonly why: AlarmEnd;
      readonly clearedAt: number;
    }
  | {
      readonly type: "maintenance.begun";
      readonly maintenanceId: string;
      readonly scope: Originator;
      readonly by: string;
      readonly reason: string;
      readonly until: number;
    }
  | { readonly type: "maintenance.ended"; readonly maintenanceId: string; readonly why: "by-hand" | "over" }
  /** Something goes out by webhook or mail; `channel` is its id in the configuration. */
  | {
      readonly type: "alarm-notice.due";
      readonly noticeId: string;
      readonly alarmId: string;
      readonly channel: string;
      readonly about: "raised" | "escalated" | "cleared";
    }
  | { readonly type: "alarm-notice.sent"; readonly noticeId: string }
  | { readonly type: "alarm-notice.given-up"; readonly noticeId: string; readonly why: string }
  | { readonly type: "alarm-notice.resent"; readonly noticeId: string };
