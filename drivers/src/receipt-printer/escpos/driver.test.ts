import { afterEach, describe, expect, it } from "vitest";
import type { FarEnd } from "../../contract/far-end.ts";
import type { Printed, ReceiptJob } from "../../contract/receipt-printer.ts";
import type { Transport } from "../../contract/transport.ts";
import { createManualClock } from "../../testing/clock.ts";
import { readerOf, testContext, within } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { tcpOpener } from "../../transport/tcp.ts";
import { listenTcp } from "../../transport/tcp-listen.ts";
import { escposDriver } from "./driver.ts";
import type { EscposOptions } from "./options.ts";
import { profileNames } from "./profile.ts";
import { createEscposSimulator, type EscposSimulator, type SimulatedReceipt } from "./simulator.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Wire {
  readonly transport: Transport;
  readonly farEnd: FarEnd;
}

async function tcpWire(): Promise<Wire> {
  const farEnd = await listenTcp();
  return { farEnd, transport: await tcpOpener.open(farEnd.address, {}) };
}

/** Answers cut into single bytes, as a serial line may. */
const memoryWire = () =>
  createMemoryWire({ split: (bytes) => Array.from(bytes, (byte) => Uint8Array.of(byte)) });

async function setUp(options: EscposOptions & { profile: string }, wire: Wire = memoryWire()) {
  const simulator = createEscposSimulator(wire.farEnd, { profile: options.profile });
  const printer = await within(escposDriver.open(wire.transport, options, testContext()));
  closers.push(
    () => simulator.close(),
    () => wire.transport.close(),
    () => printer.close(),
  );
  return { simulator, printer, wire };
}

const job = (more: Partial<ReceiptJob> = {}): ReceiptJob => ({
  id: "job-1",
  document: {
    lines: [
      { type: "text", text: "办件回执" },
      { type: "text", text: "第二行" },
    ],
    cut: "partial",
  },
  ...more,
});

const quick = { statusTimeoutMs: 200, progressLimitMs: 500, pollMs: 100 };

function nextReceipt(simulator: EscposSimulator): Promise<SimulatedReceipt> {
  return within(new Promise((resolve) => simulator.onReceipt(resolve)));
}

/** Settles with the first reason for which the job is held. */
function holding() {
  const { promise, resolve } = Promise.withResolvers<string>();
  const reasons: (string | null)[] = [];
  const onHeld = (reason: string | null) => {
    reasons.push(reason);
    if (reason !== null) resolve(reason);
  };
  return { held: within(promise), reasons, onHeld };
}

const printed: Printed = { outcome: "printed", evidence: "device" };
const unknown = (reason: string): Printed => ({ outcome: "unknown", evidence: "none", reason });

describe.each([
  ["memory", async () => memoryWire()],
  ["tcp", tcpWire],
])("over %s", (_name, makeWire) => {
  it.each(["epson-180", "generic-80", "generic-58", "generic-80-polled"])(
    "%s prints and gives its word",
    async (name) => {
      const { simulator, printer } = await setUp({ profile: name, ...quick }, await makeWire());
      const out = nextReceipt(simulator);
      let firstByte = 0;
      const result = await within(printer.action.print(job({ onFirstByte: (at) => (firstByte = at) })));
      expect(result).toEqual(printed);
      expect(firstByte).toBeGreaterThan(0);
      expect((await out).text.slice(0, 2)).toEqual(["办件回执", "第二行"]);
    },
  );

  it("held when paper ends in the middle, printed once after the refill", async () => {
    const { simulator, printer } = await setUp({ profile: "epson-180", ...quick }, await makeWire());
    const { held, reasons, onHeld } = holding();
    simulator.paperEndsAfter(1);
    const result = printer.action.print(job({ onHeld }));
    expect(await held).toBe("paper-out");
    expect(simulator.receipts()).toEqual([]);
    simulator.setPaper("full");
    expect(await within(result)).toEqual(printed);
    expect(simulator.receipts()).toHaveLength(1);
    expect(reasons).toEqual(["paper-out", null]);
  });

  it("a lost line ends in unknown, and the readings say so", async () => {
    const { simulator, printer } = await setUp({ profile: "epson-180", ...quick }, await makeWire());
    const readings = readerOf(printer.readings());
    simulator.setConfirmation("lost");
    const out = nextReceipt(simulator);
    const result = printer.action.print(job());
    await out;
    await simulator.close();
    expect(await within(result)).toEqual(unknown("lost"));
    await readings.next();
    await expect(readings.next()).rejects.toMatchObject({ code: "lost" });
    await expect(printer.action.print(job())).rejects.toMatchObject({ code: "lost" });
  });
});

