import { spawnSync } from "node:child_process";
import { CharacterDevice } from "./character-device.ts";
import { createGadget } from "./gadget.ts";

export interface AcmSettings {
  readonly name: string;
  readonly controller: number;
  readonly serial: string;
  /** Counts from 0 in the order in which they are made; the device's side is `/dev/ttyGS{instance}`. */
  readonly instance: number;
  /** Default: a Linux gadget's own. */
  readonly vendorId?: string;
  readonly productId?: string;
}

export interface AcmWire {
  readonly farEnd: CharacterDevice;
  plug(): void;
  unplug(): void;
}

/** A USB serial adapter (cdc-acm): the host gets /dev/ttyACMn. */
export function acmWire(settings: AcmSettings): AcmWire {
  const gadget = createGadget({
    vendorId: "1d6b",
    productId: "0104",
    ...settings,
    function: `acm.${settings.instance}`,
  });
  const farEnd = new CharacterDevice(`/dev/ttyGS${settings.instance}`);
  return {
    farEnd,
    plug() {
      // The kernel hangs up the device's side when the cable is pulled, so it is opened for each plugging; raw
      // before the host can write, or the line discipline would echo.
      farEnd.open();
      const raw = spawnSync("stty", ["-F", farEnd.address, "raw", "-echo"]);
      if (raw.status !== 0) throw new Error(`stty: ${raw.stderr}`);
      gadget.plug();
    },
    unplug() {
      farEnd.hangUp();
      gadget.unplug();
    },
  };
}
