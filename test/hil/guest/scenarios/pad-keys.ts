import type { RatingLevel } from "@yimen/drivers/contract";
import type { Scenario } from "../stage.ts";
import { bootKeyboard } from "../wires/descriptors.ts";
import { linkInputNode } from "../wires/input-node.ts";
import { typing } from "../wires/keyboard.ts";
import { UhidDevice } from "../wires/uhid.ts";
import { readsExactly } from "./presses.ts";

const name = "Yimen key pad";
const link = "/dev/input/pad-keys";
const device = {
  id: "pad-keys",
  kind: "rater" as const,
  driver: "key-pad",
  port: `evdev:${link}`,
};

/** A rating pad that acts as a keyboard, by a name of its input device. */
export function padOnKeys(): Scenario {
  const far = new UhidDevice({
    name,
    vendorId: 0x1a2c,
    productId: 0x0002,
    serial: "N0001",
    descriptor: bootKeyboard(),
  });
  const plug = async () => {
    far.plug();
    await linkInputNode(name, link);
  };
  return {
    name: "rating pad, keyboard",
    node: "/dev/input/event (uhid)",
    short: false,
    atStart: true,
    devices: [device],
    plug,
    async run(stage) {
      const { station } = stage;
      const press = (key: string, level: RatingLevel) =>
        readsExactly(
          stage,
          device,
          () => {
            for (const report of typing(key)) far.write(report);
          },
          [{ type: "rating-pressed", level } as const],
        );
      await stage.check("online by its name", () => station.online(device.id));
      await stage.check("key read as a rating", () => press("1", 5));
      await stage.check("unplug seen", () => {
        far.unplug();
        return station.away(device.id);
      });
      await stage.check("replug heals", async () => {
        await plug();
        return station.online(device.id);
      });
      await stage.check("key read after replug", () => press("5", 1));
    },
    dispose: async () => far.unplug(),
  };
}
