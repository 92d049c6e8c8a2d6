import { conforms } from "../../testing/conformance.ts";
import { hidPadDriver } from "./driver.ts";
import type { HidPadSettings } from "./options.ts";
import { createHidPadSimulator } from "./simulator.ts";

const settings: HidPadSettings = {
  signature: [
    { at: 0, is: "5A" },
    { at: 7, is: "A5" },
  ],
  // Two keys for one level, so that a press in haste is not the same press.
  keys: [
    { at: 1, is: "01", mask: "01", means: 5 },
    { at: 1, is: "02", mask: "02", means: 5 },
  ],
};

conforms("hid-pad", {
  driver: hidPadDriver,
  options: settings,
  wire: { address: "hid:1a86:e026", packets: true },
  simulate(farEnd) {
    const pad = createHidPadSimulator(farEnd, { settings });
    let presses = 0;
    return {
      provoke() {
        pad.press(presses % 2);
        presses += 1;
      },
    };
  },
  essence: (reading) => ({ ...(reading as object), receivedAtUptime: 0 }),
});
