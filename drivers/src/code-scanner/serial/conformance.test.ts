import { conforms } from "../../testing/conformance.ts";
import { serialScannerDriver } from "./driver.ts";
import { createSerialScannerSimulator } from "./simulator.ts";

for (const [name, prefix] of [
  ["serial-scanner", ""],
  ["serial-scanner with a prefix", "\u0002"],
] as const) {
  conforms(name, {
    driver: serialScannerDriver,
    options: { prefix },
    simulate(farEnd) {
      const simulator = createSerialScannerSimulator(farEnd, { prefix });
      return { provoke: () => simulator.scan("https://hall.example/p/#样例") };
    },
    essence: (reading) => ({ ...(reading as object), receivedAtUptime: 0 }),
    // Text has no checksum: without a prefix, noise right before a code is part of it.
    ...(prefix === "" ? { noise: [Uint8Array.of(0x80, 0xff, 0x00, 0x13, 0x0d)] } : {}),
  });
}