describe("refuses before anything is sent", () => {
  it.each([
    ["paper-out", (s: EscposSimulator) => s.setPaper("out")],
    ["cover-open", (s: EscposSimulator) => s.setCover("open")],
    ["hardware", (s: EscposSimulator) => s.setUnrecoverable(true)],
    ["jammed", (s: EscposSimulator) => s.setCutterError(true)],
    ["timeout", (s: EscposSimulator) => s.setSilent(true)],
  ] as const)("%s", async (code, fault) => {
    const { simulator, printer } = await setUp({ profile: "generic-80", ...quick });
    fault(simulator);
    let sent = false;
    await expect(printer.action.print(job({ onFirstByte: () => (sent = true) }))).rejects.toMatchObject({
      code,
    });
    expect(sent).toBe(false);
    expect(simulator.receipts()).toEqual([]);
  });

  it("a second job, and one given up already", async () => {
    const { simulator, printer } = await setUp({ profile: "generic-80", ...quick });
    await expect(printer.action.print(job(), AbortSignal.abort())).rejects.toMatchObject({ code: "aborted" });
    const first = printer.action.print(job());
    await expect(printer.action.print(job())).rejects.toMatchObject({ code: "busy" });
    expect(await within(first)).toEqual(printed);
    expect(simulator.receipts()).toHaveLength(1);
  });
});

describe("what nobody can know", () => {
  it.each([
    ["the word never comes", "lost"],
    ["the word is for another job", "wrong"],
  ] as const)("%s", async (_name, kind) => {
    const { simulator, printer } = await setUp({ profile: "epson-180", ...quick });
    simulator.setConfirmation(kind);
    expect(await within(printer.action.print(job()))).toEqual(unknown("no-answer"));
    simulator.setConfirmation("right");
    expect(await within(printer.action.print(job({ id: "job-2" })))).toEqual(printed);
    expect(simulator.receipts()).toHaveLength(2);
  });

  it("the cover stays open to the limit; the slip may still come, and is not sent again", async () => {
    const { simulator, printer } = await setUp({ profile: "generic-80", ...quick });
    const { held, onHeld } = holding();
    simulator.paperEndsAfter(1);
    const result = printer.action.print(job({ onHeld, limitMs: 700 }));
    await held;
    simulator.setCover("open");
    expect(await within(result)).toEqual(unknown("cover-open"));
    const out = nextReceipt(simulator);
    simulator.setPaper("full");
    simulator.setCover("closed");
    expect((await out).n).toBe(1);
    expect(simulator.receipts()).toHaveLength(1);
  });

  it("a late answer to an earlier GS r is not taken for the next job's", async () => {
    const wire = memoryWire();
    const { simulator, printer } = await setUp({ profile: "generic-80", ...quick }, wire);
    simulator.setConfirmation("lost");
    expect(await within(printer.action.print(job()))).toEqual(unknown("no-answer"));
    const second = printer.action.print(job({ id: "job-2" }));
    wire.farEnd.write(Uint8Array.of(0x00));
    expect(await within(second)).toEqual(unknown("no-answer"));
  });

  it("a printer that was switched off and on while it waited", async () => {
    const { simulator, printer } = await setUp({ profile: "epson-180", ...quick });
    const { held, onHeld } = holding();
    simulator.paperEndsAfter(1);
    const result = printer.action.print(job({ onHeld }));
    await held;
    simulator.powerCycle();
    simulator.setPaper("full");
    expect(await within(result)).toEqual(unknown("no-answer"));
    expect(simulator.receipts()).toEqual([]);
    await printer.probe();
    const readings = readerOf(printer.readings());
    await readings.next();
    simulator.setPaper("low");
    expect(await readings.next()).toMatchObject({ paper: "low" });
  });

  it("a caller that gives up in the middle", async () => {
    const { simulator, printer } = await setUp({ profile: "epson-180", ...quick });
    const { held, onHeld } = holding();
    const stop = new AbortController();
    simulator.paperEndsAfter(1);
    const result = printer.action.print(job({ onHeld }), stop.signal);
    await held;
    stop.abort();
    expect(await within(result)).toEqual(unknown("aborted"));
  });

  it("waits ten seconds of silence by default, by the clock it was given", async () => {
    const wire = createMemoryWire();
    const clock = createManualClock();
    const simulator = createEscposSimulator(wire.farEnd, { profile: "epson-180", clock });
    const printer = await escposDriver.open(wire.transport, { profile: "epson-180" }, testContext(clock));
    simulator.setConfirmation("lost");
    const out = nextReceipt(simulator);
    const result = printer.action.print(job());
    await out;
    await clock.untilSleeping();
    await clock.advance(9_500);
    expect(await Promise.race([result, "running"])).toBe("running");
    await clock.advance(1_000);
    expect(await within(result)).toEqual(unknown("no-answer"));
    await printer.close();
  });
});

