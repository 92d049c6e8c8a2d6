import type { Kind } from "@yimen/drivers/contract";
import type { StationView } from "../contract/index.ts";
import { takesPapers } from "./camera-view.ts";
import { type DeviceState, deviceAxis, troubleOf } from "./status.ts";

type Ability = StationView["abilities"]["print"];

const works: Ability = { works: true, reason: null };

/** What of the journey works with these devices. `refusal`: why the journal takes no cases, or null. */
export function abilities(
  devices: readonly DeviceState[],
  refusal: "storage-full" | "storage-damaged" | null,
): StationView["abilities"] {
  return {
    readCard: ability(devices, "id-card"),
    capture: ability(devices, "document-camera"),
    print: ability(devices, "receipt-printer"),
    submit: refusal === null ? works : { works: false, reason: refusal },
    ...(devices.some(({ settings }) => settings.kind === "code-scanner")
      ? { scan: ability(devices, "code-scanner") }
      : {}),
    ...(devices.some(({ settings }) => settings.kind === "document-scanner")
      ? { scanPaper: ability(devices, "document-scanner") }
      : {}),
    ...(devices.some(({ settings }) => settings.kind === "passport-reader")
      ? { passport: ability(devices, "passport-reader") }
      : {}),
  };
}

/** Works when one device of the kind does; else the reason of the first. */
function ability(devices: readonly DeviceState[], kind: Kind): Ability {
  const ofKind = devices.filter(
    ({ settings }) => settings.kind === kind && settings.window === undefined && takesPapers(settings),
  );
  const reasons = ofKind.map(reason);
  if (reasons.some((each) => each === null)) return works;
  return { works: false, reason: reasons[0] ?? "no-device" };
}

function reason(state: DeviceState): string | null {
  if (state.lock !== null) return "locked";
  if (state.borrowed) return "busy";
  const axis = deviceAxis(state);
  if (axis === "online" || axis === "deviceBusy") return null;
  if (state.life.phase === "online") {
    const code = troubleOf(state)?.code ?? null;
    return code !== null && harmless.has(code) ? null : code;
  }
  if (state.life.phase === "waiting") return state.life.fault.code;
  if (state.life.phase === "opening") return state.life.fault?.code ?? "starting";
  return "offline";
}

/** What somebody forgot is told to take it; the device itself works. */
const harmless: ReadonlySet<string> = new Set(["stuck-card", "media-left"]);
