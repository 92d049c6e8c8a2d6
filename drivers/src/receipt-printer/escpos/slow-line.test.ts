import { afterEach, describe, expect, it } from "vitest";
import type { Clock } from "../../contract/clock.ts";
import type { ReceiptJob } from "../../contract/receipt-printer.ts";
import type { Transport } from "../../contract/transport.ts";
import { createManualClock, type ManualClock } from "../../testing/clock.ts";
import { testContext, within } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { openPty } from "../../transport/pty.ts";
import { serialOpener } from "../../transport/serial.ts";
import { escposDriver } from "./driver.ts";
import { LineTime } from "./line-time.ts";
import type { EscposOptions } from "./options.ts";
import { createEscposSimulator } from "./simulator.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** As a serial port: takes 4096 bytes at once, and carries them at its own pace. */
function paced(
  inner: Transport,
  bytesPerSecond: number,
  clock: Clock,
): Transport & { readonly ahead: number } {
  let free = 0;
  let carrying: Promise<unknown> = Promise.resolve();
  let ahead = 0;
  return {
    address: inner.address,
    bytesPerSecond,
    get ahead() {
      return ahead;
    },
    chunks: () => inner.chunks(),
    close: () => inner.close(),
    async write(bytes) {
      free = Math.max(free, clock.uptime()) + (bytes.length / bytesPerSecond) * 1000;
      ahead = Math.max(ahead, free - clock.uptime());
      const due = free;
      carrying = carrying
        .then(() => clock.sleep(due - clock.uptime()))
        .then(() => inner.write(bytes))
        .catch(() => {});
    },
  };
}

async function pass<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let over = false;
  const done = () => {
    over = true;
  };
  work.then(done, done);
  for (let steps = 0; !over && steps < 6000; steps++) await clock.advance(25);
  return work;
}

async function setUp(baudRate: number, options: EscposOptions = {}) {
  const clock = createManualClock();
  const wire = createMemoryWire();
  const profile = options.profile ?? "epson-203";
  const simulator = createEscposSimulator(wire.farEnd, { profile, clock });
  const port = paced(wire.transport, baudRate / 10, clock);
  const printer = await pass(clock, escposDriver.open(port, { ...options, profile }, testContext(clock)));
  closers.push(() => printer.close());
  return { clock, wire, simulator, port, printer };
}

const lines = Array.from({ length: 25 }, (_, n) => ({
  type: "text" as const,
  text: `第${n}行 办事大厅办件回执样例文字`,
}));
const job = (more: Partial<ReceiptJob> = {}): ReceiptJob => ({
  id: "slow",
  document: { lines: [...lines, { type: "qr", data: "https://example.invalid/t/A001" }], cut: "partial" },
  ...more,
});
const printed = { outcome: "printed", evidence: "device" };

describe("a slip at 9600 baud", () => {
  it("as text, in a second or so", async () => {
    const { clock, printer } = await setUp(9600);
    const from = clock.uptime();
    expect(await pass(clock, printer.action.print(job()))).toEqual(printed);
    expect(clock.uptime() - from).toBeGreaterThan(900);
    expect(clock.uptime() - from).toBeLessThan(4_000);
  });

  it("drawn whole takes a minute, and is not given up for that", async () => {
    const { clock, printer, port } = await setUp(9600, { slip: "raster", progressLimitMs: 2_000 });
    const from = clock.uptime();
    expect(await pass(clock, printer.action.print(job()))).toEqual(printed);
    expect(clock.uptime() - from).toBeGreaterThan(30_000);
    expect(port.ahead).toBeLessThan(700);
  });

  it("that can't be carried within its limit is not begun", async () => {
    const { clock, printer, simulator } = await setUp(9600, { slip: "raster" });
    const printing = printer.action.print(job({ limitMs: 20_000 }));
    await expect(pass(clock, printing)).rejects.toMatchObject({ code: "unsupported" });
    expect(simulator.bytesReceived).toBeLessThan(100);
  });

  it("one way, is printed once the line has carried it", async () => {
    const { clock, printer } = await setUp(9600, { profile: "generic-80-oneway" });
    const from = clock.uptime();
    expect(await pass(clock, printer.action.print(job()))).toEqual({
      outcome: "printed",
      evidence: "transport",
    });
    expect(clock.uptime() - from).toBeGreaterThan(900);
  });

  it("given up in the middle, is told to the printer at once and not behind the rest", async () => {
    const { clock, printer, simulator } = await setUp(9600, { slip: "raster" });
    const stop = new AbortController();
    const printing = printer.action.print(job(), stop.signal);
    await clock.advance(5_000);
    stop.abort();
    const from = clock.uptime();
    expect(await pass(clock, printing)).toMatchObject({ outcome: "unknown", reason: "aborted" });
    expect(clock.uptime() - from).toBeLessThan(3_000);
    expect(simulator.receipts()).toEqual([]);
  });
});

describe("XON and XOFF", () => {
  it("are no status: the slip waits, and goes on", async () => {
    const { clock, wire, printer, simulator } = await setUp(19_200);
    wire.farEnd.write(Uint8Array.of(0x13));
    await clock.advance(100);
    let over = false;
    const printing = printer.action.print(job()).finally(() => {
      over = true;
    });
    await clock.advance(4_000);
    expect(over).toBe(false);
    expect(simulator.receipts()).toEqual([]);
    wire.farEnd.write(Uint8Array.of(0x11));
    expect(await pass(clock, printing)).toEqual(printed);
  });

  it("never takes back are a printer that is stuck", async () => {
    const { clock, wire, printer } = await setUp(19_200);
    wire.farEnd.write(Uint8Array.of(0x13));
    await clock.advance(100);
    expect(await pass(clock, printer.action.print(job()))).toMatchObject({
      outcome: "unknown",
      reason: "no-answer",
    });
  });
});

it("counts from when the line is free", () => {
  const clock = createManualClock();
  const line = new LineTime({ ...createMemoryWire().transport, bytesPerSecond: 960 }, clock);
  line.took(960);
  line.took(480);
  expect([line.backlogMs, line.needsMs(96), line.portion(4096, 250)]).toEqual([1500, 100, 240]);
  expect(new LineTime(createMemoryWire().transport, clock).portion(4096, 250)).toBe(4096);
});

it.each([9600, 115_200])("prints over a pseudo-terminal at %d baud", async (baudRate) => {
  const farEnd = await openPty();
  const simulator = createEscposSimulator(farEnd, { profile: "epson-203" });
  const port = await serialOpener.open(farEnd.address, { baudRate });
  closers.push(
    () => simulator.close(),
    () => port.close(),
  );
  const printer = await within(escposDriver.open(port, { profile: "epson-203" }, testContext()));
  closers.push(() => printer.close());
  const from = performance.now();
  expect(await within(printer.action.print(job()))).toEqual(printed);
  if (baudRate === 9600) expect(performance.now() - from).toBeGreaterThan(300);
  expect(simulator.receipts()).toHaveLength(1);
});
