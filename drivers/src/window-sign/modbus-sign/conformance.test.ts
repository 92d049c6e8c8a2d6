import { conforms } from "../../testing/conformance.ts";
import { modbusSignDriver } from "./driver.ts";
import { createModbusSignSimulator } from "./simulator.ts";

conforms("modbus-sign", {
  driver: modbusSignDriver,
  options: {
    fields: [
      { register: 0, registers: 4, part: "ticket", code: "ascii" },
      { register: 8, part: "last-number", code: "binary" },
    ],
  },
  simulate(farEnd) {
    createModbusSignSimulator(farEnd);
    return { provoke() {} };
  },
  act: (device) => device.action.show({ lines: [{ text: "A012 → 3号窗口" }] }),
  essence: (shown) => shown,
});
