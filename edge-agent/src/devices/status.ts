import { type Capabilities, type DeviceIdentity, type Kind, usualAction } from "@yimen/drivers/contract";
import type { DeviceStep, DeviceView } from "../contract/index.ts";
import { canBeAsked } from "./can-be-asked.ts";
import type { Life } from "./life.ts";
import type { Observed, Trouble } from "./observed.ts";
import { portWasThere, type Remedy } from "./remedy.ts";
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
  /** The window that it stands at; absent: the station itself. */
  readonly window?: string;
}

/** Everything known of one device; the view is folded from it and from nothing else. */
export interface DeviceState {
  readonly settings: DeviceSettings;
  readonly life: Life;
  /** What is being done about a device that is away. */
  readonly remedy: Remedy | null;
  /** Wall-clock time since which it comes and goes too often; null: it does not. */
  readonly flappingSince: number | null;
  readonly identity: DeviceIdentity | null;
  readonly capabilities: Capabilities | null;
  readonly busy: boolean;
  readonly claim: { readonly visit: string; readonly until: number } | null;
  /** A manager took it out of service: whose account, and since when. */
  readonly lock: { readonly by: string; readonly since: number } | null;
  /** Somebody tries it out; it serves nobody meanwhile. */
  readonly borrowed: boolean;
  readonly lastAnswer: number | null;
  readonly lastActivity: number | null;
  readonly observed: Observed;
  /** Something was forgotten on it. */
  readonly alarm: Trouble | null;
  readonly history: readonly DeviceStep[];
}

export type DeviceAxis = DeviceView["device"];

/** A device that flaps and then stays away this long is away. */
const goneAfterMs = 15_000;

export function deviceAxis(state: DeviceState): DeviceAxis {
  const { life } = state;
  if (life.phase === "closed") return "offline";
  if (life.phase === "online") {
    const trouble = troubleOf(state);
    if (trouble !== null) return trouble.byPerson ? "userError" : "hardwareError";
    return state.busy || state.borrowed ? "deviceBusy" : "online";
  }
  if (life.fault === null) return "starting";
  return portWasThere(life.fault.code) ? "hardwareError" : "powerOff";
}

/** What the device says of itself goes before what was forgotten on it. */
export function troubleOf({ observed, alarm }: DeviceState): Trouble | null {
  return observed.trouble ?? alarm;
}

/** `at`: now, wall-clock. */
export function deviceView(state: DeviceState, at: number): DeviceView {
  const { life, observed, settings } = state;
  const device = deviceAxis(state);
  const online = life.phase === "online";
  return {
    id: settings.id,
    kind: settings.kind,
    driver: settings.driver,
    address: settings.address,
    model: state.identity?.model ?? null,
    serial: state.identity?.serial ?? null,
    firmware: state.identity?.firmware ?? null,
    word: state.lock === null ? word(device, observed, flapping(state, at)) : "out-of-service",
    device,
    proof: online ? proof(state) : null,
    claim: state.claim,
    ...(state.lock === null ? {} : { lock: state.lock }),
    freshness: {
      connectedSince: online ? life.since : null,
      lastAnswer: state.lastAnswer,
      lastActivity: state.lastActivity,
    },
    error: errorOf(state, at),
    values: online ? { ...observed.values } : gone(observed.values),
    history: [...state.history],
  };
}

function proof({ capabilities }: DeviceState): DeviceView["proof"] {
  return capabilities === null || canBeAsked(capabilities) ? "answers" : "port";
}

/** What is wrong with it goes before that nobody may use it: a card that lies in a locked reader is still somebody's. */
function errorOf(state: DeviceState, at: number): DeviceView["error"] {
  const { lock } = state;
  const fault = faultOf(state, at);
  if (fault !== null || lock === null) return fault;
  return { code: "locked", since: lock.since, tries: 0, action: usualAction.locked, remedy: null };
}

function faultOf(state: DeviceState, at: number): DeviceView["error"] {
  const { life, flappingSince, remedy } = state;
  if (flapping(state, at) === "still" && flappingSince !== null)
    return { code: "flapping", since: flappingSince, tries: 0, action: "check-cable", remedy };
  if ((life.phase === "waiting" || life.phase === "opening") && life.fault !== null) {
    const { fault, since, tries } = life;
    return { code: fault.code, since, tries, action: fault.action, remedy };
  }
  const trouble = life.phase === "online" ? troubleOf(state) : null;
  if (trouble === null) return null;
  return { code: trouble.code, since: trouble.since, tries: 0, action: trouble.action, remedy: null };
}

function flapping({ life, flappingSince }: DeviceState, at: number): "no" | "still" | "gone" {
  if (flappingSince === null || life.phase === "closed") return "no";
  return life.phase !== "online" && at - life.since >= goneAfterMs ? "gone" : "still";
}

/** A device that is away can't vouch for what it last said. */
function gone(values: Observed["values"]): DeviceView["values"] {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === null ? null : "unknown"]),
  );
}
