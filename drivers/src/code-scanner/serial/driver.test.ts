import { describe, expect, it } from "vitest";
import { createManualClock } from "../../testing/clock.ts";
import { readerOf, testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { type SerialScannerOptions, serialScannerDriver } from "./driver.ts";
import { createSerialScannerSimulator } from "./simulator.ts";

async function rig(options: Partial<SerialScannerOptions> = {}) {
  const wire = createMemoryWire();
  const scanner = createSerialScannerSimulator(wire.farEnd);
  const clock = createManualClock();
  const context = testContext(clock);
  const device = await serialScannerDriver.open(wire.transport, options, context);
  return { wire, scanner, clock, context, device, reader: readerOf(device.readings()) };
}

describe("serial-scanner", () => {
  it("reads, in both encodings", async () => {
    const { scanner, reader, device } = await rig();
    scanner.scan("样例 A012");
    expect(await reader.next()).toEqual({
      type: "code-scanned",
      text: "样例 A012",
      symbology: null,
      receivedAtUptime: 0,
    });
    await device.close();
    const chinese = await rig({ encoding: "gb18030" });
    chinese.scanner.scanBytes(Uint8Array.of(0xd1, 0xf9, 0xc0, 0xfd));
    expect(await chinese.reader.next()).toMatchObject({ text: "样例" });
    await chinese.device.close();
  });

  it.each([
    ["half-code", "incomplete"],
    ["no-suffix", "incomplete"],
    ["control-characters", "characters"],
    ["too-long", "too-long"],
  ] as const)("refuses a code with the fault %s as %s, and reads the next", async (fault, reason) => {
    const { scanner, reader, clock, device, context } = await rig();
    scanner.setFault(fault);
    scanner.scan("secret text of somebody");
    await clock.advance(1000);
    expect(await reader.next()).toEqual({ type: "code-refused", reason });
    scanner.setFault(null);
    scanner.scan("after");
    expect(await reader.next()).toMatchObject({ text: "after" });
    expect(context.logged.join()).not.toContain("secret");
    await device.close();
  });

  it("reads two codes that come together, and one after babble", async () => {
    const { scanner, reader, device, context } = await rig();
    scanner.setFault("two-at-once");
    scanner.scan("twice");
    expect(await reader.next()).toMatchObject({ text: "twice" });
    expect(await reader.next()).toMatchObject({ text: "twice" });
    scanner.setFault("babble");
    scanner.scan("clear");
    expect(await reader.next()).toEqual({ type: "code-refused", reason: "characters" });
    expect(await reader.next()).toMatchObject({ text: "clear" });
    expect(context.noisyBytes).toBe(40);
    await device.close();
  });

  it("sends the commands that are configured, and says which are not", async () => {
    const { scanner, device } = await rig({ triggerOn: "16 54 0D", triggerOff: "16550d" });
    expect(device.capabilities).toMatchObject({ answersProbe: false, trigger: true, beep: false });
    await device.action.trigger(true);
    await Promise.resolve();
    expect(scanner.state.triggered).toBe(true);
    await device.action.trigger(false);
    await Promise.resolve();
    expect(scanner.state.triggered).toBe(false);
    await expect(device.action.beep()).rejects.toMatchObject({ code: "unsupported" });
    await device.close();
  });
});
