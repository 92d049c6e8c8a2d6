import { HallError } from "../../contract/errors.ts";
import type { OrderDetail, StationOrder } from "../../contract/station-order.ts";

/** What holds for an order, whoever gives it. */
export interface ActionTerms {
  /** When it needs a reason: never, when it is forced, or always. */
  readonly reason: "never" | "forced" | "always";
  /** Refused while a person is served there, unless forced. */
  readonly sparesVisits: boolean;
  /** Only one of its kind at a device at a time: it takes the device, or a person, for a while. */
  readonly alone: boolean;
  /** Afterwards nobody waits for its outcome any more, in ms; null: as long as it says itself. */
  readonly limitMs: number | null;
}

const second = 1_000;
const minute = 60 * second;
/** A check with a person ends by then. */
export const checkLimitMs = 15 * minute;
const quick = { reason: "never", sparesVisits: false, alone: false, limitMs: 20 * second } as const;

export const actionTerms: Readonly<Record<StationOrder["name"], ActionTerms>> = {
  "restart-device": { reason: "always", sparesVisits: true, alone: true, limitMs: 30 * second },
  "reset-device": { reason: "always", sparesVisits: true, alone: true, limitMs: 30 * second },
  "health-check": { reason: "forced", sparesVisits: true, alone: true, limitMs: checkLimitMs },
  "check-devices": { ...quick, alone: true, limitMs: 5 * minute },
  "answer-check": quick,
  "release-claim": { reason: "always", sparesVisits: true, alone: false, limitMs: 20 * second },
  "lock-device": { reason: "always", sparesVisits: true, alone: true, limitMs: 20 * second },
  "unlock-device": quick,
  replenished: quick,
  "log-level": quick,
  "begin-capture": { ...quick, limitMs: null },
  "end-capture": quick,
  "restart-agent": { reason: "always", sparesVisits: false, alone: true, limitMs: 2 * minute },
  "reload-display": quick,
  "apply-settings": { reason: "forced", sparesVisits: false, alone: false, limitMs: 5 * minute },
  "read-settings": quick,
  "apply-catalogue": { reason: "never", sparesVisits: false, alone: false, limitMs: 5 * minute },
  "apply-release": { reason: "forced", sparesVisits: false, alone: false, limitMs: 30 * minute },
};

export const longestReason = 200;
/** Reading, zipping and sending a bundle. */
const bundleMs = 5 * minute;

/** How long the outcome of an order is waited for, in ms. */
export function limitOf(order: StationOrder): number {
  const { limitMs } = actionTerms[order.name];
  if (limitMs !== null) return limitMs;
  return order.name === "begin-capture" ? order.minutes * minute + bundleMs : 20 * second;
}

/** Whether it is refused while a person is served there; an internal check disturbs nobody. */
export function sparesVisits(order: StationOrder): boolean {
  if (order.name === "health-check" && order.level === "internal") return false;
  return actionTerms[order.name].sparesVisits;
}

export function isForced(order: StationOrder): boolean {
  return "forced" in order && order.forced;
}

export function deviceOf(order: StationOrder): string | null {
  return "device" in order ? order.device : null;
}

/** The reason as it is kept. Throws HallError `reason-needed` where one is missing or too long. */
export function reasonFor(order: StationOrder, reason: string | null): string | null {
  const said = (reason ?? "").trim();
  const { reason: when } = actionTerms[order.name];
  const needed = when === "always" || (when === "forced" && isForced(order));
  if ((needed && said === "") || said.length > longestReason) throw new HallError("reason-needed");
  return said === "" ? null : said;
}

/** The order as it is recorded: its plain values, and how many there are of what is more. */
export function recordedOrder(order: StationOrder): OrderDetail {
  return Object.fromEntries(
    Object.entries(order).flatMap(([key, value]) => {
      if (key === "name" || key === "by") return [];
      if (Array.isArray(value)) return [[key, value.length]];
      return typeof value === "object" && value !== null ? [] : [[key, value]];
    }),
  );
}
