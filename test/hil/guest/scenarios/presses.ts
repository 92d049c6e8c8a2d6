import type { Kind, Kinds } from "@yimen/drivers/contract";
import type { DeviceConfig } from "@yimen/edge-agent/config/schema.ts";
import { eavesdrop } from "../eavesdropper.ts";
import type { Stage } from "../stage.ts";
import { usualLimitMs } from "../until.ts";

/** Does something at the device; the agent must notice it, and the driver must read just that. */
export async function readsExactly<K extends Kind>(
  stage: Stage,
  device: DeviceConfig & { kind: K },
  act: () => void,
  wanted: readonly Partial<Kinds[K]["reading"]>[],
  limitMs = usualLimitMs,
): Promise<void> {
  const second = await eavesdrop(device);
  try {
    const before = await stage.station.lastActivity(device.id);
    act();
    for (const [index, want] of wanted.entries()) {
      const reading = await second.next(limitMs);
      for (const [key, value] of Object.entries(want)) {
        const found = (reading as unknown as Record<string, unknown>)[key];
        if (found !== value)
          throw new Error(`reading ${index}: ${key} is ${found}, not ${value}: ${JSON.stringify(reading)}`);
      }
    }
    await stage.station.activityAfter(device.id, before, limitMs);
  } finally {
    await second.close();
  }
}
