import { afterEach, describe, expect, it } from "vitest";
import type { MediaMove, PrinterStatus, ReceiptJob } from "../../../contract/receipt-printer.ts";
import { createManualClock, type ManualClock } from "../../../testing/clock.ts";
import { testContext } from "../../../testing/device.ts";
import { createMemoryWire } from "../../../testing/memory-wire.ts";
import { escposDriver } from "../driver.ts";
import type { EscposOptions } from "../options.ts";
import { createEscposSimulator } from "../simulator.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const printed = { outcome: "printed", evidence: "device" };
const stepMs = 50;

/** Time passes until the work is done. */
async function pass<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let over = false;
  const done = () => {
    over = true;
  };
  work.then(done, done);
  for (let steps = 0; !over && steps < 4000; steps++) await clock.advance(stepMs);
  if (!over) throw new Error("it took more than 200 s");
  return work;
}

async function setUp(profile: string, options: EscposOptions = {}) {
  const clock = createManualClock();
  const wire = createMemoryWire();
  const simulator = createEscposSimulator(wire.farEnd, { profile, clock });
  const context = testContext(clock);
  const open = () => pass(clock, escposDriver.open(wire.transport, { profile, ...options }, context));
  const printer = await open();
  let latest: PrinterStatus | undefined;
  void (async () => {
    for await (const status of printer.readings()) latest = status;
  })().catch(() => {});
  closers.push(() => printer.close());
  await clock.advance(0);
  const moves: MediaMove[] = [];
  const job = (id: string, more: Partial<ReceiptJob> = {}): ReceiptJob => ({
    id,
    document: { lines: [{ type: "text", text: "办件回执 A001" }], cut: "partial" },
    onMedia: (move) => moves.push(move),
    ...more,
  });
  const print = (id: string, more: Partial<ReceiptJob> = {}) =>
    pass(clock, printer.action.print(job(id, more)));
  return { clock, simulator, printer, context, open, moves, job, print, status: () => latest };
}

const sensing = ["custom-kiosk", "reliance", "star-kiosk", "zebra-kiosk"];

describe.each(sensing)("%s", (profile) => {
  it("says that a slip is printed, presented and taken", async () => {
    const { clock, simulator, print, moves, status } = await setUp(profile);
    expect(status()).toMatchObject({ media: "notPresent", paper: "full", online: true });
    expect(await print("one")).toEqual(printed);
    await clock.advance(3_000);
    expect(moves).toEqual(["presented"]);
    expect(status()).toMatchObject({ media: "present", counters: { receipts: { value: 1, by: "driver" } } });
    simulator.takePaper();
    await clock.advance(3_000);
    expect(moves).toEqual(["presented", "taken"]);
    expect(status()).toMatchObject({ media: "notPresent" });
    expect(simulator.receipts()).toMatchObject([{ taken: true, retracted: false }]);
  });

  it("pulls in a slip that nobody takes, and says so", async () => {
    const { clock, simulator, print, moves, status, context } = await setUp(profile);
    await print("one");
    await clock.advance(29_000);
    expect(simulator.receipts()).toMatchObject([{ retracted: false }]);
    await clock.advance(12_000);
    expect(moves).toEqual(["presented", "retracted"]);
    expect(simulator.receipts()).toMatchObject([{ retracted: true }]);
    expect(simulator.takePaper()).toBe(0);
    expect(status()).toMatchObject({ media: "retracted", counters: { retracted: { value: 1 } } });
    expect(context.logged.some((line) => line.includes("receipt retracted"))).toBe(true);
  });

  it("keeps the next slip back until the one before is gone", async () => {
    const { clock, simulator, printer, job, print, moves } = await setUp(profile);
    const held: (string | null)[] = [];
    await print("one");
    await clock.advance(1_000);
    const second = printer.action.print(job("two", { onHeld: (reason) => held.push(reason) }));
    await clock.advance(5_000);
    expect(simulator.receipts()).toHaveLength(1);
    expect(held).toEqual(["receipt-not-taken"]);
    simulator.takePaper();
    expect(await pass(clock, second)).toEqual(printed);
    await clock.advance(2_000);
    expect(held).toEqual(["receipt-not-taken", null]);
    expect(moves).toEqual(["presented", "taken", "presented"]);
    expect(simulator.receipts()).toHaveLength(2);
  });

  it("a job that waits for the mouth longer than it may was never sent", async () => {
    const { clock, simulator, print, job, printer } = await setUp(profile, { retractAfterMs: 0 });
    await print("one");
    await clock.advance(2_000);
    const second = printer.action.print(job("two", { limitMs: 10_000 }));
    await expect(pass(clock, second)).rejects.toMatchObject({ code: "busy" });
    expect(simulator.receipts()).toHaveLength(1);
    const third = new AbortController();
    const given = printer.action.print(job("three"), third.signal);
    await clock.advance(1_000);
    third.abort();
    await expect(pass(clock, given)).rejects.toMatchObject({ code: "aborted" });
  });

  it("pulls in what hung there before it was opened", async () => {
    const { clock, simulator, print, printer, open } = await setUp(profile, { retractAfterMs: 20_000 });
    await print("one");
    await printer.close();
    const again = await open();
    closers.push(() => again.close());
    await clock.advance(35_000);
    expect(simulator.receipts()).toMatchObject([{ retracted: true }]);
  });

  it("a jam at the mouth", async () => {
    const { clock, simulator, print, printer, job, status } = await setUp(profile);
    simulator.setFault("presenter-jam");
    const refused = printer.action.print(job("one"));
    await expect(pass(clock, refused)).rejects.toMatchObject({ code: "jammed" });
    await clock.advance(3_000);
    expect(status()).toMatchObject({ error: "recoverable", online: false });
    simulator.setFault("presenter-jam", false);
    await clock.advance(3_000);
    expect(await print("two")).toEqual(printed);
  });
});

