/*
 * Alarms: unique for an originator and a kind. Raised, acknowledged and cleared are three things: a cleared one that nobody
 * acknowledged is still shown, an acknowledged one that lasts is too. It is over once it is both.
 */

/** The gravest first. */
export const alarmSeverities = ["critical", "major", "minor", "warning"] as const;
export type AlarmSeverity = (typeof alarmSeverities)[number];

/** `device:<station>/<device>`, `station:<station>`, `display:<id>` or `hall`. */
export type Originator = string;

/** Facts of an alarm that its sentence needs, such as an error code. No person's data. */
export type AlarmFacts = Readonly<Record<string, string | number | null>>;

/** over: the condition is gone; gone: what it was about is no longer part of the hall. */
export const alarmEnds = ["over", "gone"] as const;
export type AlarmEnd = (typeof alarmEnds)[number];

/** What is told to a channel of an alarm. */
export const noticeSubjects = ["raised", "escalated", "cleared"] as const;
export type NoticeSubject = (typeof noticeSubjects)[number];

/** Ids of the channels of the configuration that are told; a record of its own for each, in the same commit. */
interface Telling {
  readonly tell: readonly string[];
}

export type AlarmCommand =
  /**
   * Nothing happens where it stands already. A cleared one that was not acknowledged, or that ended within `againMs`,
   * is the same again.
   */
  | ({
      readonly type: "raise-alarm";
      readonly originator: Originator;
      readonly kind: string;
      readonly severity: AlarmSeverity;
      readonly facts: AlarmFacts;
      /** When the condition began. */
      readonly since: number;
      readonly againMs: number;
    } & Telling)
  /** The condition lasts and is another: graver, or for another cause. */
  | {
      readonly type: "change-alarm";
      readonly alarmId: string;
      readonly severity: AlarmSeverity;
      readonly facts: AlarmFacts;
    }
  | {
      readonly type: "acknowledge-alarm";
      readonly alarmId: string;
      readonly by: string;
      /** Plain; the journal seals it. */
      readonly note: string | null;
    }
  /** `owner`: account id; null: nobody any more. */
  | { readonly type: "assign-alarm"; readonly alarmId: string; readonly owner: string | null }
  | ({ readonly type: "escalate-alarm"; readonly alarmId: string; readonly level: number } & Telling)
  | ({
      readonly type: "clear-alarm";
      readonly alarmId: string;
      readonly why: AlarmEnd;
      /** When the condition was gone. */
      readonly at: number;
    } & Telling)
  | {
      readonly type: "begin-maintenance";
      readonly scope: Originator;
      readonly by: string;
      /** Plain; the journal seals it. */
      readonly reason: string;
      /** 1 to 10,080: it ends by itself. */
      readonly minutes: number;
    }
  | { readonly type: "end-maintenance"; readonly maintenanceId: string; readonly why: MaintenanceEnd }
  | {
      readonly type: "settle-alarm-notice";
      readonly noticeId: string;
      readonly outcome: "sent" | "given-up";
      /** A code; null: sent. */
      readonly why: string | null;
    }
  | { readonly type: "resend-alarm-notice"; readonly noticeId: string };

export const maintenanceEnds = ["by-hand", "over"] as const;
export type MaintenanceEnd = (typeof maintenanceEnds)[number];

export type AlarmEvent =
  | {
      readonly type: "alarm.raised";
      readonly alarmId: string;
      readonly originator: Originator;
      readonly kind: string;
      readonly severity: AlarmSeverity;
      readonly facts: AlarmFacts;
      readonly since: number;
      /** 1 the first time; greater when one came back. */
      readonly times: number;
      /** It flaps, and somebody acknowledged one of its returns: that still holds. */
      readonly known: boolean;
    }
  | {
      readonly type: "alarm.changed";
      readonly alarmId: string;
      readonly severity: AlarmSeverity;
      readonly facts: AlarmFacts;
    }
  | {
      readonly type: "alarm.acknowledged";
      readonly alarmId: string;
      readonly by: string;
      /** Sealed, base64. */
      readonly note: string | null;
    }
  | { readonly type: "alarm.assigned"; readonly alarmId: string; readonly owner: string | null }
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
      /** Sealed, base64. */
      readonly reason: string;
      readonly until: number;
    }
  | { readonly type: "maintenance.ended"; readonly maintenanceId: string; readonly why: MaintenanceEnd }
  /** Something goes out by webhook or mail; `channel` is its id in the configuration. */
  | {
      readonly type: "alarm-notice.due";
      readonly noticeId: string;
      readonly alarmId: string;
      readonly channel: string;
      readonly about: NoticeSubject;
    }
  | { readonly type: "alarm-notice.sent"; readonly noticeId: string }
  | { readonly type: "alarm-notice.given-up"; readonly noticeId: string; readonly why: string }
  | { readonly type: "alarm-notice.resent"; readonly noticeId: string };
