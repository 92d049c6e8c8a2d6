import type { Scenario } from "../stage.ts";
import { bootKeyboard } from "../wires/descriptors.ts";
import { linkInputNode } from "../wires/input-node.ts";
import { typing } from "../wires/keyboard.ts";
import { UhidDevice } from "../wires/uhid.ts";
import { readsExactly } from "./presses.ts";

const name = "Yimen scanner";
const link = "/dev/input/scanner-keys";
const device = {
  id: "scanner-keys",
  kind: "code-scanner" as const,
  driver: "wedge-scanner",
  port: `evdev:${link}`,
};

/**
 * A scanner that types faster than any reader looks: all keys of a code are in the kernel at once. So it depends on
 * nobody's processor time; the codes are short enough for what the kernel keeps for a reader (64 records).
 */
export function scannerOnKeys(): Scenario {
  const far = new UhidDevice({
    name,
    vendorId: 0x0416,
    productId: 0xc142,
    serial: "W0002",
    descriptor: bootKeyboard(),
  });
  const plug = async () => {
    far.plug();
    await linkInputNode(name, link);
  };
  return {
    name: "code scanner, keyboard",
    node: "/dev/input/event (uhid)",
    short: true,
    atStart: true,
    devices: [device],
    plug,
    async run(stage) {
      const { station } = stage;
      const type = (text: string) => {
        for (const report of typing(`${text}\r`)) far.write(report);
      };
      const scan = (text: string) =>
        readsExactly(stage, device, () => type(text), [{ type: "code-scanned", text } as const]);
      await stage.check("online by its name", () => station.online(device.id));
      await stage.check("typed code read", () => scan("20260719"));
      await stage.check("unplug seen", () => {
        far.unplug();
        return station.away(device.id);
      });
      await stage.check("replug heals", async () => {
        await plug();
        return station.online(device.id);
      });
      await stage.check("typed code read after replug", () => scan("YM-A7"));
    },
    dispose: async () => far.unplug(),
  };
}
