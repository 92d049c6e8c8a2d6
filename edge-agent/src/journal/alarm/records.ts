import { isEventOf, type Op } from "../../contract/op.ts";
import type { Alarm } from "../../rules/alarm/life.ts";
import { covers } from "../../rules/alarm/originator.ts";
import type { Vault } from "../../security/vault.ts";
import type { AlarmNoticeRow, MaintenanceRow } from "../../store/alarm/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { opOf } from "../chain.ts";
import { alarmOf } from "./alarm-row.ts";
import { alarmTextPlaces, openAlarmText } from "./sealed-text.ts";

/** A maintenance with its reason in clear; null: its key was shredded. */
export interface MaintenanceRecord extends Omit<MaintenanceRow, "reason"> {
  readonly reason: string | null;
}

const stepsShown = 200;
const givenUpShown = 50;

/** The read side of alarms, of maintenance, and of what was sent on. */
export class AlarmRecords {
  readonly #store: { readonly tables: Tables };
  readonly #vault: Vault;

  constructor(parts: { readonly store: { readonly tables: Tables }; readonly vault: Vault }) {
    this.#store = parts.store;
    this.#vault = parts.vault;
  }

  /** Not both cleared and acknowledged, in the order in which they were raised first. */
  open(): readonly Alarm[] {
    return this.#tables.alarms.open().map(alarmOf);
  }

  find(alarmId: string): Alarm | null {
    const row = this.#tables.alarms.find(alarmId);
    return row === null ? null : alarmOf(row);
  }

  /** Over ones before an instant and id, the latest first. */
  ended(before: { readonly at: number; readonly alarmId: string }, limit: number): readonly Alarm[] {
    return this.#tables.alarms.ended(before.at, before.alarmId, limit).map(alarmOf);
  }

  /** Those of one originator, open or over, the latest first. */
  of(originator: string, limit: number): readonly Alarm[] {
    return this.#tables.alarms.of(originator, limit).map(alarmOf);
  }

  /** All that stood at some time within a span (the end not included), in the order in which they were raised first. */
  between(from: number, to: number): readonly Alarm[] {
    return this.#tables.alarms.between(from, to).map(alarmOf);
  }

  /** What happened to an alarm, oldest first; the last two hundred. */
  steps(alarmId: string): readonly Op[] {
    const { ops } = this.#store.tables;
    return this.#tables.steps.of(alarmId, stepsShown).flatMap(({ seq }) => ops.between(seq, seq).map(opOf));
  }

  /** What somebody wrote with an acknowledgement; null: nothing. */
  note({ event }: Op): string | null {
    if (!isEventOf("alarm", event) || event.type !== "alarm.acknowledged") return null;
    return openAlarmText(this.#vault, alarmTextPlaces.note(event.alarmId), event.note);
  }

  /** Maintenance that runs, and what ended after an instant, in the order in which it began. */
  maintenance(endedAfter: number): readonly MaintenanceRecord[] {
    return this.#tables.maintenance.since(endedAfter).map((row) => this.#clear(row));
  }

  /** The maintenance that an originator is in now, its station's and the hall's too; the one that lasts longest. */
  maintenanceOf(originator: string, at: number): MaintenanceRecord | null {
    const running = this.#tables.maintenance
      .since(Number.MAX_SAFE_INTEGER)
      .filter((row) => covers(row.scope, originator) && row.untilAt > at)
      .toSorted((one, other) => other.untilAt - one.untilAt)[0];
    return running === undefined ? null : this.#clear(running);
  }

  /** To be sent, oldest first. */
  noticesDue(): readonly AlarmNoticeRow[] {
    return this.#tables.notices.due();
  }

  notice(noticeId: string): AlarmNoticeRow | null {
    return this.#tables.notices.find(noticeId);
  }

  /** The latest first, fifty at most. */
  noticesGivenUp(): readonly AlarmNoticeRow[] {
    return this.#tables.notices.givenUp(givenUpShown);
  }

  noticeCount(channel: string, state: AlarmNoticeRow["state"]): number {
    const found = this.#tables.notices.counts().find((row) => row.channel === channel && row.state === state);
    return Number(found?.n ?? 0);
  }

  #clear(row: MaintenanceRow): MaintenanceRecord {
    const reason = openAlarmText(this.#vault, alarmTextPlaces.reason(row.maintenanceId), row.reason);
    return { ...row, reason };
  }

  get #tables() {
    return this.#store.tables.alarms;
  }
}
