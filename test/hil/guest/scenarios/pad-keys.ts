import type { RatingLevel } from "@yimen/drivers/contract";
import type { Scenario } from "../stage.ts";
import { bootKeyboard } from "../wires/descriptors.ts";
import { inputNode } from "../wires/input-node.ts";
import { typing } from "../wires/keyboard.ts";
import { UhidDevice } from "../wires/uhid.ts";
import { readsExactly } from "./presses.ts";

const name = "Yimen key pad";

/** A rating pad that acts as a keyboard, by the number of its input device. */
export function padOnKeys(): Scenario {
  const far = new UhidDevice({
    name,
    vendorId: 0x1a2c,
    productId: 0x0002,
    serial: "N0001",
    descriptor: bootKeyboard(),
  });
  let node = "";
  const device = () => ({
    id: "pad-keys",
    kind: "rater" as const,
    driver: "key-pad",
    port: `evdev:${node}`,
  });
  return {
    name: "rating pad, keyboard",
    node: "/dev/input/event (uhid)",
    short: false,
    atStart: true,
    get devices() {
      return [device()];
    },
    async plug() {
      far.plug();
      node = await inputNode(name);
    },
    async run(stage) {
      const { station } = stage;
      const press = (key: string, level: RatingLevel) =>
        readsExactly(
          stage,
          device(),
          () => {
            for (const report of typing(key)) far.write(report);
          },
          [{ type: "rating-pressed", level } as const],
        );
      await stage.check("online by its node", () => station.online(device().id));
      await stage.check("key read as a rating", () => press("1", 5));
      await stage.check("unplug seen", () => {
        far.unplug();
        return station.away(device().id);
      });
      await stage.check("replug heals", () => {
        far.plug();
        return station.online(device().id);
      });
      await stage.check("key read after replug", () => press("5", 1));
    },
    dispose: async () => far.unplug(),
  };
}
