import {
  type Device,
  DeviceError,
  type Driver,
  type Printed,
  type PrinterStatus,
  type ReceiptJob,
} from "@yimen/drivers/contract";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { createMemoryWire, type MemoryWire } from "@yimen/drivers/testing/memory-wire.ts";
import { afterEach, expect, it } from "vitest";
import { printPort } from "./print-port.ts";
import { type DeviceState, deviceView } from "./status.ts";
import { Supervisor } from "./supervisor.ts";

const job = { id: "r1", document: { lines: [] } };
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A printer of one byte a job: it answers each byte written with the same byte. */
function bench() {
  const clock = createManualClock();
  const wires: MemoryWire[] = [];
  const states: DeviceState[] = [];
  const logged: string[] = [];
  let read: () => void = () => undefined;
  const waiting: { wanted: (state: DeviceState) => boolean; done: () => void }[] = [];
  let answersProbe = true;
  let opening: Promise<void> | undefined;
  let opens: "opens" | "refuses" = "opens";
  let print = async (_: ReceiptJob): Promise<Printed> => ({ outcome: "printed", evidence: "device" });
  const driver: Driver<"receipt-printer"> = {
    name: "bench",
    kind: "receipt-printer",
    ports: [],
    options: {},
    async open(port): Promise<Device<"receipt-printer">> {
      return {
        identity: { model: "bench" },
        capabilities: {},
        action: { print: (one) => print(one) },
        async *readings() {
          for await (const chunk of port.chunks()) {
            const paper: PrinterStatus["paper"] = chunk[0] === 1 ? "out" : "full";
            yield {
              type: "printer-status",
              online: true,
              paper,
              cover: "closed",
              cutter: null,
              error: "none",
              media: null,
            };
          }
        },
        async probe() {
          if (!answersProbe) throw new DeviceError("timeout", "no answer");
        },
        async close() {},
      };
    },
  };
  const supervisor = new Supervisor<"receipt-printer">(
    { id: "printer", kind: "receipt-printer", driver: "bench", address: "tcp:bench:1" },
    {
      clock,
      async openTransport() {
        if (opens === "refuses") throw new DeviceError("cannot-open", "nobody there");
        const wire = createMemoryWire();
        wires.push(wire);
        await opening;
        return wire.transport;
      },
      driver: async () => driver as unknown as Driver,
      log: (_, message) => logged.push(message),
      chance: () => 0.5,
    },
    {
      changed(state) {
        states.push(state);
        for (const one of waiting.splice(0)) {
          if (one.wanted(state)) one.done();
          else waiting.push(one);
        }
      },
      read: () => read(),
      noticed: () => undefined,
    },
  );
  closers.push(() => supervisor.close());
  return {
    clock,
    wires,
    states,
    logged,
    reading: (next: () => void) => {
      read = next;
    },
    supervisor,
    until: (wanted: (state: DeviceState) => boolean) =>
      wanted(supervisor.state)
        ? Promise.resolve()
        : new Promise<void>((done) => waiting.push({ wanted, done })),
    silence: () => {
      answersProbe = false;
    },
    openOnce: (when: Promise<void>) => {
      opening = when;
    },
    refuse: (yes: boolean) => {
      opens = yes ? "refuses" : "opens";
    },
    printing: (next: (job: ReceiptJob) => Promise<Printed>) => {
      print = next;
    },
  };
}

const phase = (wanted: string) => (state: DeviceState) => state.life.phase === wanted;

it("shows a pulled cable at once and comes back by itself", async () => {
  const { supervisor, until, wires, clock } = bench();
  supervisor.start();
  await until(phase("online"));
  await wires[0]?.farEnd.close();
  await until(phase("waiting"));
  expect(deviceView(supervisor.state, clock.now())).toMatchObject({
    word: "out-of-service",
    error: { code: "lost", tries: 1 },
  });
  const back = until(phase("online"));
  await clock.advance(1_000);
  await back;
  expect(wires).toHaveLength(2);
});