it("says that a printer does not pull in, and does not stop asking it to", async () => {
  const { clock, simulator, print, moves, context, status } = await setUp("reliance");
  simulator.setFault("keeps-slip");
  await print("one");
  await clock.advance(60_000);
  expect(moves).toEqual(["presented"]);
  expect(status()).toMatchObject({ media: "present" });
  expect(context.logged.some((line) => line.includes("could not be retracted"))).toBe(true);
  simulator.setFault("keeps-slip", false);
  await clock.advance(60_000);
  expect(moves).toEqual(["presented", "retracted"]);
});

it("reads Custom's own counters", async () => {
  const { clock, print, printer, simulator, status } = await setUp("custom-kiosk");
  expect(printer.capabilities).toMatchObject({ ownCounters: true, presenter: true, slip: "raster" });
  await print("one");
  simulator.takePaper();
  await clock.advance(3_000);
  const again = status()?.counters;
  expect(again?.cuts).toEqual({ value: 1, by: "device" });
  expect(again?.metres?.value).toBeGreaterThan(0.01);
  expect(again?.receipts).toEqual({ value: 1, by: "driver" });
});

describe("a presenter that can't tell", () => {
  it("is never said to have given or kept a slip, and pulls it in by its own clock", async () => {
    const { clock, simulator, print, moves, status } = await setUp("citizen-kiosk", {
      retractAfterMs: 5_000,
    });
    expect(await print("one")).toEqual(printed);
    await clock.advance(6_000);
    expect(simulator.receipts()).toMatchObject([{ retracted: true }]);
    expect(moves).toEqual([]);
    expect(status()).toMatchObject({ media: null, counters: { retracted: null } });
  });

  it("is told to where its clock does not reach, unless the next slip has pushed the first out", async () => {
    const { clock, simulator, print } = await setUp("citizen-kiosk");
    await print("one");
    await clock.advance(20_000);
    await print("two");
    await clock.advance(15_000);
    expect(simulator.receipts()).toMatchObject([{ retracted: false }, { retracted: false }]);
    await clock.advance(16_000);
    expect(simulator.receipts()).toMatchObject([{ retracted: false }, { retracted: true }]);
  });
});
