import { until } from "../until.ts";
import { CharacterDevice } from "./character-device.ts";
import { createGadget, type GadgetSettings } from "./gadget.ts";

export interface HidGadgetWire {
  /** Each write is one input report, each chunk one output report. */
  readonly farEnd: CharacterDevice;
  plug(): Promise<void>;
  unplug(): void;
}

/** A HID device on USB (usb_f_hid): interface number, release and serial are there, as with real ones. */
export function hidGadgetWire(
  settings: Omit<GadgetSettings, "function" | "settings"> & {
    /** Counts from 0 in the order in which they are made; the device's side is `/dev/hidg{instance}`. */
    readonly instance: number;
    readonly descriptor: Uint8Array;
    readonly reportBytes: number;
    readonly keyboard?: boolean;
  },
): HidGadgetWire {
  const gadget = createGadget({
    ...settings,
    function: `hid.${settings.instance}`,
    settings: {
      protocol: settings.keyboard ? "1" : "0",
      subclass: settings.keyboard ? "1" : "0",
      report_length: String(settings.reportBytes),
      report_desc: settings.descriptor,
    },
  });
  const farEnd = new CharacterDevice(`/dev/hidg${settings.instance}`);
  return {
    farEnd,
    async plug() {
      gadget.plug();
      await until(farEnd.address, () => farEnd.tryOpen());
    },
    unplug() {
      farEnd.hangUp();
      gadget.unplug();
    },
  };
}
