import { describe, expect, it } from "vitest";
import { testContext, within } from "../../testing/device.ts";
import { createHurriedClock } from "../../testing/hurried-clock.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { modbusSignDriver } from "./driver.ts";
import type { ModbusSignOptions } from "./options.ts";
import { createModbusSignSimulator } from "./simulator.ts";

async function attach(options: ModbusSignOptions = {}) {
  const wire = createMemoryWire();
  const simulator = createModbusSignSimulator(wire.farEnd);
  const clock = createHurriedClock();
  const context = testContext(clock);
  const device = await modbusSignDriver.open(wire.transport, options, context);
  const show = (...texts: string[]) => within(device.action.show({ lines: texts.map((text) => ({ text })) }));
  return { simulator, device, show, clock, context };
}

const ticketAndWindow: ModbusSignOptions = {
  fields: [
    { register: 0, registers: 4, part: "ticket", code: "ascii" },
    { register: 8, part: "number", code: "bcd" },
    { register: 9, part: "last-number", code: "binary" },
    { register: 16, registers: 8, part: "text", line: 1, code: "gb2312" },
  ],
  refresh: { register: 63, value: 1 },
  brightness: { register: 62, highest: 7 },
};

describe("what stands in the registers", () => {
  it("the number of a ticket, as most panels come", async () => {
    const { show, simulator, device } = await attach();
    expect(await show("A012 → 3号窗口")).toEqual({ evidence: "device", missing: [] });
    expect(simulator.state.registers[0]).toBe(12);
    await device.close();
  });

  it.each([false, true])("ticket, digits, window and text, one by one: %s", async (oneByOne) => {
    const { show, simulator, device } = await attach({ ...ticketAndWindow, oneByOne });
    expect(await show("A012", "请到3号窗口𠮷")).toEqual({ evidence: "device", missing: ["𠮷"] });
    expect(simulator.text(0, 4)).toBe("A012");
    expect(simulator.state.registers.slice(8, 10)).toEqual([0x0012, 3]);
    expect(simulator.text(16, 8)).toBe("请到3号窗口□");
    expect(simulator.state.registers[63]).toBe(1);
    await device.action.brightness(1);
    expect(simulator.state.registers[62]).toBe(7);
    await device.close();
  });

  it("nothing to show blanks it", async () => {
    const { show, simulator, device } = await attach(ticketAndWindow);
    await show("A012", "3号窗口");
    await show();
    expect(simulator.text(0, 4)).toBe("");
    expect(simulator.state.registers.slice(8, 10)).toEqual([0, 0]);
    await device.close();
  });

  it.each([
    [{}, "暂停服务"],
    [{}, "A99999"],
    [{ fields: [{ register: 0, part: "ticket", code: "binary" }] }, "A012"],
    [{ fields: [{ register: 0, part: "number", code: "bcd" }] }, "12345"],
    [{ fields: [{ register: 0, registers: 2, part: "text", code: "gb2312" }] }, "三号窗口"],
  ] as const satisfies readonly (readonly [ModbusSignOptions, string])[])(
    "%j can't show %s",
    async (options, text) => {
      const { show, device } = await attach(options);
      await expect(show(text)).rejects.toMatchObject({ code: "invalid-data" });
      await device.close();
    },
  );
});

describe("faults", () => {
  it.each([
    ["busy", "busy"],
    ["failure", "hardware"],
    ["silent", "timeout"],
    ["wrong-checksum", "timeout"],
    ["half-frame", "timeout"],
  ] as const)("%s is told as %s, and passes", async (fault, code) => {
    const { show, simulator, device, clock } = await attach();
    simulator.setFault(fault);
    if (code === "timeout") clock.hurry(100);
    await expect(show("A012")).rejects.toMatchObject({ code });
    simulator.setFault(null);
    clock.hurry(1);
    await show("A013");
    expect(simulator.state.registers[0]).toBe(13);
    await device.close();
  });

  it("babble is counted and costs nothing", async () => {
    const { show, simulator, device, context } = await attach();
    simulator.setFault("babble");
    await show("A012");
    expect(context.noisyBytes).toBeGreaterThan(0);
    await device.close();
  });

  it("a register that is not there is a matter of settings", async () => {
    const { show, device } = await attach({ fields: [{ register: 64, part: "number", code: "binary" }] });
    await expect(show("12")).rejects.toMatchObject({ code: "refused", action: "check-settings" });
    await expect(device.action.brightness(1)).rejects.toMatchObject({ code: "unsupported" });
    await device.close();
  });

  it("a line without a way back vouches for the wire only", async () => {
    const { show, simulator, device } = await attach({ answers: false });
    expect(device.capabilities["answersProbe"]).toBe(false);
    expect(await show("999")).toMatchObject({ evidence: "transport" });
    expect(simulator.state.registers[0]).toBe(999);
    await device.close();
  });
});
