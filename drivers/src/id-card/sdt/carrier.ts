import { type Carrier, streamCarrier } from "../../framing/carrier.ts";
import { createDkCarrier } from "./carrier-hid.ts";

/** HID readers have no common standard; each profile is one vendor's way. */
export type HidProfile = "dk";

const hidCarriers: Readonly<Record<HidProfile, () => Carrier>> = { dk: createDkCarrier };

/** Serial, USB bulk and a TCP bridge carry frames as they are; HID wraps them by profile. */
export function carrierFor(address: string, profile: HidProfile): Carrier {
  return address.startsWith("hid:") ? hidCarriers[profile]() : streamCarrier;
}
