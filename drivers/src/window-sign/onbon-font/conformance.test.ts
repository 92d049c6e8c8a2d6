import { conforms } from "../../testing/conformance.ts";
import { onbonFontDriver } from "./driver.ts";
import { createOnbonFontSimulator } from "./simulator.ts";

conforms("onbon-font", {
  driver: onbonFontDriver,
  options: { width: 128, height: 32 },
  simulate(farEnd) {
    createOnbonFontSimulator(farEnd, { width: 128, height: 32 });
    return { provoke() {} };
  },
  act: (device) => device.action.show({ lines: [{ text: "A012" }, { text: "请到3号窗口" }] }),
  essence: (shown) => shown,
});
