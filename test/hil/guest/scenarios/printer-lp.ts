import { existsSync } from "node:fs";
import { createEscposSimulator } from "@yimen/drivers/receipt-printer/escpos/simulator.ts";
import type { Scenario } from "../stage.ts";
import { until, usualLimitMs } from "../until.ts";
import { printerClassWire } from "../wires/printer-class.ts";
import { handIn, isOver, mustEnd, printCopy } from "./receipt.ts";

const id = "printer";
/** Draws its Hanzi, so that a slip is larger than what the kernel holds between host and device. */
const profile = "generic-80-raster";
/** The first slip loads the fonts. */
const firstSlipLimitMs = 2.5 * usualLimitMs;
const partOfSlip = 6_000;

/** A receipt printer of the USB printer class: usblp on the host's side, status bytes both ways. */
export function printerOnLp(): Scenario {
  const wire = printerClassWire({
    name: "receipt-printer",
    controller: 2,
    vendorId: "0416",
    productId: "5011",
    serial: "P0001",
    instance: 0,
    queue: 2,
  });
  const { farEnd } = wire;
  const printer = createEscposSimulator(farEnd, { profile });
  const slips = () => printer.receipts().length;
  const takeAll = () => farEnd.takeAtMost(Number.POSITIVE_INFINITY);
  return {
    name: "receipt printer",
    node: "/dev/usb/lp0",
    short: true,
    atStart: true,
    devices: [
      {
        id,
        kind: "receipt-printer",
        driver: "escpos",
        port: "lp:/dev/usb/lp0",
        // A guest on a busy machine stands still for seconds, with the printer in it.
        options: { profile, statusTimeoutMs: 4_000, progressLimitMs: 60_000 },
      },
    ],
    async plug() {
      await wire.plug();
      await until("/dev/usb/lp0", () => existsSync("/dev/usb/lp0"));
    },
    async run(stage) {
      const { station } = stage;
      const values = (what: string, paper: string) =>
        station.until(id, what, (device) => device.values["paper"] === paper);
      await stage.check("online, reports its paper", () => values("shows no paper", "full"));
      await stage.check("receipt printed and confirmed", async () => {
        const before = slips();
        const waiting = await handIn(stage);
        await mustEnd(waiting, "printed", firstSlipLimitMs);
        await waiting.leave();
        if (slips() !== before + 1) throw new Error(`${slips() - before} slips`);
      });
      await stage.check("paper low seen, and refilled", async () => {
        printer.setPaper("low");
        await values("shows no low paper", "low");
        printer.setPaper("full");
        await values("shows no full paper", "full");
      });
      if (stage.long) {
        await stage.check("paper out seen, slip held, printed after refill", async () => {
          const before = slips();
          printer.paperEndsAfter(3);
          const waiting = await handIn(stage);
          await waiting.receipt("a slip that is held", ({ held }) => held);
          await values("shows no paper out", "out");
          printer.setPaper("full");
          await mustEnd(waiting, "printed");
          await waiting.leave();
          if (slips() !== before + 1) throw new Error(`${slips() - before} slips`);
        });
        await stage.check("device stops taking: slip waits, nothing lost", async () => {
          const before = slips();
          farEnd.takeAtMost(partOfSlip);
          const waiting = await handIn(stage);
          await waiting.receipt("a slip on its way", ({ state }) => state === "printing");
          await until("the device has its part", () => printer.bytesReceived > 0 && farEnd.full);
          const early = await waiting.receipt("any state", () => true);
          if (isOver(early)) throw new Error(`the slip is already ${early.state}`);
          takeAll();
          await mustEnd(waiting, "printed");
          await waiting.leave();
          if (slips() !== before + 1) throw new Error(`${slips() - before} slips`);
        });
      }
      await stage.check("pulled in the middle of a slip: unknown, never repeated", async () => {
        const before = slips();
        farEnd.takeAtMost(partOfSlip);
        const waiting = await handIn(stage);
        await until("the device has its part", () => farEnd.full);
        wire.unplug();
        await station.away(id);
        await mustEnd(waiting, "unknown");
        printer.powerCycle();
        takeAll();
        await wire.plug();
        await station.online(id);
        await values("shows no paper after replug", "full");
        if (slips() !== before) throw new Error("a slip came out by itself");
        await printCopy(waiting);
        await waiting.leave();
        if (slips() !== before + 1) throw new Error(`${slips() - before} slips`);
      });
      if (!stage.long) return;
      await stage.check("unplug seen", () => {
        wire.unplug();
        return station.away(id);
      });
      await stage.check("replug heals", async () => {
        await wire.plug();
        return station.online(id);
      });
    },
    async dispose() {
      if (wire.farEnd.isOpen) wire.unplug();
    },
  };
}
