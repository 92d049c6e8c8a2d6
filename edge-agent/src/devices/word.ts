import type { DeviceView } from "../contract/index.ts";
import type { Observed } from "./observed.ts";

/** The one word for managers. Its causes are the axes and values beside it. */
export function word(
  device: DeviceView["device"],
  observed: Observed,
  flapping: "no" | "still" | "gone",
): DeviceView["word"] {
  // One that comes and goes would blink between the words; one that stays away is simply away.
  if (flapping === "still") return "attention";
  switch (device) {
    case "powerOff":
    case "noDevice":
    case "hardwareError":
    case "offline":
      return "out-of-service";
    case "userError":
      return "degraded";
    case "starting":
    case "unknown":
      return "attention";
    default:
      return observed.soon.length > 0 ? "attention" : "in-service";
  }
}