it("keeps trying a port that is not there, with the fault's beginning", async () => {
  const { supervisor, until, refuse, clock } = bench();
  refuse(true);
  supervisor.start();
  await until((state) => state.life.phase === "waiting" && state.life.tries === 1);
  const again = until((state) => state.life.phase === "waiting" && state.life.tries === 3);
  await clock.advance(3_000);
  await again;
  expect(deviceView(supervisor.state, clock.now())).toMatchObject({
    device: "powerOff",
    error: { code: "cannot-open" },
  });
});

it("closes a port that opened when nobody waited for it any more", async () => {
  const { supervisor, until, openOnce, wires, clock } = bench();
  const late = Promise.withResolvers<void>();
  openOnce(late.promise);
  supervisor.start();
  await clock.untilSleeping();
  await clock.advance(5_000);
  await until(phase("waiting"));
  late.resolve();
  await expect(wires[0]?.transport.chunks()[Symbol.asyncIterator]().next()).resolves.toMatchObject({
    done: true,
  });
});

it("keeps a device whose reading we could not use, and says so", async () => {
  const { supervisor, until, reading, wires, clock, logged } = bench();
  reading(() => {
    throw new TypeError("our own mistake");
  });
  supervisor.start();
  await until(phase("online"));
  const told = until(({ observed }) => observed.values["paper"] === "out");
  wires[0]?.farEnd.write(Uint8Array.of(1));
  await told;
  await clock.advance(500);
  expect(supervisor.state.life.phase).toBe("online");
  expect(wires).toHaveLength(1);
  expect(logged).toContain("a reading could not be used");
});

it("gives up a device that answers two probes no more", async () => {
  const { supervisor, until, silence, clock, states } = bench();
  supervisor.start();
  await until(phase("online"));
  silence();
  await clock.advance(3_500);
  const gone = states.find(phase("waiting"));
  expect(gone && deviceView(gone, clock.now())).toMatchObject({
    device: "hardwareError",
    error: { code: "unresponsive", action: "wait", remedy: "reopen" },
  });
});

it("lets one action run at a time, and none for ever", async () => {
  const { supervisor, until, printing, clock } = bench();
  supervisor.start();
  await until(phase("online"));
  printing(() => new Promise(() => undefined));
  const first = supervisor.use((action) => action.print(job), 500);
  first.catch(() => undefined);
  expect(deviceView(supervisor.state, clock.now()).device).toBe("deviceBusy");
  await expect(supervisor.use((action) => action.print(job), 500)).rejects.toMatchObject({ code: "busy" });
  await clock.advance(600);
  await expect(first).rejects.toMatchObject({ code: "timeout" });
  expect(deviceView(supervisor.state, clock.now()).device).not.toBe("deviceBusy");
});

it("prints one after another, and says untouched when the printer is away", async () => {
  const { supervisor, until, printing, clock, wires } = bench();
  const port = printPort(() => supervisor, clock);
  const early = port.print(job);
  await clock.untilSleeping();
  await clock.advance(3_000);
  expect(await early).toEqual({ outcome: "not-printed", evidence: "none", reason: "lost" });
  supervisor.start();
  await until(phase("online"));
  const order: string[] = [];
  printing(async () => {
    order.push("begin");
    await Promise.resolve();
    order.push("end");
    return { outcome: "printed", evidence: "device" };
  });
  await Promise.all([port.print(job), port.print(job)]);
  expect(order).toEqual(["begin", "end", "begin", "end"]);
  printing(async () => {
    throw new DeviceError("paper-out", "no paper");
  });
  expect(await port.print(job)).toMatchObject({ outcome: "not-printed", reason: "paper-out" });
  expect(wires).toHaveLength(1);
});

it("calls it unknown when bytes had left before the printer failed", async () => {
  const { supervisor, until, clock, printing } = bench();
  const port = printPort(() => supervisor, clock);
  supervisor.start();
  await until(phase("online"));
  printing(async (one) => {
    one.onFirstByte?.(1);
    throw new DeviceError("lost", "pulled");
  });
  expect(await port.print(job)).toEqual({ outcome: "unknown", evidence: "none", reason: "lost" });
});
