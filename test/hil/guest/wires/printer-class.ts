import { until } from "../until.ts";
import { CharacterDevice } from "./character-device.ts";
import { createGadget, type GadgetSettings } from "./gadget.ts";

export interface PrinterClassWire {
  readonly farEnd: CharacterDevice;
  plug(): Promise<void>;
  unplug(): void;
}

/** A USB device with one bulk endpoint each way, of the printer class: usblp takes it unless somebody claims it. */
export function printerClassWire(
  settings: Omit<GadgetSettings, "function" | "settings"> & {
    /** Counts from 0; the device's side is `/dev/g_printer{instance}`. */
    readonly instance: number;
    /** Transfers that the device's side holds before anybody reads them. */
    readonly queue: number;
  },
): PrinterClassWire {
  const gadget = createGadget({
    ...settings,
    function: `printer.${settings.instance}`,
    settings: { q_len: String(settings.queue) },
  });
  const farEnd = new CharacterDevice(`/dev/g_printer${settings.instance}`);
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
