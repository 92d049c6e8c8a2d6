import type { DeviceRow, KnownDevice } from "../../contract/fleet.ts";
import type { DeviceView } from "../../contract/views.ts";

const unlocked: DeviceRow["admin"] = { state: "unlocked" };

/** A device as a line of the list. `at`: when it became so; `before`: its line until then. */
export function deviceRow(
  station: string,
  view: DeviceView,
  before: DeviceRow | null,
  at: number,
): DeviceRow {
  const { id, kind, driver, model, word, device, proof, error, values } = view;
  const same = before?.word === word ? before : null;
  return {
    ...{ station, id, kind, driver, model, word, device, proof, values },
    error: error && {
      code: error.code,
      since: since(error, before),
      action: error.action,
      tries: error.tries,
    },
    lastAnswer: view.freshness.lastAnswer,
    since: same?.since ?? at,
    admin: view.lock === undefined ? unlocked : { state: "locked", ...view.lock },
    // Last, as where it is met again: lines are compared as they are written.
    ...(same?.atLeast ? { atLeast: true } : {}),
  };
}

/** The agent that tells of an error may have begun after it. */
function since(error: { readonly code: string; readonly since: number }, before: DeviceRow | null): number {
  return before?.error?.code === error.code ? Math.min(before.error.since, error.since) : error.since;
}

/** The line of a device of which the hall knows only that its station has it. `at`: since when nobody knows more. */
export function rememberedRow(station: string, device: KnownDevice, at: number): DeviceRow {
  const { id, kind, driver, model } = device;
  return {
    ...{ station, id, kind, driver, model, word: "out-of-service", device: "unknown", proof: null },
    error: away(at),
    ...{ values: {}, lastAnswer: null, since: at, admin: unlocked },
  };
}

const away = (since: number): DeviceRow["error"] => ({
  ...{ code: "station-away", since, action: "check-station", tries: 0 },
});

/** The line of a device whose station can't be reached: nobody knows how it is, so nothing it last said is shown. */
export function awayRow({ atLeast: _, ...row }: DeviceRow, at: number): DeviceRow {
  return {
    ...row,
    word: "out-of-service",
    device: "unknown",
    proof: null,
    error: away(at),
    values: Object.fromEntries(
      Object.entries(row.values).map(([key, value]) => [key, value === null ? null : "unknown"]),
    ),
    since: at,
  };
}

/** Whether a line tells something new. A last answer alone is none: it moves with every question. */
export function tellsMore(before: DeviceRow | null, after: DeviceRow): boolean {
  if (before === null) return true;
  const { lastAnswer: _, ...one } = before;
  const { lastAnswer: __, ...other } = after;
  return JSON.stringify(one) !== JSON.stringify(other);
}
