import { afterEach, describe, expect, it, vi } from "vitest";
import type { Printed, ReceiptJob } from "../../contract/receipt-printer.ts";
import { testContext, within } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { escposDriver } from "./driver.ts";
import { findProfile, type PrinterProfile } from "./profile.ts";
import { createEscposSimulator, type EscposSimulator, type SimulatedReceipt } from "./simulator.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const quick = { statusTimeoutMs: 200, progressLimitMs: 500, pollMs: 100 };
const printed: Printed = { outcome: "printed", evidence: "device" };
const unknown = (reason: string): Printed => ({ outcome: "unknown", evidence: "none", reason });

/** `has`: what the printer on the far end differs in from its profile. */
async function setUp(profile: string, has: Partial<PrinterProfile> = {}) {
  const wire = createMemoryWire();
  const row = findProfile(profile);
  if (!row) throw new Error(profile);
  const simulator = createEscposSimulator(wire.farEnd, { profile: { ...row, ...has } });
  const printer = await within(escposDriver.open(wire.transport, { profile, ...quick }, testContext()));
  closers.push(
    () => simulator.close(),
    () => wire.transport.close(),
    () => printer.close(),
  );
  /** A slip of these lines, of which one comes out before the paper ends. */
  function startStuck(lines: readonly string[], more: Partial<ReceiptJob> = {}, stop?: AbortSignal) {
    const { promise: held, resolve } = Promise.withResolvers<void>();
    simulator.paperEndsAfter(1);
    const result = printer.action.print(job(lines, { onHeld: () => resolve(), ...more }), stop);
    return { held: within(held), result: within(result) };
  }
  return { simulator, printer, startStuck };
}

const job = (lines: readonly string[], more: Partial<ReceiptJob> = {}): ReceiptJob => ({
  id: `job-${lines[0]}`,
  document: { lines: lines.map((text) => ({ type: "text", text })), cut: "partial" },
  ...more,
});

function nextReceipt(simulator: EscposSimulator): Promise<SimulatedReceipt> {
  return within(new Promise((resolve) => simulator.onReceipt(resolve)));
}

const textOf = (simulator: EscposSimulator) => simulator.receipts().map(({ text }) => text.filter(Boolean));

describe("a printer that clears its buffers", () => {
  it("prints nothing more of what was given up, and the next slip has none of it", async () => {
    const { simulator, printer, startStuck } = await setUp("epson-180");
    const onLateWord = vi.fn();
    const { result } = startStuck(["first", "secret"], { limitMs: 700, onLateWord });
    expect(await result).toEqual(unknown("paper-out"));
    const stub = nextReceipt(simulator);
    simulator.setPaper("full");
    await stub;
    expect(await within(printer.action.print(job(["next", "person"])))).toEqual(printed);
    expect(textOf(simulator)).toEqual([["first"], ["next", "person"]]);
    expect(onLateWord).not.toHaveBeenCalled();
  });

  it("is emptied when the caller or the whole agent gives up", async () => {
    for (const end of ["caller", "agent"] as const) {
      const { simulator, printer, startStuck } = await setUp("epson-203");
      const stop = new AbortController();
      const { held, result } = startStuck(["first", "secret"], {}, stop.signal);
      await held;
      if (end === "caller") stop.abort();
      else await within(printer.close());
      expect(await result).toEqual(unknown("aborted"));
      const stub = nextReceipt(simulator);
      simulator.setPaper("full");
      await stub;
      expect(textOf(simulator)).toEqual([["first"]]);
    }
  });

  it("goes on reporting its condition", async () => {
    const { simulator, printer, startStuck } = await setUp("epson-180");
    expect(await startStuck(["first", "secret"], { limitMs: 700 }).result).toEqual(unknown("paper-out"));
    const stub = nextReceipt(simulator);
    simulator.setPaper("full");
    await stub;
    simulator.setCover("open");
    await within(
      (async () => {
        for await (const { cover } of printer.readings()) if (cover === "open") return;
      })(),
    );
  });
});

describe("a printer that can't", () => {
  it.each([
    ["generic-80", {}],
    ["epson-180", { clearsBuffers: false }],
  ] as const)("%s: the outcome is unknown until it says itself that the slip came", async (name, has) => {
    const { simulator, printer, startStuck } = await setUp(name, has);
    const word = Promise.withResolvers<Printed>();
    const onLateWord = vi.fn(word.resolve);
    const { result } = startStuck(["first", "second"], { limitMs: 700, onLateWord });
    expect(await result).toEqual(unknown("paper-out"));
    expect(onLateWord).not.toHaveBeenCalled();
    simulator.setPaper("full");
    expect(await within(word.promise)).toEqual(printed);
    expect(await within(printer.action.print(job(["next"])))).toEqual(printed);
    expect(textOf(simulator)).toEqual([["first", "second"], ["next"]]);
    expect(onLateWord).toHaveBeenCalledTimes(1);
  });

  it("switched off and on: its word never comes, and one answer without a name is nobody's", async () => {
    const { simulator, printer, startStuck } = await setUp("generic-80");
    const onLateWord = vi.fn();
    const { held, result } = startStuck(["first", "second"], { limitMs: 700, onLateWord });
    await held;
    expect(await result).toEqual(unknown("paper-out"));
    simulator.powerCycle();
    simulator.setPaper("full");
    expect(await within(printer.action.print(job(["next"])))).toEqual(unknown("no-answer"));
    expect(await within(printer.action.print(job(["last"])))).toEqual(printed);
    expect(onLateWord).not.toHaveBeenCalled();
  });
});
