import type {
  AlarmCounts,
  AlarmDetail,
  AlarmPage,
  AlarmStep,
  AlarmsView,
  AlarmView,
  Localized,
  MaintenanceView,
  Op,
} from "../contract/index.ts";
import { HallError, isEventOf } from "../contract/index.ts";
import type { MaintenanceRecord } from "../journal/alarm/records.ts";
import type { Hall } from "../journal/open.ts";
import { nextEscalation, type Situation, silencedBy } from "../rules/alarm/due.ts";
import { type Alarm, isFlapping } from "../rules/alarm/life.ts";
import type { AlarmNoticeRow } from "../store/alarm/tables.ts";
import type { AlarmWatch } from "./alarm-watch.ts";

export interface AlarmDeskParts {
  readonly hall: Pick<Hall, "alarms" | "people">;
  readonly watch: Pick<AlarmWatch, "open" | "situation" | "held">;
  now(): number;
  /** Where an originator is, for people. */
  place(originator: string): Localized;
}

type Staff = NonNullable<AlarmView["owner"]>;

const pageSize = 100;
/** Ended maintenance is shown for a day. */
const endedShownMs = 24 * 3_600_000;

/** Alarms as managers see them. */
export class AlarmDesk {
  readonly #parts: AlarmDeskParts;

  constructor(parts: AlarmDeskParts) {
    this.#parts = parts;
  }

