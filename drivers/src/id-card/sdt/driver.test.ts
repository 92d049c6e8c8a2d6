import { afterEach, describe, expect, it } from "vitest";
import type { Device } from "../../contract/driver.ts";
import type { FarEnd } from "../../contract/far-end.ts";
import type { IdCardKind } from "../../contract/id-card.ts";
import type { Transport } from "../../contract/transport.ts";
import { createManualClock } from "../../testing/clock.ts";
import { readerOf, testContext, within } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { openTransport } from "../../transport/open.ts";
import { openPty } from "../../transport/pty.ts";
import { listenTcp } from "../../transport/tcp-listen.ts";
import { sdtDriver } from "./driver.ts";
import type { SdtOptions } from "./options.ts";
import { sampleCards } from "./sample-cards.ts";
import { createSdtSimulator, type SdtSimulator, type SdtSimulatorOptions } from "./simulator.ts";

const fast = { findMs: 0, selectMs: 0, baseMs: 4, fingerprintMs: 0, addressMs: 0 };
const eager = { pollMs: 50, presenceMs: 100 };

interface Rig {
  readonly farEnd: FarEnd;
  readonly simulator: SdtSimulator;
  readonly port: Transport;
  readonly device: Device<"id-card">;
  readonly logged: readonly string[];
}
let rig: Rig | undefined;

afterEach(async () => {
  await rig?.device.close();
  await rig?.port.close();
  await rig?.farEnd.close();
  rig = undefined;
});

const wires = {
  async memory() {
    const { farEnd, transport } = createMemoryWire();
    return { farEnd, open: async () => transport };
  },
  async hid() {
    const { farEnd, transport } = createMemoryWire({ address: "hid:0483:572b" });
    return { farEnd, open: async () => transport };
  },
  async pty() {
    const farEnd = await openPty();
    return { farEnd, open: () => openTransport(farEnd.address) };
  },
  async tcp() {
    const farEnd = await listenTcp();
    return { farEnd, open: () => openTransport(farEnd.address) };
  },
};

async function attach(
  wire: keyof typeof wires,
  prepare: (simulator: SdtSimulator) => void = () => {},
  options: Partial<SdtOptions> = {},
  simulated: SdtSimulatorOptions = {},
): Promise<Rig> {
  const { farEnd, open } = await wires[wire]();
  const simulator = createSdtSimulator(farEnd, {
    timing: fast,
    carrier: wire === "hid" ? "dk" : "stream",
    ...simulated,
  });
  prepare(simulator);
  const port = await open();
  const context = testContext();
  const device = await sdtDriver.open(port, { ...eager, ...options }, context);
  rig = { farEnd, simulator, port, device, logged: context.logged };
  return rig;
}

describe.each(["memory", "hid", "pty", "tcp"] as const)("over %s", (wire) => {
  it("tells who it is, and answers a probe", async () => {
    const { device } = await attach(wire);
    expect(device.identity.serial).toBe("05.03-20130101-0001234567-1234567890");
    await within(device.probe());
  });

  it("reads all four kinds, and sees each leave", async () => {
    const { device, simulator } = await attach(wire);
    const reader = readerOf(device.readings());
    for (const kind of Object.keys(sampleCards) as IdCardKind[]) {
      simulator.layCard(kind);
      const read = await reader.next();
      expect(read).toMatchObject({ type: "card-read", card: { kind } });
      if (read.type === "card-read") {
        expect(read.photoWlt.length).toBe(1024);
        expect(read.card.numberValid).toBe(kind === "foreigner2017" ? null : true);
      }
      simulator.removeCard();
      expect(await reader.next()).toEqual({ type: "card-removed" });
    }
  });

  it("says lost when unplugged", async () => {
    const { device, farEnd } = await attach(wire);
    const reader = readerOf(device.readings());
    const lost = expect(reader.next()).rejects.toMatchObject({ code: "lost" });
    await farEnd.close();
    await lost;
    await expect(device.probe()).rejects.toMatchObject({ code: "lost" });
  });
});

