import { afterEach, describe, expect, it } from "vitest";
import type { Printed, PrinterStatus, ReceiptJob } from "../../contract/receipt-printer.ts";
import { createManualClock, type ManualClock } from "../../testing/clock.ts";
import { testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { escposDriver } from "./driver.ts";
import type { EscposOptions } from "./options.ts";
import { profileNames } from "./profile.ts";
import { createEscposSimulator, printerFaults } from "./simulator.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function pass<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let over = false;
  const done = () => {
    over = true;
  };
  work.then(done, done);
  for (let steps = 0; !over && steps < 4000; steps++) await clock.advance(50);
  return work;
}

async function setUp(profile: string, options: EscposOptions = {}) {
  const clock = createManualClock();
  const wire = createMemoryWire();
  const simulator = createEscposSimulator(wire.farEnd, { profile, clock });
  const context = testContext(clock);
  const opening = escposDriver.open(wire.transport, { profile, ...options }, context);
  const printer = await pass(clock, opening);
  const seen: PrinterStatus[] = [];
  void (async () => {
    for await (const status of printer.readings()) seen.push(status);
  })().catch(() => {});
  closers.push(
    () => printer.close(),
    async () => {
      for (const fault of simulator.faults) simulator.setFault(fault, false);
    },
  );
  const held: (string | null)[] = [];
  const start = (lines: readonly string[], more: Partial<ReceiptJob> = {}) =>
    printer.action.print({
      id: "job",
      document: { lines: lines.map((text) => ({ type: "text", text })), cut: "partial" },
      onHeld: (reason) => held.push(reason),
      ...more,
    });
  return { clock, wire, simulator, printer, context, seen, held, start };
}

const printed: Printed = { outcome: "printed", evidence: "device" };
const unknown = (reason: string): Printed => ({ outcome: "unknown", evidence: "none", reason });
const slip = ["办件回执", "第二行", "第三行"];

describe("every profile", () => {
  it.each(profileNames.filter((name) => name !== "generic-80-oneway"))(
    "%s prints, as text and drawn",
    async (name) => {
      for (const form of ["text", "raster"] as const) {
        const { clock, simulator, start, printer } = await setUp(name, { slip: form });
        expect(await pass(clock, start(slip))).toEqual(printed);
        const [receipt] = simulator.receipts();
        const drawn = printer.capabilities["slip"] === "raster";
        expect(drawn || form === "text").toBe(true);
        expect(receipt?.text.filter(Boolean)).toEqual(drawn ? [] : slip);
        expect((await receipt?.png())?.length).toBeGreaterThan(500);
      }
    },
  );

  it.each(profileNames.filter((name) => name !== "generic-80-oneway"))(
    "%s: paper ends in the middle and comes back; the slip comes once",
    async (name) => {
      const { clock, simulator, start, held } = await setUp(name);
      simulator.paperEndsAfter(2);
      const printing = start(slip);
      await clock.advance(5_000);
      expect(held).toEqual(["paper-out"]);
      simulator.setPaper("full");
      expect(await pass(clock, printing)).toEqual(printed);
      expect(held).toEqual(["paper-out", null]);
      expect(simulator.receipts()).toHaveLength(1);
    },
  );
});

describe("after a jam", () => {
  it("a printer that can goes on when told, and prints nothing twice", async () => {
    const { clock, simulator, start, held } = await setUp("epson-203");
    simulator.setFault("half-print");
    const printing = start(slip);
    await clock.advance(1_000);
    simulator.setFault("cutter");
    simulator.setFault("half-print", false);
    await clock.advance(1_000);
    expect(held).toEqual(["jammed"]);
    expect(await pass(clock, printing)).toEqual(printed);
    expect(simulator.receipts()).toMatchObject([{ n: 1 }]);
    expect(simulator.receipts()[0]?.text.filter(Boolean)).toEqual(slip);
  });

  it("and one that was given up while it stood does not hold the next slip up", async () => {
    const { clock, simulator, start } = await setUp("epson-203");
    simulator.setFault("half-print");
    const printing = start(slip, { limitMs: 4_000 });
    await clock.advance(1_000);
    simulator.setFault("cutter");
    simulator.setFault("half-print", false);
    expect(await pass(clock, printing)).toEqual(unknown("jammed"));
    await clock.advance(3_000);
    expect(await pass(clock, start(["next"]))).toEqual(printed);
    expect(simulator.receipts().at(-1)?.text.filter(Boolean)).toEqual(["next"]);
  });

  it("one that can't waits for the person", async () => {
    const { clock, simulator, start, held } = await setUp("reliance");
    simulator.setFault("half-print");
    const printing = start(slip);
    await clock.advance(1_000);
    simulator.setFault("paper-jam");
    simulator.setFault("half-print", false);
    await clock.advance(20_000);
    expect(held).toEqual(["jammed"]);
    simulator.setFault("paper-jam", false);
    expect(await pass(clock, printing)).toEqual(printed);
  });
});

