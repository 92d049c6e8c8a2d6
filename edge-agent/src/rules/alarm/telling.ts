import { type AlarmSeverity, alarmSeverities, type NoticeSubject } from "../../contract/alarm.ts";

/** Who hears of alarms: a row of the configuration. */
export interface Channel {
  readonly id: string;
  /** The least severity that it is told. */
  readonly least: AlarmSeverity;
  /** 0: told at once; n: told when the nth level is reached. */
  readonly level: number;
  /** Told again when the alarm is cleared. */
  readonly cleared: boolean;
}

/** Minutes after which nobody has acknowledged an alarm and its next level is told. */
export type Escalation = Readonly<Record<AlarmSeverity, readonly number[]>>;

export function asGraveAs(severity: AlarmSeverity, least: AlarmSeverity): boolean {
  return alarmSeverities.indexOf(severity) <= alarmSeverities.indexOf(least);
}

/** Kinds that say that nobody could be told: telling them the same way would go round in circles. */
const untold: ReadonlySet<string> = new Set(["notices-given-up"]);

/** Ids of the channels that hear of this. `level`: the one that is reached; of a cleared alarm the one it had. */
export function tellOf(
  channels: readonly Channel[],
  alarm: { readonly kind: string; readonly severity: AlarmSeverity; readonly level: number },
  about: NoticeSubject,
): readonly string[] {
  if (untold.has(alarm.kind)) return [];
  return channels
    .filter(({ least, level, cleared }) => {
      if (!asGraveAs(alarm.severity, least)) return false;
      if (about === "cleared") return cleared && level <= alarm.level;
      return level === (about === "raised" ? 0 : alarm.level);
    })
    .map(({ id }) => id);
}

/** The level that is due. `base`: since when it stands unacknowledged and unsilenced. */
export function levelAt(minutes: readonly number[], base: number, at: number): number {
  return minutes.filter((each) => at - base >= each * 60_000).length;
}

/** When the level after `level` is due; null: there is none. */
export function escalatesAt(minutes: readonly number[], base: number, level: number): number | null {
  const next = minutes[level];
  return next === undefined ? null : base + next * 60_000;
}
