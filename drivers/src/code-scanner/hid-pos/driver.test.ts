import { describe, expect, it } from "vitest";
import { DeviceError } from "../../contract/device-error.ts";
import { createManualClock } from "../../testing/clock.ts";
import { readerOf, testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { type HidPosOptions, hidPosDriver } from "./driver.ts";
import { createHidPosSimulator, type HidPosSimulatorOptions } from "./simulator.ts";

async function rig(
  over: Partial<HidPosOptions> = {},
  { address = "hid:0c2e:0b8f", ...simulated }: HidPosSimulatorOptions & { address?: string } = {},
) {
  const wire = createMemoryWire({ address, packets: true });
  const scanner = createHidPosSimulator(wire.farEnd, simulated);
  const clock = createManualClock();
  const context = testContext(clock);
  const device = await hidPosDriver.open(wire.transport, over, context);
  return { wire, scanner, clock, context, device, reader: readerOf(device.readings()) };
}

describe("hid-pos", () => {
  it("wakes the scanners that must be woken, and reads", async () => {
    const { scanner, reader, device } = await rig();
    expect(device.identity.model).toContain("Honeywell");
    expect(device.capabilities).toMatchObject({ answersProbe: false, trigger: true, symbology: true });
    const next = reader.next();
    await Promise.resolve();
    expect(scanner.state.awake).toBe(true);
    scanner.scan("样例二维码");
    expect(await next).toMatchObject({ type: "code-scanned", text: "样例二维码", symbology: "]Q1" });
    await device.close();
  });

  it("reads Chinese in GB18030 where the scanner sends that", async () => {
    const { scanner, reader, device } = await rig({ encoding: "gb18030" }, { needsWaking: false });
    scanner.scanBytes(Uint8Array.of(0xd1, 0xf9, 0xc0, 0xfd));
    expect(await reader.next()).toMatchObject({ text: "样例" });
    await device.close();
  });

  it("pulls the trigger and beeps where the maker's reports are known", async () => {
    const { scanner, device } = await rig();
    await device.action.trigger(true);
    expect(scanner.state.triggered).toBe(true);
    await device.action.trigger(false);
    expect(scanner.state.triggered).toBe(false);
    await device.action.beep();
    expect(scanner.state.beeps).toBe(1);
    await device.close();
    const zebra = await rig({}, { address: "hid:05e0:1300" });
    await expect(zebra.device.action.trigger(true)).rejects.toMatchObject({ code: "unsupported" });
    await zebra.device.close();
  });

  it.each([
    ["half-code", "incomplete"],
    ["control-characters", "characters"],
    ["too-long", "too-long"],
  ] as const)("refuses a code with the fault %s as %s", async (fault, reason) => {
    const { scanner, reader, clock, device, context } = await rig({}, { needsWaking: false });
    scanner.setFault(fault);
    const next = reader.next();
    scanner.scan("secret text of somebody");
    await clock.advance(1000);
    expect(await next).toEqual({ type: "code-refused", reason });
    scanner.setFault("babble");
    scanner.scan("after");
    expect(await reader.next()).toMatchObject({ text: "after" });
    expect(context.noisyBytes).toBeGreaterThan(0);
    expect(context.logged.join()).not.toContain("secret");
    await device.close();
  });

  it("goes on with a scanner that refuses to be woken, and not with one that is gone", async () => {
    const open = (code: "refused" | "lost") => {
      const { transport, farEnd } = createMemoryWire({ address: "hid:0c2e:0b8f", packets: true });
      const scanner = createHidPosSimulator(farEnd, { needsWaking: false });
      const report = () => Promise.reject(new DeviceError(code, "no"));
      return { scanner, opening: hidPosDriver.open({ ...transport, report }, {}, testContext()) };
    };
    const { scanner, opening } = open("refused");
    const device = await opening;
    scanner.scan("awake");
    expect(await readerOf(device.readings()).next()).toMatchObject({ text: "awake" });
    await device.close();
    await expect(open("lost").opening).rejects.toMatchObject({ code: "lost" });
  });

  it("says so when its port is no HID device", async () => {
    const wire = createMemoryWire();
    const opening = hidPosDriver.open({ ...wire.transport, address: "hid:0c2e:0b8f" }, {}, testContext());
    await expect(opening).rejects.toMatchObject({ code: "unsupported" });
  });
});
