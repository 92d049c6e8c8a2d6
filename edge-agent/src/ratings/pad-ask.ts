import { type Clock, DeviceError } from "@yimen/drivers/contract";
import type { QueueSettings } from "../contract/settings/queue.ts";
import type { Devices } from "../devices/devices.ts";

/** A pad says nothing that could be waited for; the line takes a frame at once. */
const askLimitMs = 3_000;
/** All pads of a line share it, and so does the number that the pad shows when a visit ends. */
const busyForMs = 5_000;
const againMs = 40;

/** Makes a window's physical pad ask, where it has one that can. Rejects as the device does. */
export async function askOnKeys(
  windows: QueueSettings["windows"],
  devices: Pick<Devices, "pick">,
  clock: Clock,
  window: string,
): Promise<void> {
  const pad = windows.find((each) => each.id === window)?.pad;
  if (pad === undefined) return;
  const rater = devices.pick("rater", pad.device);
  if (rater === null) return;
  for (const since = clock.uptime(); ; ) {
    try {
      return await rater.use((action, signal) => action.ask(pad.pad, signal), askLimitMs);
    } catch (error) {
      const busy = error instanceof DeviceError && error.code === "busy";
      if (!busy || clock.uptime() - since > busyForMs) throw error;
    }
    await clock.sleep(againMs);
  }
}
