import type { AlarmDetail, AlarmSeverity, AlarmsView, AlarmView, Language } from "@yimen/edge-agent/contract";
import type { ConsoleWords } from "../console-words.ts";
import type { AlarmsWords } from "./words.ts";

/** What every part of the section is drawn from. */
export interface AlarmsLook {
  readonly view: AlarmsView;
  readonly words: AlarmsWords;
  readonly own: ConsoleWords;
  readonly language: Language;
  /** By the agent's clock. */
  readonly now: number;
}

/** The gravest first. */
export const severities = [
  "critical",
  "major",
  "minor",
  "warning",
] as const satisfies readonly AlarmSeverity[];

/** Which alarms are shown: of one severity, or those that nobody has acknowledged. */
export type Filter = AlarmSeverity | "waiting" | null;

/** Open alarms: what stands before what is over, the gravest first, the youngest first. */
export function openAlarms(view: AlarmsView): readonly AlarmView[] {
  const all = Object.entries(view).flatMap(([key, alarm]) =>
    key.startsWith("a:") && alarm !== null ? [alarm as AlarmView] : [],
  );
  const rank = ({ clearedAt, silenced, severity }: AlarmView) =>
    (clearedAt === null ? 0 : 20) + (silenced === null ? 0 : 10) + severities.indexOf(severity);
  return all.sort((one, other) => rank(one) - rank(other) || other.since - one.since);
}

export function filtered(alarms: readonly AlarmView[], filter: Filter): readonly AlarmView[] {
  if (filter === null) return alarms;
  if (filter === "waiting") return alarms.filter(isWaiting);
  return alarms.filter(
    (alarm) => alarm.severity === filter && alarm.clearedAt === null && alarm.silenced === null,
  );
}

export function isWaiting({ acknowledged, silenced }: AlarmView): boolean {
  return acknowledged === null && silenced === null;
}

/** Who is offered as an alarm's owner. One who is no manager any more stays to be read. */
export function ownersOffered(
  owner: AlarmView["owner"],
  owners: AlarmDetail["owners"],
): AlarmDetail["owners"] {
  return owner === null || owners.some(({ accountId }) => accountId === owner.accountId)
    ? owners
    : [...owners, owner];
}

/** Where an originator's own page is; null: it has none. */
export function pageOf(
  originator: string,
): { readonly of: "device" | "station"; readonly href: string } | null {
  const [of = "", id = ""] = originator.split(":");
  if (of === "device") return { of, href: `#devices/${id}` };
  return of === "station" ? { of, href: `#devices/${id}` } : null;
}
