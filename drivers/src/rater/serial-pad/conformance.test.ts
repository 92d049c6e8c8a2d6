import { conforms } from "../../testing/conformance.ts";
import { serialPadDriver } from "./driver.ts";
import type { SerialPadSettings } from "./options.ts";
import { createSerialPadSimulator } from "./simulator.ts";

const settings: SerialPadSettings = {
  frame: "AA 55 {len} … {pad} {key} {check}",
  lengthAdds: 3,
  checksum: "crc16-modbus",
  // Two keys for one level, so that a press in haste is not the same press.
  keys: { "01": 5, "11": 5 },
  answer: "AA 55 {pad} 06 {check}",
};

conforms("serial-pad", {
  driver: serialPadDriver,
  options: settings,
  simulate(farEnd) {
    const pad = createSerialPadSimulator(farEnd, { settings });
    let presses = 0;
    return {
      provoke() {
        presses += 1;
        pad.press(presses % 2 === 0 ? "11" : "01");
      },
    };
  },
  essence: (reading) => ({ ...(reading as object), receivedAtUptime: 0 }),
});
