import type { Driver } from "@yimen/drivers/contract";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { createMemoryWire } from "@yimen/drivers/testing/memory-wire.ts";
import { expect, it } from "vitest";
import type { DevicePorts } from "./ports.ts";
import { type Trace, Traces, tracedPorts } from "./traces.ts";

const bench = () => {
  const clock = createManualClock();
  const wire = createMemoryWire();
  const lines: string[] = [];
  const ports: DevicePorts = {
    clock,
    openTransport: async () => wire.transport,
    driver: async () => ({}) as Driver,
    log: (level, message, facts) => lines.push(`${level} ${message} ${facts?.["device"]}`),
    chance: () => 0.5,
  };
  const traces = new Traces();
  return { clock, wire, lines, traces, ports: tracedPorts(ports, "printer", traces) };
};

const signal = new AbortController().signal;

it("hears both ways of a line, of the wanted device only, and only while somebody listens", async () => {
  const { wire, traces, ports } = bench();
  const heard: Trace[] = [];
  const port = await ports.openTransport("serial:x", {}, signal);
  await port.write(Uint8Array.of(9));
  const stop = traces.listen("printer", (_, trace) => heard.push(trace));
  traces.listen("reader", () => expect.unreachable());
  await port.write(Uint8Array.of(1, 2));
  const chunks = port.chunks()[Symbol.asyncIterator]();
  wire.farEnd.write(Uint8Array.of(3));
  expect((await chunks.next()).value).toEqual(Uint8Array.of(3));
  stop();
  wire.farEnd.write(Uint8Array.of(4));
  await chunks.next();
  expect(heard).toEqual([
    { of: "wire", way: "out", bytes: Uint8Array.of(1, 2) },
    { of: "wire", way: "in", bytes: Uint8Array.of(3) },
  ]);
});

it("ends a reader that waits", async () => {
  const { ports } = bench();
  const port = await ports.openTransport("serial:x", {}, signal);
  const chunks = port.chunks()[Symbol.asyncIterator]();
  const waiting = chunks.next();
  await chunks.return?.();
  expect((await waiting).done).toBe(true);
});

it("writes a device's fine lines into the log for as long as was asked, and names the device", async () => {
  const { clock, lines, traces, ports } = bench();
  ports.log("debug", "one");
  traces.fine("printer", clock.now() + 1_000);
  ports.log("debug", "two");
  await clock.advance(1_000);
  ports.log("debug", "three");
  traces.fine(null, clock.now() + 1_000);
  ports.log("debug", "four");
  expect(lines).toEqual([
    "debug one printer",
    "info two printer",
    "debug three printer",
    "info four printer",
  ]);
});
