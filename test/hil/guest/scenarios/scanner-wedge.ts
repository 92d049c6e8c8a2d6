import type { Scenario } from "../stage.ts";
import { bootKeyboard } from "../wires/descriptors.ts";
import { hidGadgetWire } from "../wires/hid-gadget.ts";
import { typing } from "../wires/keyboard.ts";
import { readsExactly } from "./presses.ts";

const device = {
  id: "scanner-wedge",
  kind: "code-scanner" as const,
  driver: "wedge-scanner",
  port: "evdev:usb:0416:c141:W0001",
  options: { mostGapMs: 70, quietMs: 2_000 },
};
const mostScans = 8;
const readingLimitMs = 8_000;

/** A scanner that types: a USB keyboard, read from its own input device. */
export function scannerOnWedge(): Scenario {
  const wire = hidGadgetWire({
    name: "wedge-scanner",
    controller: 5,
    vendorId: "0416",
    productId: "c141",
    serial: "W0001",
    instance: 1,
    descriptor: bootKeyboard(),
    reportBytes: 8,
    keyboard: true,
  });
  return {
    name: "code scanner, keyboard wedge",
    node: "/dev/input/event (usb)",
    short: false,
    atStart: false,
    devices: [device],
    plug: () => wire.plug(),
    async run(stage) {
      const { station } = stage;
      const type = (text: string) => {
        for (const report of typing(`${text}\r`)) wire.farEnd.write(report);
      };
      const scan = (text: string) =>
        again(() =>
          readsExactly(
            stage,
            device,
            () => type(text),
            [{ type: "code-scanned", text } as const],
            readingLimitMs,
          ),
        );
      await stage.check("online by VID, PID and serial", () => station.online(device.id));
      await stage.check("typed code read", () => scan("20260719"));
      await stage.check("unplug seen", () => {
        wire.unplug();
        return station.away(device.id);
      });
      await stage.check("replug heals", async () => {
        await wire.plug();
        return station.online(device.id);
      });
      await stage.check("typed code read after replug", () => scan("YM-B8"));
    },
    async dispose() {
      if (wire.farEnd.isOpen) wire.unplug();
    },
  };
}

/**
 * As a person scans again. The emulated bus carries a report each 10 ms, and on a busy machine so slowly that a code
 * looks like somebody's typing.
 */
async function again(scan: () => Promise<void>): Promise<void> {
  for (let left = mostScans; ; ) {
    try {
      return await scan();
    } catch (error) {
      left -= 1;
      if (left === 0) throw error;
    }
  }
}
