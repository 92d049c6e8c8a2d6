import { conforms } from "../../testing/conformance.ts";
import { numberBoardDriver } from "./driver.ts";
import { createNumberBoardSimulator } from "./simulator.ts";

conforms("number-board", {
  driver: numberBoardDriver,
  options: {},
  simulate(farEnd) {
    createNumberBoardSimulator(farEnd);
    return { provoke() {} };
  },
  act: (device) => device.action.show({ lines: [{ text: "12" }] }),
  essence: (shown) => shown,
  spared: { "takes no late answer for the next": "it answers nothing" },
});
