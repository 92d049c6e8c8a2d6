import { conforms } from "../../testing/conformance.ts";
import { wedgeScannerDriver } from "./driver.ts";
import { createWedgeScannerSimulator } from "./simulator.ts";

conforms("wedge-scanner", {
  driver: wedgeScannerDriver,
  options: {},
  wire: { address: "evdev:memory", packets: true },
  simulate(farEnd) {
    const simulator = createWedgeScannerSimulator(farEnd);
    return { provoke: () => simulator.scan("https://hall.example/p/#A0012345") };
  },
  essence: (reading) => ({ ...(reading as object), receivedAtUptime: 0 }),
});
