import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readerOf, testContext, within } from "../testing/device.ts";
import { createHurriedClock } from "../testing/hurried-clock.ts";
import { createMemoryWire } from "../testing/memory-wire.ts";
import { openTransport } from "../transport/open.ts";
import { listenPcsc } from "../transport/pcsc-listen.ts";
import { icao9303Driver } from "./driver.ts";
import { createPassportReaderSimulator } from "./reader-simulator.ts";
import { keyOf, samplePassport } from "./sample-passport.ts";

const key = keyOf(samplePassport);

async function attach(options: { face?: boolean } = {}) {
  const wire = createMemoryWire({ address: "pcsc:Reader 00 00", packets: true });
  const simulator = createPassportReaderSimulator(wire.farEnd);
  const clock = createHurriedClock();
  const context = testContext(clock);
  const device = await icao9303Driver.open(wire.transport, options, context);
  const reader = readerOf(device.readings());
  /** Settles once the driver knows of it. */
  const lay = async () => {
    simulator.lay();
    while ((await reader.next()).type !== "passport-present");
  };
  return { ...wire, simulator, clock, context, device, reader, lay };
}

describe("a document on the reader", () => {
  it("is seen, read and seen to go", async () => {
    const { device, simulator, reader } = await attach();
    expect(device.identity.model).toBe("PC/SC Reader 00 00");
    simulator.lay();
    expect(await reader.next()).toEqual({ type: "passport-present" });
    expect(await within(device.action.read(key))).toMatchObject({
      documentNumber: "E99999999",
      face: samplePassport.face,
    });
    simulator.lift();
    expect(await reader.next()).toEqual({ type: "passport-removed" });
    await expect(device.action.read(key)).rejects.toMatchObject({ code: "card-unreadable" });
    await device.close();
  });

  it("is read without its face where nobody wants it, and twice if asked twice", async () => {
    const { device, lay } = await attach({ face: false });
    await lay();
    expect((await within(device.action.read(key))).face).toBe(null);
    expect((await within(device.action.read(key))).face).toBe(null);
    await device.close();
  });

  it.each([
    ["wrong-key", "refused"],
    ["lifted-early", "card-unreadable"],
    ["wrong-mac", "protocol"],
    ["pace-only", "unsupported"],
    ["silent", "card-unreadable"],
  ] as const)("%s is told as %s, and the next one is read", async (fault, code) => {
    const { device, simulator, clock, lay } = await attach();
    simulator.setFault(fault);
    await lay();
    if (fault === "silent") clock.hurry(200);
    await expect(within(device.action.read(key))).rejects.toMatchObject({ code });
    clock.hurry(1);
    simulator.setFault(null);
    await lay();
    expect(await within(device.action.read(key))).toMatchObject({ surname: "YANGLI" });
    await device.close();
  });

  it("is read by one at a time, and given up when told to", async () => {
    const { device, simulator, lay } = await attach();
    simulator.setFault("silent");
    await lay();
    const stop = new AbortController();
    const first = expect(within(device.action.read(key, stop.signal))).rejects.toMatchObject({
      code: "aborted",
    });
    await expect(device.action.read(key)).rejects.toMatchObject({ code: "busy" });
    stop.abort();
    await first;
    simulator.lift();
    simulator.setFault(null);
    await lay();
    expect(await within(device.action.read(key))).toMatchObject({ documentType: "P" });
    await device.close();
  });

  it("leaves nothing of itself in the log", async () => {
    const { device, context, lay } = await attach();
    await lay();
    await within(device.action.read(key));
    expect(context.logged.join()).not.toMatch(/E9999|YANGLI|1900|200001/);
    await device.close();
  });
});

it("the same through pcscd's own socket", async () => {
  const farEnd = await listenPcsc(join(mkdtempSync(join(tmpdir(), "pcscd-")), "pcscd.comm"));
  const simulator = createPassportReaderSimulator(farEnd);
  const port = await openTransport(farEnd.address);
  const device = await icao9303Driver.open(port, {}, testContext());
  const reader = readerOf(device.readings());
  simulator.lay();
  expect(await reader.next()).toEqual({ type: "passport-present" });
  expect(await within(device.action.read(key))).toMatchObject({ documentNumber: "E99999999" });
  simulator.setFault("lifted-early");
  await expect(within(device.action.read(key))).rejects.toMatchObject({ code: "card-unreadable" });
  expect(await reader.next()).toEqual({ type: "passport-removed" });
  simulator.setFault(null);
  simulator.lay();
  expect(await reader.next()).toEqual({ type: "passport-present" });
  expect(await within(device.action.read(key))).toMatchObject({ face: samplePassport.face });
  await device.close();
  await port.close();
  await farEnd.close();
});

it("takes no answer that comes too late for the one to the next command", async () => {
  const farEnd = await listenPcsc(join(mkdtempSync(join(tmpdir(), "pcscd-")), "pcscd.comm"));
  let asked = Promise.withResolvers<void>();
  farEnd.onBytes(() => asked.resolve());
  const clock = createHurriedClock();
  const port = await openTransport(farEnd.address);
  const device = await icao9303Driver.open(port, {}, testContext(clock));
  const reader = readerOf(device.readings());
  farEnd.write(Uint8Array.of(1));
  await reader.next();
  const first = expect(within(device.action.read(key))).rejects.toMatchObject({ code: "card-unreadable" });
  await within(asked.promise);
  clock.hurry(200);
  await first;
  clock.hurry(1);
  const second = expect(within(device.action.read(key))).rejects.toThrow("the card is no passport");
  asked = Promise.withResolvers();
  farEnd.write(Uint8Array.of(0x90, 0x00));
  await within(asked.promise);
  farEnd.write(Uint8Array.of(0x6a, 0x82));
  await second;
  await device.close();
  await port.close();
  await farEnd.close();
});
