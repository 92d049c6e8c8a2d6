import { conforms } from "../../testing/conformance.ts";
import { hidPosDriver } from "./driver.ts";
import { createHidPosSimulator } from "./simulator.ts";

conforms("hid-pos", {
  driver: hidPosDriver,
  options: {},
  wire: { address: "hid:05e0:1300", packets: true },
  simulate(farEnd) {
    const simulator = createHidPosSimulator(farEnd, { needsWaking: false });
    return { provoke: () => simulator.scan(`https://hall.example/p/#${"a1".repeat(40)}`) };
  },
  essence: (reading) => ({ ...(reading as object), receivedAtUptime: 0 }),
});
