import type {
  AlarmEnd,
  AlarmSeverity,
  MaintenanceEnd,
  NoticeSubject,
  Originator,
} from "../../contract/alarm.ts";

export interface AlarmRow {
  readonly alarmId: string;
  readonly originator: Originator;
  readonly kind: string;
  readonly severity: AlarmSeverity;
  /** JSON. */
  readonly facts: string;
  readonly since: number;
  readonly firstAt: number;
  readonly raisedAt: number;
  readonly times: number;
  /** JSON: when it was raised, the latest last. */
  readonly raises: string;
  readonly acknowledgedAt: number | null;
  readonly acknowledgedBy: string | null;
  readonly owner: string | null;
  readonly level: number;
  readonly clearedAt: number | null;
  readonly why: AlarmEnd | null;
  readonly endedAt: number | null;
}

export interface MaintenanceRow {
  readonly maintenanceId: string;
  readonly scope: Originator;
  readonly by: string;
  /** Sealed, base64. */
  readonly reason: string;
  readonly fromAt: number;
  readonly untilAt: number;
  readonly endedAt: number | null;
  readonly why: MaintenanceEnd | null;
}

export interface AlarmNoticeRow {
  readonly noticeId: string;
  readonly alarmId: string;
  readonly channel: string;
  readonly about: NoticeSubject;
  readonly state: "due" | "sent" | "given-up";
  readonly reason: string | null;
  readonly dueAt: number;
  readonly updatedAt: number;
}

/** Tables of this domain. */
export interface AlarmTables {
  readonly alarms: {
    /** Adds it, or writes over the one with its id. */
    put(row: AlarmRow): void;
    find(alarmId: string): AlarmRow | null;
    /** The one of an originator and a kind that was raised last. */
    latest(originator: Originator, kind: string): AlarmRow | null;
    /** Not both cleared and acknowledged, in the order in which they were raised first. */
    open(): AlarmRow[];
    /** Ended ones before an instant and id, the latest first. */
    ended(beforeAt: number, beforeId: string, limit: number): AlarmRow[];
    /** Those of one originator, the latest first. */
    of(originator: Originator, limit: number): AlarmRow[];
    /** All that stood at some time within a span, in the order in which they were raised first. */
    between(from: number, to: number): AlarmRow[];
    /** In the order of their ids. */
    all(): AlarmRow[];
  };
  /** Which ops tell of which alarm. */
  readonly steps: {
    add(alarmId: string, seq: number): void;
    /** The latest ones, oldest first. */
    of(alarmId: string, limit: number): { readonly seq: number }[];
    count(): number;
  };
  readonly maintenance: {
    add(row: Pick<MaintenanceRow, "maintenanceId" | "scope" | "by" | "reason" | "fromAt" | "untilAt">): void;
    end(maintenanceId: string, why: MaintenanceEnd, at: number): void;
    find(maintenanceId: string): MaintenanceRow | null;
    /** Those that run, and those that ended after an instant. */
    since(at: number): MaintenanceRow[];
    /** In the order of their ids. */
    all(): MaintenanceRow[];
  };
  readonly notices: {
    add(row: Pick<AlarmNoticeRow, "noticeId" | "alarmId" | "channel" | "about" | "dueAt">): void;
    settle(noticeId: string, state: AlarmNoticeRow["state"], reason: string | null, at: number): void;
    find(noticeId: string): AlarmNoticeRow | null;
    /** Oldest first. */
    due(): AlarmNoticeRow[];
    /** The latest first. */
    givenUp(limit: number): AlarmNoticeRow[];
    counts(): { readonly channel: string; readonly state: AlarmNoticeRow["state"]; readonly n: number }[];
    /** In the order of their ids. */
    all(): AlarmNoticeRow[];
  };
}
