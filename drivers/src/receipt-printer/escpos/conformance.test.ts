import type { PrinterStatus } from "../../contract/receipt-printer.ts";
import { conforms } from "../../testing/conformance.ts";
import { escposDriver } from "./driver.ts";
import { createEscposSimulator } from "./simulator.ts";

const quick = { statusTimeoutMs: 300, pollMs: 200, progressLimitMs: 1000 };

/** Bytes that no printer of the kind sends; the fourth begins like a status and breaks off. */
const noise = ["FF FE 80 C1", "9A 83 83", "F0 0D A5 5A 80", "91 95 FF 80"].map((hex) =>
  Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex")),
);

for (const profile of [
  "generic-80",
  "epson-203",
  "generic-80-polled",
  "custom-kiosk",
  "reliance",
  "star-kiosk",
  "citizen-kiosk",
  "zebra-kiosk",
]) {
  conforms(`escpos ${profile}`, {
    driver: escposDriver,
    options: { profile, ...quick },
    simulate(farEnd) {
      const simulator = createEscposSimulator(farEnd, { profile });
      return { provoke: () => simulator.setPaper(simulator.sensors.paper === "low" ? "full" : "low") };
    },
    /** Paper is what is provoked to change; nothing else may seem to. */
    essence(reading) {
      const { type, online, cover, cutter, error, media } = reading as PrinterStatus;
      return { type, online, cover, cutter, error, media };
    },
    noise,
  });
}
