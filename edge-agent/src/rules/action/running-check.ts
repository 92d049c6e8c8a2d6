import { checkLimitMs } from "./terms.ts";

/** A device that is being tried out in front of a person. What becomes of it meanwhile was asked for. */
export interface RunningCheck {
  readonly actionId: string;
  readonly station: string;
  readonly device: string;
  /** Account id. */
  readonly by: string;
  /** Milliseconds since 1970. It ends with its action, at `until` at the latest. */
  readonly since: number;
  readonly until: number;
}

/** What has to be known of a recorded action. */
interface AskedAction {
  readonly actionId: string;
  readonly name: string;
  readonly station: string;
  readonly device: string | null;
  /** The order, as JSON. */
  readonly wanted: string;
  /** Account id. */
  readonly askedBy: string;
  readonly requestedAt: number;
  readonly finishedAt: number | null;
}

/** null: the action is none, or its level asks the device only. */
export function runningCheck(row: AskedAction): RunningCheck | null {
  const { actionId, name, station, device, wanted, askedBy, requestedAt: since } = row;
  if (name !== "health-check" || device === null || row.finishedAt !== null) return null;
  const { level } = JSON.parse(wanted) as { readonly level?: unknown };
  if (level !== "interactive" && level !== "external") return null;
  return { actionId, station, device, by: askedBy, since, until: since + checkLimitMs };
}
