import type { QueueSettings } from "../contract/settings/queue.ts";
import type { Devices } from "../devices/devices.ts";

/** A pad says nothing that could be waited for; the line takes a frame at once. */
const askLimitMs = 3_000;

/** Makes a window's physical pad ask, where it has one that can. Rejects as the device does. */
export async function askOnKeys(
  windows: QueueSettings["windows"],
  devices: Pick<Devices, "pick">,
  window: string,
): Promise<void> {
  const pad = windows.find((each) => each.id === window)?.pad;
  if (pad === undefined) return;
  const rater = devices.pick("rater", pad.device);
  await rater?.use((action, signal) => action.ask(pad.pad, signal), askLimitMs);
}
