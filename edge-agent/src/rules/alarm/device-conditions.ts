import type { AlarmFacts } from "../../contract/alarm.ts";
import type { AlarmKind } from "../../contract/data/alarm-kinds.ts";
import type { DeviceRow } from "../../contract/fleet.ts";
import type { DeviceView } from "../../contract/views.ts";
import type { Condition } from "./condition.ts";
import { deviceOriginator } from "./originator.ts";

export interface DeviceLimits {
  /** Milliseconds without an answer of a device that is called online. */
  readonly silentMs: number;
  /**
   * When something was heard of last, as an instant of the wall clock as it goes now, however it was set meanwhile. `told`: what
   * the device's answers say of it.
   */
  heardAt(what: string, told: readonly (number | null)[]): number;
  /** Of a kind that can't be asked: the instant from which it has said nothing for too long; null: none is set. */
  quietFrom(kind: string, lastWord: number): { readonly at: number; readonly minutes: number } | null;
}

/** What is wrong with a device that a person must see to, by its error code. */
const byCode: Readonly<Record<string, AlarmKind>> = {
  "paper-out": "paper-out",
  "media-left": "left-behind",
  "stuck-card": "left-behind",
  flapping: "device-flapping",
};

/** By what it is, where its error code has no kind of its own. */
const byAxis: Partial<Record<DeviceRow["device"], AlarmKind>> = {
  powerOff: "device-unplugged",
  noDevice: "device-unplugged",
  hardwareError: "device-failed",
  userError: "device-blocked",
  starting: "device-unsure",
  unknown: "device-unsure",
};

/**
 * What should not be of one device. `view`: null while its station is away, and then nothing is told of it. Of a device
 * that a manager locked only what lies in it is.
 */
export function deviceConditions(
  row: DeviceRow,
  view: Pick<DeviceView, "freshness"> | null,
  limits: DeviceLimits,
): readonly Condition[] {
  if (view === null) return [];
  const originator = deviceOriginator(row.station, row.id);
  const of = (kind: AlarmKind, since: number | null, facts: AlarmFacts = {}): Condition => ({
    ...{ originator, kind, since },
    facts: { device: row.kind, ...facts },
  });
  const { error, values } = row;
  const kind = byCode[error?.code ?? ""] ?? byAxis[row.device];
  const trouble =
    kind === undefined
      ? []
      : [
          of(
            kind,
            error?.since ?? row.since,
            error === null ? {} : { code: error.code, action: error.action },
          ),
        ];
  if (row.admin.state === "locked") return trouble.filter((each) => each.kind === "left-behind");
  const low = values["paper"] === "low" ? [of("paper-low", null, { code: "paper-low" })] : [];
  return [...trouble, ...low, ...silence(row, view.freshness, limits, of)];
}

/** The value by which a device says that it is over. */
const endedBy: Readonly<Record<string, string>> = {
  "paper-out": "paper",
  "paper-low": "paper",
  "left-behind": "media",
};
const toldNothing: readonly DeviceRow["device"][] = ["starting", "unknown"];

/**
 * Whether what a device does not tell may be so all the same: it begins anew, or has not said since then how its paper is or
 * whether anything lies in it; and one that can't be asked proves by use alone that it works.
 */
export function isUntold(
  { device, values }: Pick<DeviceRow, "device" | "values">,
  view: Pick<DeviceView, "freshness"> | null,
  kind: string,
): boolean {
  if (kind === "device-quiet") return view?.freshness.lastActivity == null;
  if (toldNothing.includes(device)) return kind !== "device-unsure";
  const value = endedBy[kind];
  return value !== undefined && values[value] === "unknown";
}

function silence(
  row: DeviceRow,
  { connectedSince, lastAnswer, lastActivity }: DeviceView["freshness"],
  { silentMs, heardAt, quietFrom }: DeviceLimits,
  of: (kind: AlarmKind, since: number, facts: AlarmFacts) => Condition,
): readonly Condition[] {
  if ((row.device !== "online" && row.device !== "deviceBusy") || connectedSince === null) return [];
  const originator = deviceOriginator(row.station, row.id);
  if (row.proof === "answers") {
    const heard = heardAt(`${originator} answers`, [
      connectedSince,
      row.lastAnswer,
      lastAnswer,
      lastActivity,
    ]);
    const facts = { minutes: Math.round(silentMs / 6_000) / 10 };
    return [{ ...of("device-silent", heard + silentMs, facts), ahead: true }];
  }
  const quiet = quietFrom(row.kind, heardAt(`${originator} uses`, [connectedSince, lastActivity]));
  return quiet === null ? [] : [{ ...of("device-quiet", quiet.at, { minutes: quiet.minutes }), ahead: true }];
}
