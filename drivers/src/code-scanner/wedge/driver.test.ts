import { describe, expect, it } from "vitest";
import { createManualClock } from "../../testing/clock.ts";
import { readerOf, testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { openTransport } from "../../transport/open.ts";
import { openPty } from "../../transport/pty.ts";
import { wedgeScannerDriver } from "./driver.ts";
import { createWedgeScannerSimulator } from "./simulator.ts";

async function rig() {
  const wire = createMemoryWire({ address: "evdev:memory", packets: true });
  const clock = createManualClock();
  const scanner = createWedgeScannerSimulator(wire.farEnd, { clock });
  const context = testContext(clock);
  const device = await wedgeScannerDriver.open(wire.transport, {}, context);
  return { scanner, clock, context, device, reader: readerOf(device.readings()) };
}

describe("wedge-scanner", () => {
  it.each([
    ["half-code", "incomplete"],
    ["no-suffix", "incomplete"],
    ["overrun", "incomplete"],
    ["control-characters", "characters"],
    ["too-long", "too-long"],
  ] as const)("refuses a code with the fault %s as %s, and reads the next", async (fault, reason) => {
    const { scanner, reader, clock, device, context } = await rig();
    scanner.setFault(fault);
    scanner.scan("secret text of somebody");
    await clock.advance(1000);
    expect(await reader.next()).toEqual({ type: "code-refused", reason });
    scanner.setFault("two-at-once");
    scanner.scan("after");
    expect(await reader.next()).toMatchObject({ text: "after" });
    expect(await reader.next()).toMatchObject({ text: "after" });
    expect(context.logged.join()).not.toContain("secret");
    await device.close();
  });

  it("takes a person's typing for no scan", async () => {
    const { scanner, reader, clock, device } = await rig();
    scanner.setFault("by-hand");
    scanner.scan("typed by hand");
    await clock.advance(5000);
    scanner.setFault(null);
    scanner.scan("scanned");
    expect(await reader.next()).toMatchObject({ text: "scanned" });
    await expect(device.action.trigger(true)).rejects.toMatchObject({ code: "unsupported" });
    await device.close();
  });

  it("reads what comes through the system's own device file", async () => {
    const farEnd = await openPty();
    const scanner = createWedgeScannerSimulator(farEnd);
    const port = await openTransport(farEnd.address.replace("serial:", "evdev:"));
    const device = await wedgeScannerDriver.open(port, {}, testContext());
    const next = readerOf(device.readings()).next();
    scanner.scan("https://hall.example/p/#Ab_-19");
    expect(await next).toMatchObject({ text: "https://hall.example/p/#Ab_-19" });
    await device.close();
    await port.close();
    await farEnd.close();
  });
});
