import type { DeviceRow } from "../../contract/fleet.ts";
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
  return {
    ...{ station, id, kind, driver, model, word, device, proof, values },
    error: error && { code: error.code, since: error.since, action: error.action, tries: error.tries },
    lastAnswer: view.freshness.lastAnswer,
    since: before?.word === word ? before.since : at,
    admin: view.lock === undefined ? unlocked : { state: "locked", ...view.lock },
  };
}

/** The line of a device whose station can't be reached: nobody knows how it is, so nothing it last said is shown. */
export function awayRow(row: DeviceRow, at: number): DeviceRow {
  return {
    ...row,
    word: "out-of-service",
    device: "unknown",
    proof: null,
    error: { code: "station-away", since: at, action: "check-station", tries: 0 },
    values: Object.fromEntries(
      Object.entries(row.values).map(([key, value]) => [key, value === null ? null : "unknown"]),
    ),
    since: row.word === "out-of-service" ? row.since : at,
  };
}

/** Whether a line tells something new. A last answer alone is none: it moves with every question. */
export function tellsMore(before: DeviceRow | null, after: DeviceRow): boolean {
  if (before === null) return true;
  const { lastAnswer: _, ...one } = before;
  const { lastAnswer: __, ...other } = after;
  return JSON.stringify(one) !== JSON.stringify(other);
}