describe("status", () => {
  it.each(["epson-180", "generic-80-polled"])("%s tells every change", async (profile) => {
    const { simulator, printer } = await setUp({ profile, ...quick });
    const readings = readerOf(printer.readings());
    const well = {
      type: "printer-status",
      online: true,
      paper: "full",
      cover: "closed",
      cutter: "ok",
      error: "none",
      media: null,
    };
    expect(await readings.next()).toMatchObject(well);
    simulator.setPaper("low");
    expect(await readings.next()).toMatchObject({ ...well, paper: "low" });
    simulator.setCover("open");
    let last = await readings.next();
    while (last.cover !== "open") last = await readings.next();
    expect(last).toMatchObject({ online: false, cover: "open" });
  });

  it("goes on after a job, although ESC @ ends automatic status", async () => {
    const { simulator, printer } = await setUp({ profile: "epson-180", ...quick });
    await within(printer.action.print(job()));
    const readings = readerOf(printer.readings());
    await readings.next();
    simulator.setPaper("low");
    let last = await readings.next();
    // What it counts may be told in between.
    while (last.paper !== "low") last = await readings.next();
    expect(last).toMatchObject({ counters: { cuts: { value: 1, by: "device" } } });
  });

  it("a one-way printer prints with the wire's word only, and shows no sensor", async () => {
    const { simulator, printer } = await setUp({ profile: "generic-80-oneway", ...quick });
    expect(printer.capabilities).toMatchObject({
      ...{ answersProbe: false, status: false, paperSensor: false, confirmsPrints: false },
    });
    expect(await readerOf(printer.readings()).next()).toMatchObject({
      online: "unknown",
      paper: null,
      cover: null,
    });
    expect(await within(printer.action.print(job()))).toEqual({ outcome: "printed", evidence: "transport" });
    expect(simulator.receipts()).toHaveLength(1);
  });

  it.each(profileNames.filter((name) => name !== "generic-80-oneway"))(
    "%s: silence at opening, or answers that are none, is no one-way line",
    async (profile) => {
      for (const fault of ["silent", "wrong-status"] as const) {
        const wire = memoryWire();
        const simulator = createEscposSimulator(wire.farEnd, { profile });
        simulator.setFault(fault);
        const open = () => escposDriver.open(wire.transport, { profile, ...quick }, testContext());
        await expect(within(open())).rejects.toMatchObject({
          code: "unresponsive",
          action: "restart-device",
        });
        await simulator.close();
      }
    },
  );

  it("a printer with the profile of a one-way line stays one-way until it is heard", async () => {
    const wire = memoryWire();
    const simulator = createEscposSimulator(wire.farEnd, { profile: "epson-180" });
    simulator.setSilent(true);
    const printer = await escposDriver.open(
      wire.transport,
      { profile: "generic-80-oneway", ...quick },
      testContext(),
    );
    closers.push(() => printer.close());
    const readings = readerOf(printer.readings());
    expect(await readings.next()).toMatchObject({ paper: null });
    await printer.probe();
    expect(printer.capabilities).toMatchObject({ status: false });
    simulator.setSilent(false);
    await printer.probe();
    expect(printer.capabilities).toMatchObject({ answersProbe: true, status: true, confirmsPrints: false });
    expect(await readings.next()).toMatchObject({ online: true, paper: "full" });
    expect(await within(printer.action.print(job()))).toEqual({ outcome: "printed", evidence: "transport" });
  });

  it("probes, and says when there is no answer; asks its model", async () => {
    const { simulator, printer } = await setUp({ profile: "epson-180", ...quick });
    expect(printer.identity.model).toBe("SIM-512");
    await printer.probe();
    simulator.setSilent(true);
    await expect(printer.probe()).rejects.toMatchObject({ code: "timeout" });
  });

  it("ends its readings when it is closed", async () => {
    const { printer } = await setUp({ profile: "epson-180", ...quick });
    const readings = printer.readings()[Symbol.asyncIterator]();
    await readings.next();
    const end = readings.next();
    await printer.close();
    expect((await within(end)).done).toBe(true);
  });
});
