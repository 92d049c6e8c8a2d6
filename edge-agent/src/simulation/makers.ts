import type { Kind } from "@yimen/drivers/contract";
import type { SimulatedPart } from "./parts.ts";

/** The simulated devices that have no section of their own on the page, by what they stand in for. */
export const makers: Readonly<
  Partial<
    Record<Kind, { readonly name: string; make(changed: () => void, port?: number): Promise<SimulatedPart> }>
  >
> = {
  "code-scanner": {
    name: "scanner",
    make: async (changed) => (await import("./code-scanner.ts")).simulateCodeScanner(changed),
  },
  rater: { name: "pads", make: async (changed) => (await import("./pads.ts")).simulatePads(changed) },
  "window-sign": {
    name: "sign",
    make: async (changed, port) => (await import("./sign.ts")).simulateSign(changed, port),
  },
  "passport-reader": {
    name: "passport-reader",
    make: async (changed) => (await import("./passport.ts")).simulatePassportReader(changed),
  },
  "document-scanner": {
    name: "sheet-scanner",
    make: async (changed, port) => (await import("./sheet-scanner.ts")).simulateSheetScanner(changed, port),
  },
};
