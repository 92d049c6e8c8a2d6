import type { Capabilities, DeviceIdentity, Kind } from "@yimen/drivers/contract";
import type { DeviceView } from "../contract/index.ts";
import type { Life } from "./life.ts";
import type { Observed } from "./observed.ts";
import { word } from "./word.ts";

/** One device of the configuration. `kind` stands until the driver has told its own. */
export interface DeviceSettings {
  readonly id: string;
  readonly kind: Kind;
  readonly driver: string;
  readonly address: string;
  readonly transport?: {
    readonly baudRate?: number;
    readonly hardwareFlow?: boolean;
    readonly softwareFlow?: boolean;
    readonly parity?: "none" | "even" | "odd";
    readonly connectTimeoutMs?: number;
  };
  readonly options?: unknown;
}

/** Everything known of one device; the view is folded from it and from nothing else. */
export interface DeviceState {
  readonly settings: DeviceSettings;
  readonly life: Life;
  readonly identity: DeviceIdentity | null;
  readonly capabilities: Capabilities | null;
  readonly busy: boolean;
  readonly claim: { readonly visit: string; readonly until: number } | null;
  readonly lastAnswer: number | null;
  readonly lastActivity: number | null;
  readonly observed: Observed;
}

export type DeviceAxis = DeviceView["device"];

const faultAxis = { lost: "powerOff", "cannot-open": "powerOff", timeout: "powerOff" } as const;

export function deviceAxis(state: DeviceState): DeviceAxis {
  const { life, observed } = state;
  switch (life.phase) {
    case "closed":
      return "offline";
    case "waiting":
      return life.fault.code in faultAxis ? "powerOff" : "hardwareError";
    case "opening":
      return life.fault === null ? "starting" : life.fault.code in faultAxis ? "powerOff" : "hardwareError";
    case "online":
      if (observed.trouble !== null) return observed.trouble.byPerson ? "userError" : "hardwareError";
      return state.busy ? "deviceBusy" : "online";
  }
}

export function deviceView(state: DeviceState): DeviceView {
  const { life, observed, settings } = state;
  const device = deviceAxis(state);
  const online = life.phase === "online";
  const fault = life.phase === "waiting" || life.phase === "opening" ? life.fault : null;
  const error =
    fault !== null && (life.phase === "waiting" || life.phase === "opening")
      ? { code: fault.code, since: life.since, tries: life.tries, action: fault.action }
      : online && observed.trouble !== null
        ? {
            code: observed.trouble.code,
            since: observed.trouble.since,
            tries: 0,
            action: observed.trouble.action,
          }
        : null;
  return {
    id: settings.id,
    kind: settings.kind,
    driver: settings.driver,
    address: settings.address,
    model: state.identity?.model ?? null,
    serial: state.identity?.serial ?? null,
    word: word(device, observed),
    device,
    claim: state.claim,
    freshness: {
      connectedSince: online ? life.since : null,
      lastAnswer: state.lastAnswer,
      lastActivity: state.lastActivity,
    },
    error,
    values: online ? { ...observed.values } : gone(observed.values),
  };
}

/** A device that is away can't vouch for what it last said. */
function gone(values: Observed["values"]): DeviceView["values"] {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === null ? null : "unknown"]),
  );
}
