import { type ToldDevice, ToldDeviceSchema } from "../../contract/link.ts";
import type { DeviceView } from "../../contract/views.ts";

const unknown = { model: null, serial: null, firmware: null, proof: null, claim: null, error: null } as const;

const known = new Set(Object.keys(ToldDeviceSchema.properties));

/** A device as a station of another version told it: what it did not tell is not known, what nobody here knows is let be. */
export function completeView(told: ToldDevice): DeviceView {
  const kept = Object.fromEntries(Object.entries(told).filter(([key]) => known.has(key))) as ToldDevice;
  return { ...unknown, ...kept, history: (told.history ?? []) as DeviceView["history"] };
}
