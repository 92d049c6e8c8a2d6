import { isDeviceError, type RatingLevel } from "@yimen/drivers/contract";
import { createHidPadSimulator } from "@yimen/drivers/rater/hid-pad/simulator.ts";
import { openTransport } from "@yimen/drivers/transport/open.ts";
import type { Scenario } from "../stage.ts";
import { vendorReports } from "../wires/descriptors.ts";
import { hidGadgetWire } from "../wires/hid-gadget.ts";
import { readsExactly } from "./presses.ts";

const settings = {
  keys: [
    { at: 1, is: "01", means: 5 as const },
    { at: 1, is: "02", means: 4 as const },
    { at: 1, is: "03", means: 1 as const },
  ],
  signature: [{ at: 0, is: "5A" }],
};
const device = {
  id: "rater-hid",
  kind: "rater" as const,
  driver: "hid-pad",
  port: "hid:0483:5750:K0001",
  options: settings,
};

/** A rating pad of vendor reports, as a USB device of its own. */
export function raterOnHid(): Scenario {
  const wire = hidGadgetWire({
    name: "rating-pad",
    controller: 4,
    vendorId: "0483",
    productId: "5750",
    serial: "K0001",
    instance: 0,
    descriptor: vendorReports(8, 8),
    reportBytes: 8,
  });
  const pad = createHidPadSimulator(wire.farEnd, { settings });
  return {
    name: "rating pad, USB HID",
    node: "/dev/hidraw (usb)",
    short: true,
    atStart: false,
    devices: [device],
    plug: () => wire.plug(),
    async run(stage) {
      const { station } = stage;
      const press = (row: number, level: RatingLevel) =>
        readsExactly(stage, device, () => pad.press(row), [{ type: "rating-pressed", level } as const]);
      await stage.check("online by VID, PID and serial", () => station.online(device.id));
      await stage.check("key read as a rating", () => press(0, 5));
      if (stage.long)
        await stage.check("openings given up midway end quietly", () => openedAndGivenUp(device.port));
      await stage.check("unplug seen", () => {
        wire.unplug();
        return station.away(device.id);
      });
      await stage.check("replug heals", async () => {
        await wire.plug();
        return station.online(device.id);
      });
      await stage.check("key read after replug", () => press(2, 1));
    },
    async dispose() {
      if (wire.farEnd.isOpen) wire.unplug();
    },
  };
}

/** Each a little later: a binding that is closed while it starts must not take the program with it. */
async function openedAndGivenUp(address: string): Promise<void> {
  for (let delay = 0; delay < 12; delay += 1) {
    const stop = new AbortController();
    const opening = openTransport(address, {}, stop.signal).then((port) => port.close());
    setTimeout(() => stop.abort(), delay);
    await opening.catch((error: unknown) => {
      if (!isDeviceError(error, "aborted")) throw error;
    });
  }
}
