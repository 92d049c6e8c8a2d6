import type { Kind } from "@yimen/drivers/contract";
import type { SimulatedPart } from "./parts.ts";

/** The simulated devices that have no section of their own on the page, by what they stand in for. */
export const makers: Readonly<
  Partial<Record<Kind, { readonly name: string; make(port?: number): Promise<SimulatedPart> }>>
> = {
  "code-scanner": {
    name: "scanner",
    make: async () => (await import("./code-scanner.ts")).simulateCodeScanner(),
  },
  rater: { name: "pads", make: async () => (await import("./pads.ts")).simulatePads() },
  "window-sign": { name: "sign", make: async (port) => (await import("./sign.ts")).simulateSign(port) },
  "document-scanner": {
    name: "sheet-scanner",
    make: async (port) => (await import("./sheet-scanner.ts")).simulateSheetScanner(port),
  },
};
