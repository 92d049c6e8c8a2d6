import type { StationRow, WantedOrder } from "@yimen/edge-agent/contract";
import type { ActionsKey } from "../../locales/actions/zh-Hans.ts";
import { keyFor } from "./words.ts";

/** Something that a manager may press at a device. */
export interface Offered {
  /** Names the button, in tests and for the form that it opens. */
  readonly key: string;
  readonly label: ActionsKey;
  readonly order: WantedOrder;
  /** What is asked before: a reason, for how long. Neither: it is done at once. */
  readonly asks: readonly ("reason" | "minutes")[];
  /** The one that mends what stands. */
  readonly first: boolean;
  /** After it, this. */
  readonly next?: WantedOrder;
}

export interface OfferedFor {
  readonly id: string;
  readonly kind: string;
  readonly locked: boolean;
  readonly claimed: boolean;
  /** Something is wrong with it. */
  readonly troubled: boolean;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Kinds that show something by themselves. */
const external = new Set([
  "receipt-printer",
  "window-sign",
  "document-camera",
  "document-scanner",
  "rater",
  "code-scanner",
]);

/** The usual time of a capture and of a detailed log, in minutes. */
export const usualMinutes = 5;

/** What is asked of a station arrives there. */
export const inReach = ({ link }: Pick<StationRow, "link">): boolean => link === "own" || link === "online";

/** What may be done with a device as it is now; what mends it first. */
export function offered({ id, kind, locked, claimed, troubled, values }: OfferedFor): readonly Offered[] {
  const now = (key: string, label: ActionsKey, order: WantedOrder, more: Partial<Offered> = {}): Offered => ({
    ...{ key, label, order, asks: [], first: false },
    ...more,
  });
  const check = (level: "internal" | "external" | "interactive", label: ActionsKey) =>
    now(`check:${level}`, label, { name: "health-check", device: id, level });
  const printer = kind === "receipt-printer";
  const empty = printer && (values["paper"] === "out" || values["paper"] === "low");
  const test: WantedOrder = { name: "health-check", device: id, level: "external" };
  return [
    ...(locked
      ? [now("unlock", "do.unlock-device", { name: "unlock-device", device: id }, { first: true })]
      : []),
    ...(empty
      ? [
          now(
            "replenished",
            "do.replenished.test",
            { name: "replenished", device: id },
            {
              first: !locked,
              next: test,
            },
          ),
        ]
      : []),
    // Whoever mended it at its place asks whether it answers.
    { ...check("internal", "do.internal"), first: troubled && !locked && !empty },
    ...(external.has(kind) ? [check("external", keyFor(`do.external.${kind}`) ?? "do.external")] : []),
    check("interactive", "do.interactive"),
    now("restart", "do.restart-device", { name: "restart-device", device: id }, { asks: ["reason"] }),
    now("reset", "do.reset-device", { name: "reset-device", device: id }, { asks: ["reason"] }),
    ...(claimed
      ? [now("release", "do.release-claim", { name: "release-claim", device: id }, { asks: ["reason"] })]
      : []),
    now(
      "capture",
      "do.begin-capture",
      { name: "begin-capture", device: id, minutes: usualMinutes },
      { asks: ["minutes"] },
    ),
    now(
      "log",
      "do.log-level",
      { name: "log-level", device: id, level: "debug", minutes: usualMinutes },
      { asks: ["minutes"] },
    ),
    ...(locked
      ? []
      : [now("lock", "do.lock-device", { name: "lock-device", device: id }, { asks: ["reason"] })]),
  ];
}

/** The same for a station as a whole. */
export function offeredAtStation(): readonly Offered[] {
  const base = { first: false, asks: [] as readonly ("reason" | "minutes")[] };
  return [
    { ...base, key: "check-all", label: "do.check-devices", order: { name: "check-devices" } },
    {
      ...base,
      key: "capture",
      label: "do.begin-capture",
      order: { name: "begin-capture", device: null, minutes: usualMinutes },
      asks: ["minutes"],
    },
    {
      ...base,
      key: "log",
      label: "do.log-level",
      order: { name: "log-level", device: null, level: "debug", minutes: usualMinutes },
      asks: ["minutes"],
    },
    {
      ...base,
      key: "restart-agent",
      label: "do.restart-agent",
      order: { name: "restart-agent" },
      asks: ["reason"],
    },
  ];
}
