import { conforms } from "../../testing/conformance.ts";
import { keyPadDriver } from "./driver.ts";
import { createKeyPadSimulator } from "./simulator.ts";

for (const [address, packets] of [
  ["evdev:/dev/input/by-id/pad-event-kbd", true],
  ["tcp:127.0.0.1:9999", false],
] as const) {
  conforms(packets ? "key-pad" : "key-pad over a cut wire", {
    driver: keyPadDriver,
    // Two keys for one level, so that a press in haste is not the same press.
    options: { keys: { "1": 5, "6": 5 } },
    wire: { address, packets },
    noise: [new Uint8Array(24).fill(0xee), new Uint8Array(48).fill(0xff)],
    simulate(farEnd) {
      const pad = createKeyPadSimulator(farEnd);
      let presses = 0;
      return {
        provoke() {
          pad.press(presses % 2 === 0 ? "1" : "6");
          presses += 1;
        },
      };
    },
    essence: (reading) => ({ ...(reading as object), receivedAtUptime: 0 }),
  });
}
