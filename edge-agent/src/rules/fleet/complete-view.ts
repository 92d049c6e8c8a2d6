import type { ToldDevice } from "../../contract/link.ts";
import type { DeviceView } from "../../contract/views.ts";

const unknown = { model: null, serial: null, firmware: null, proof: null, claim: null, error: null } as const;

/** A device as a station of another version told it; what it did not tell is not known. */
export function completeView(told: ToldDevice): DeviceView {
  return { ...unknown, ...told, history: (told.history ?? []) as DeviceView["history"] };
}
