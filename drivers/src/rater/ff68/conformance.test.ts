import { conforms } from "../../testing/conformance.ts";
import { ff68Driver } from "./driver.ts";
import { createFf68Simulator } from "./simulator.ts";

conforms("ff68", {
  driver: ff68Driver,
  options: { pads: [3, 4] },
  simulate(farEnd) {
    const simulator = createFf68Simulator(farEnd, { pads: [3, 4] });
    let presses = 0;
    return {
      // The same key of the same pad in such haste would be the same press.
      provoke() {
        presses += 1;
        simulator.rate(presses % 2 === 0 ? 4 : 3, 2);
      },
    };
  },
  essence: (reading) => ({ ...(reading as object), pad: 0, receivedAtUptime: 0 }),
});