describe("cards that come and go", () => {
  it("tells a card pulled during the read, once, and reads it when laid again", async () => {
    const { device, simulator } = await attach("pty", (one) => one.setFault("pulled-during-read"));
    const reader = readerOf(device.readings());
    simulator.layCard("resident");
    expect(await reader.next()).toEqual({ type: "card-unreadable", status: "41" });
    simulator.layCard("resident");
    expect(await reader.next()).toMatchObject({ type: "card-read", card: { name: "样例甲" } });
  });

  it("a second card in place of the first: removed, then read", async () => {
    const { device, simulator } = await attach("memory");
    const reader = readerOf(device.readings());
    simulator.layCard("resident");
    expect(await reader.next()).toMatchObject({ card: { kind: "resident" } });
    simulator.layCard("hmtPermit");
    expect(await reader.next()).toEqual({ type: "card-removed" });
    expect(await reader.next()).toMatchObject({ card: { kind: "hmtPermit" } });
  });

  it("reads a card that was selected before the host came", async () => {
    const { device, simulator, port } = await attach("memory", (one) => one.layCard("resident"));
    const reader = readerOf(device.readings());
    expect(await reader.next()).toMatchObject({ type: "card-read" });
    expect(simulator.state.phase).toBe("selected");
    await reader.end();
    await device.close();
    const again = await sdtDriver.open(port, eager, testContext());
    expect(await readerOf(again.readings()).next()).toMatchObject({ type: "card-read" });
    await again.close();
  });

  it("reads the additional address where asked to, and goes without where there is none", async () => {
    const { device, simulator } = await attach("memory", undefined, { readAdditionalAddress: true });
    const reader = readerOf(device.readings());
    simulator.layCard("resident");
    expect(await reader.next()).toMatchObject({ card: { additionalAddress: "某省样例市虚构区迁入路9号" } });
    simulator.layCard("foreigner2023");
    expect(await reader.next()).toEqual({ type: "card-removed" });
    const read = await reader.next();
    expect(read.type === "card-read" && read.card.additionalAddress).toBe(undefined);
    expect(read).toMatchObject({ card: { latinName: "SAMPLE, ANOTHER LONG TEST PERSON NAME" } });
  });

  it("keeps odd characters as they are", async () => {
    const name = "样\u{e123}\u{20bb7}\ud800";
    const { device, simulator } = await attach("pty");
    const reader = readerOf(device.readings());
    simulator.layCard({ kind: "resident", fields: { ...sampleCards.resident.fields, name } });
    expect(await reader.next()).toMatchObject({ card: { name } });
  });

  it("logs nothing of a card", async () => {
    const { device, simulator, logged } = await attach("memory");
    const reader = readerOf(device.readings());
    simulator.layCard("resident");
    await reader.next();
    expect(logged.join("\n")).not.toMatch(/样例|9999991900/);
  });
});

describe("readers that misbehave", () => {
  it("reads through babble before every answer", async () => {
    const clock = createManualClock();
    const { farEnd, transport } = createMemoryWire();
    const simulator = createSdtSimulator(farEnd, { timing: fast, clock });
    simulator.setFault("babble");
    const opening = sdtDriver.open(transport, eager, testContext(clock));
    await clock.advance(2000);
    const device = await opening;
    simulator.layCard("resident");
    const read = readerOf(device.readings()).next();
    await clock.advance(5000);
    expect(await read).toMatchObject({ type: "card-read" });
    await device.close();
  });

  it.each(["silent", "wrong-checksum", "truncated", "timeout-form"] as const)(
    "does not open when every answer is %s",
    async (fault) => {
      const clock = createManualClock();
      const { farEnd, transport } = createMemoryWire();
      createSdtSimulator(farEnd, { timing: fast, clock }).setFault(fault);
      const opened = expect(sdtDriver.open(transport, eager, testContext(clock))).rejects.toMatchObject({
        code: "timeout",
      });
      await clock.advance(10_000);
      await opened;
    },
  );

  it("does not open when the self-test failed, and says whom to call", async () => {
    const { farEnd, transport } = createMemoryWire();
    createSdtSimulator(farEnd, { timing: fast }).setFault("self-test-failed");
    await expect(sdtDriver.open(transport, eager, testContext())).rejects.toMatchObject({
      code: "hardware",
      action: "call-service",
    });
  });

  it("says timeout when the reader falls silent, then can be opened again", async () => {
    const clock = createManualClock();
    const { farEnd, transport } = createMemoryWire();
    const simulator = createSdtSimulator(farEnd, { timing: fast, clock });
    const device = await sdtDriver.open(transport, eager, testContext(clock));
    const silent = expect(readerOf(device.readings()).next()).rejects.toMatchObject({ code: "timeout" });
    simulator.setFault("silent");
    await clock.advance(5000);
    await silent;
    await device.close();
    simulator.setFault(null);
    const again = await sdtDriver.open(transport, eager, testContext(clock));
    await again.close();
  });

  it("ends its readings quietly when closed, on a silent line too", async () => {
    const { device, port } = await attach("memory");
    const iterator = device.readings()[Symbol.asyncIterator]();
    const next = iterator.next();
    await within(device.close());
    expect(await within(next)).toEqual({ done: true, value: undefined });
    await device.close();
    await port.close();
  });
});