describe.each(["epson-203", "generic-80-polled", "custom-kiosk", "star-kiosk", "zebra-kiosk"])(
  "%s",
  (profile) => {
    it("half a slip is never called printed", async () => {
      const { clock, simulator, start } = await setUp(profile);
      simulator.setFault("half-print");
      expect(await pass(clock, start(slip))).toEqual(unknown("no-answer"));
      expect(simulator.receipts()).toEqual([]);
    });

    it("paper low is told when it begins and when it ends, and not in between", async () => {
      const { clock, simulator, seen } = await setUp(profile);
      await clock.advance(3_000);
      simulator.setFault("paper-low");
      await clock.advance(20_000);
      simulator.setFault("paper-low", false);
      await clock.advance(5_000);
      expect(seen.map(({ paper }) => paper).filter((paper, n, all) => paper !== all[n - 1])).toEqual([
        "full",
        "low",
        "full",
      ]);
      expect(seen.filter(({ paper }) => paper === "low")).toHaveLength(1);
    });

    it.each(["silent", "wrong-status"] as const)(
      "%s: refused before anything is sent, then heals",
      async (fault) => {
        const { clock, simulator, start, printer, context } = await setUp(profile);
        const before = simulator.bytesReceived;
        simulator.setFault(fault);
        await expect(pass(clock, start(slip))).rejects.toMatchObject({ code: "timeout" });
        await expect(pass(clock, printer.probe())).rejects.toMatchObject({ code: "timeout" });
        if (fault === "wrong-status") expect(context.noisyBytes).toBeGreaterThan(0);
        expect(simulator.bytesReceived - before).toBeLessThan(200);
        simulator.setFault(fault, false);
        expect(await pass(clock, start(slip))).toEqual(printed);
        expect(simulator.receipts()).toHaveLength(1);
      },
    );

    it("babble is counted, never called printed without a slip, and over when it is over", async () => {
      const { clock, simulator, start, context } = await setUp(profile);
      simulator.setFault("babble");
      const printing = start(slip).catch((error: unknown) => error);
      const ended = (await pass(clock, printing)) as Partial<Printed>;
      expect(context.noisyBytes).toBeGreaterThan(20);
      if (ended.outcome === "printed") expect(simulator.receipts()).toHaveLength(1);
      simulator.setFault("babble", false);
      simulator.takePaper();
      await clock.advance(15_000);
      expect(await pass(clock, start(["after"]))).toEqual(printed);
    });

    it("slow answers are answers", async () => {
      const { clock, simulator, start } = await setUp(profile);
      simulator.setFault("slow");
      expect(await pass(clock, start(slip))).toEqual(printed);
      expect(simulator.receipts()).toHaveLength(1);
    });

    it("a hot head is waited for", async () => {
      const { clock, simulator, start, seen } = await setUp(profile);
      simulator.setFault("head-hot");
      const printing = start(slip);
      await clock.advance(5_000);
      expect(seen.at(-1)).toMatchObject({ error: "head-hot" });
      expect(simulator.receipts()).toEqual([]);
      simulator.setFault("head-hot", false);
      expect(await pass(clock, printing)).toEqual(printed);
    });
  },
);

it("every fault can be set and taken back, and says that it is there", async () => {
  const { simulator } = await setUp("star-kiosk");
  for (const fault of printerFaults) simulator.setFault(fault);
  expect(simulator.faults).toEqual(printerFaults);
  simulator.setFault("babble", false);
  expect(simulator.faults).not.toContain("babble");
  simulator.setFault(null);
  expect(simulator.faults).toEqual([]);
  expect(simulator.sensors).toMatchObject({ paper: "full", coverOpen: false, paperJam: false });
});
