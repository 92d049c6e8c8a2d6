import { conforms } from "../../testing/conformance.ts";
import { sdtDriver } from "./driver.ts";
import { createSdtSimulator } from "./simulator.ts";

const timing = { findMs: 0, selectMs: 0, baseMs: 0, fingerprintMs: 0, addressMs: 0 };

for (const [carrier, wire] of [
  ["stream", {}],
  ["dk", { address: "hid:0483:572b", packets: true }],
] as const) {
  conforms(`sdt over ${carrier}`, {
    driver: sdtDriver,
    options: { pollMs: 50 },
    wire,
    simulate(farEnd) {
      const simulator = createSdtSimulator(farEnd, { timing, carrier });
      return { provoke: () => simulator.layCard("resident") };
    },
    essence: (reading) => ({ ...(reading as object), receivedAtUptime: 0 }),
  });
}
