import { conforms } from "../testing/conformance.ts";
import { icao9303Driver } from "./driver.ts";
import { createPassportReaderSimulator } from "./reader-simulator.ts";

conforms("icao-9303", {
  driver: icao9303Driver,
  options: {},
  wire: { address: "pcsc:Reader 00 00", packets: true },
  simulate(farEnd) {
    const simulator = createPassportReaderSimulator(farEnd);
    return { provoke: () => simulator.lay() };
  },
  essence: (reading) => reading,
});
