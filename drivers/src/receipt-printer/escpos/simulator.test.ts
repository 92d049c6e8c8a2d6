import { expect, it } from "vitest";
import { createManualClock } from "../../testing/clock.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { createEscposSimulator, type SimulatedReceipt } from "./simulator.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

function setUp(profile: string) {
  const wire = createMemoryWire();
  const clock = createManualClock();
  const simulator = createEscposSimulator(wire.farEnd, { profile, clock });
  const receipt = new Promise<SimulatedReceipt>((resolve) => simulator.onReceipt(resolve));
  return { wire, simulator, receipt, clock };
}

it("prints two wrong Hanzi for a four-byte character where its font is GBK", async () => {
  const { wire, receipt } = setUp("generic-80");
  await wire.transport.write(bytes("1B40 1C26 9534B235 0A 1D5601"));
  const [line = ""] = (await receipt).text;
  expect(line).toHaveLength(2);
  expect(line).toMatch(/^\p{Script=Han}{2}$/u);
  expect(line).not.toContain("𠮷");
});

it("prints it right where its font is GB18030, and Latin rubbish where there is no Chinese", async () => {
  const chinese = setUp("generic-80-gb18030");
  await chinese.wire.transport.write(bytes("1B40 1C26 9534B235 0A 1D5601"));
  expect((await chinese.receipt).text).toEqual(["𠮷"]);
  const latin = setUp("generic-80-raster");
  await latin.wire.transport.write(bytes("1B40 1C26 D1F9 0A 1D5601"));
  expect((await latin.receipt).text[0]).not.toContain("样");
});

it("understands its commands however they are cut", async () => {
  const { wire, receipt } = setUp("generic-80");
  for (const byte of bytes(
    "1B40 1C26 1B6101 D1F9C0FD 0A 1B2A21 0100 FFFFFF 41 0A 1D7630 00 0100 0100 FF 1D564200",
  )) {
    await wire.transport.write(Uint8Array.of(byte));
  }
  expect((await receipt).text).toEqual(["样例", "A"]);
});

it("ignores what it does not know", async () => {
  const { wire, receipt } = setUp("generic-80");
  await wire.transport.write(bytes("1B FE 1D FD 00 01 02 41 0A 1D5601"));
  expect((await receipt).text).toEqual(["A"]);
});

it("keeps slips until they are taken", async () => {
  const { wire, simulator, receipt } = setUp("generic-80");
  await wire.transport.write(bytes("41 0A 1D5601"));
  await receipt;
  expect(simulator.receipts()).toMatchObject([{ n: 1, taken: false }]);
  expect(simulator.takePaper()).toBe(1);
  expect(simulator.takePaper()).toBe(0);
  expect(simulator.receipts()).toMatchObject([{ n: 1, taken: true }]);
});

it("takes its time at a real printer's speed", async () => {
  const wire = createMemoryWire();
  const clock = createManualClock();
  const simulator = createEscposSimulator(wire.farEnd, { profile: "generic-80", clock, speed: 100 });
  const receipt = new Promise<SimulatedReceipt>((resolve) => simulator.onReceipt(resolve));
  await wire.transport.write(bytes(`${"410A".repeat(24)}1D5601`));
  await clock.untilSleeping();
  await clock.advance(900);
  expect(simulator.receipts()).toEqual([]);
  await clock.advance(200);
  expect((await receipt).text).toHaveLength(24);
});

it("forgets half a command when it is switched off and on", async () => {
  const { wire, simulator, receipt } = setUp("generic-80");
  await wire.transport.write(bytes("1B40 1D7630 00 4800 FF00 FFFFFF"));
  simulator.powerCycle();
  await wire.transport.write(bytes("1B40 41 0A 1D5601"));
  expect((await receipt).text).toEqual(["A"]);
});
