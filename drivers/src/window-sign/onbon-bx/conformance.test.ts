import type { SignContent } from "../../contract/window-sign.ts";
import { conforms } from "../../testing/conformance.ts";
import { onbonBxDriver } from "./driver.ts";
import type { BxModelName } from "./models.ts";
import { createOnbonBxSimulator } from "./simulator.ts";

const content: SignContent = { lines: [{ text: "A012" }, { text: "3号窗口", colour: "green" }] };

for (const [name, model, wire] of [
  ["onbon-bx, serial", "BX-5E1", {}],
  ["onbon-bx, datagrams", "BX-6E1", { address: "udp:10.0.0.8:5007", packets: true }],
] as const satisfies readonly (readonly [string, BxModelName, object])[]) {
  conforms(name, {
    driver: onbonBxDriver,
    options: { model, width: 64, height: 32 },
    wire,
    simulate(farEnd) {
      createOnbonBxSimulator(farEnd, { model, width: 64, height: 32 });
      return { provoke() {} };
    },
    act: (device) => device.action.show(content),
    essence: (shown) => shown,
  });
}
