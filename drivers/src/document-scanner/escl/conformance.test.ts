import { type Driver, type ScannerStatus, systemClock } from "../../contract/index.ts";
import { conforms } from "../../testing/conformance.ts";
import { esclDriver } from "./driver.ts";
import type { EsclOptions } from "./options.ts";
import { answerPackets, packetPort } from "./packet-port.ts";
import { SimulatedScanner } from "./simulator/scanner.ts";

const page = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);

/** The driver on a line of packets; the line is the agent's, the port on it ends with the device. */
const onPackets: Driver<"document-scanner", EsclOptions> = {
  ...esclDriver,
  async open(line, options, context) {
    const port = packetPort(line, context.noise);
    try {
      const device = await esclDriver.open(port, options, context);
      const close = async () => {
        await device.close();
        await port.close();
      };
      return { ...device, close };
    } catch (error) {
      await port.close();
      throw error;
    }
  },
};

conforms("escl", {
  driver: onPackets,
  options: {},
  wire: { address: "escl://memory/eSCL", packets: true },
  simulate(farEnd) {
    const scanner = new SimulatedScanner(page, [page], false);
    answerPackets(farEnd, scanner, systemClock);
    return {
      provoke() {
        scanner.feeder = scanner.feeder?.length === 0 ? [page] : [];
      },
    };
  },
  essence: (reading) => (reading as ScannerStatus).type,
});