  /** The live view's keys as they are now, but for those of channels. */
  view(): Omit<AlarmsView, "channels" | "notices"> {
    const { hall, watch, now } = this.#parts;
    const { situation } = watch;
    const at = now();
    const open = watch.open.map((alarm) => this.#shown(alarm, situation, at));
    return {
      counts: countsOf(open),
      withheld: watch.held().map(({ condition, since, why }) => ({
        ...{ originator: condition.originator, kind: condition.kind, facts: { ...condition.facts } },
        ...{ since, why, place: this.#parts.place(condition.originator) },
      })),
      maintenance: hall.alarms.maintenance(at - endedShownMs).map((row) => this.#maintenance(row)),
      ...Object.fromEntries(open.map((alarm) => [`a:${alarm.alarmId}`, alarm])),
    };
  }

  /** Over ones, a hundred at a time; `after` is the last one of the page before. Throws HallError `alarm-unknown`. */
  ended(after: string | null): AlarmPage {
    const { hall } = this.#parts;
    const last = after === null ? null : this.#find(after);
    const before = { at: last?.endedAt ?? Number.MAX_SAFE_INTEGER, alarmId: last?.alarmId ?? "" };
    const found = hall.alarms.ended(before, pageSize + 1);
    return this.#page(found);
  }

  /** Those of one originator, open and over, the latest first. */
  of(originator: string): AlarmPage {
    return { ...this.#page(this.#parts.hall.alarms.of(originator, pageSize)), next: null };
  }

  /** Throws HallError `alarm-unknown`. */
  detail(alarmId: string): AlarmDetail {
    const { hall, watch, now } = this.#parts;
    const alarm = this.#find(alarmId);
    const steps = hall.alarms.steps(alarmId);
    const channels = new Map<string, string>();
    for (const { event } of steps)
      if (event.type === "alarm-notice.due") channels.set(event.noticeId, event.channel);
    return {
      alarm: this.#shown(alarm, watch.situation, now()),
      steps: steps.flatMap((op) => this.#step(op, channels)),
      owners: hall.people
        .accounts()
        .filter(({ active, roles }) => active && roles.includes("manager"))
        .map(({ accountId, account }) => ({ accountId, name: account.name })),
    };
  }

  notices(): AlarmsView["notices"] {
    return this.#parts.hall.alarms.noticesGivenUp().map(noticeOf);
  }

  #page(found: readonly Alarm[]): AlarmPage {
    const { watch, now } = this.#parts;
    const { situation } = watch;
    const shown = found.slice(0, pageSize);
    const next = found.length > pageSize ? (shown.at(-1)?.alarmId ?? null) : null;
    return { alarms: shown.map((alarm) => this.#shown(alarm, situation, now())), next };
  }

  #find(alarmId: string): Alarm {
    const alarm = this.#parts.hall.alarms.find(alarmId);
    if (alarm === null) throw new HallError("alarm-unknown");
    return alarm;
  }

  #shown(alarm: Alarm, situation: Situation, at: number): AlarmView {
    const { alarmId, originator, kind, severity, facts, since, firstAt, raisedAt, times, level } = alarm;
    const { acknowledgedAt, acknowledgedBy, owner, clearedAt, why, endedAt } = alarm;
    return {
      ...{ alarmId, originator, kind, severity, since, firstAt, raisedAt, times, level, clearedAt, why },
      place: this.#parts.place(originator),
      facts: { ...facts },
      flapping: endedAt === null && isFlapping(alarm, at),
      acknowledged:
        acknowledgedAt === null ? null : { at: acknowledgedAt, by: this.#staff(acknowledgedBy ?? "") },
      owner: owner === null ? null : this.#staff(owner),
      escalatesAt: nextEscalation(alarm, situation, at),
      silenced: clearedAt === null ? silencedBy(originator, situation, at) : null,
    };
  }

  #maintenance({ maintenanceId, scope, by, reason, ...row }: MaintenanceRecord): MaintenanceView {
    const ended = row.endedAt === null || row.why === null ? null : { at: row.endedAt, why: row.why };
    return {
      ...{ maintenanceId, scope, reason, ended, from: row.fromAt, until: row.untilAt },
      place: this.#parts.place(scope),
      by: this.#staff(by),
    };
  }

  #step(op: Op, channels: ReadonlyMap<string, string>): AlarmStep[] {
    const { at, event } = op;
    if (!isEventOf("alarm", event)) return [];
    const nothing = { at, by: null, note: null, owner: null, detail: null } as const;
    switch (event.type) {
      case "alarm.raised":
      case "alarm.changed":
        return [
          { ...nothing, what: event.type === "alarm.raised" ? "raised" : "changed", detail: event.severity },
        ];
      case "alarm.acknowledged":
        return [
          {
            ...nothing,
            what: "acknowledged",
            by: this.#staff(event.by),
            note: this.#parts.hall.alarms.note(op),
          },
        ];
      case "alarm.assigned":
        return [
          {
            ...{ ...nothing, what: "assigned", by: this.#staff(op.actor.id) },
            owner: event.owner === null ? null : this.#staff(event.owner),
          },
        ];
      case "alarm.escalated":
        return [{ ...nothing, what: "escalated", detail: String(event.level) }];
      case "alarm.cleared":
        return [{ ...nothing, what: "cleared", at: event.clearedAt, detail: event.why }];
      case "alarm-notice.due":
        return [{ ...nothing, what: "notice-due", detail: event.channel }];
      case "alarm-notice.sent":
      case "alarm-notice.given-up":
      case "alarm-notice.resent":
        return [{ ...nothing, what: noticeSteps[event.type], detail: channels.get(event.noticeId) ?? null }];
      default:
        return [];
    }
  }

  #staff(accountId: string): Staff {
    return { accountId, name: this.#parts.hall.people.find(accountId)?.account.name ?? "" };
  }
}

const noticeSteps = {
  "alarm-notice.sent": "notice-sent",
  "alarm-notice.given-up": "notice-given-up",
  "alarm-notice.resent": "notice-resent",
} as const;

function countsOf(open: readonly AlarmView[]): AlarmCounts {
  const heard = open.filter(({ silenced }) => silenced === null);
  const standing = heard.filter(({ clearedAt }) => clearedAt === null);
  const count = (severity: AlarmView["severity"]) =>
    standing.filter((alarm) => alarm.severity === severity).length;
  return {
    ...{
      critical: count("critical"),
      major: count("major"),
      minor: count("minor"),
      warning: count("warning"),
    },
    unacknowledged: heard.filter(({ acknowledged }) => acknowledged === null).length,
  };
}

function noticeOf(row: AlarmNoticeRow): AlarmsView["notices"][number] {
  return { ...row };
}
