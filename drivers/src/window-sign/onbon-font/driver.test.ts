import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SignContent } from "../../contract/window-sign.ts";
import { testContext, within } from "../../testing/device.ts";
import { createHurriedClock } from "../../testing/hurried-clock.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { encodeGb2312 } from "../gb2312.ts";
import { vector } from "../vectors.ts";
import { textAreas } from "./areas.ts";
import { noReply, ping, readText, setClock, showText, type TextArea } from "./commands.ts";
import { onbonFontDriver } from "./driver.ts";
import { requestToCard } from "./message.ts";
import { type OnbonFontOptions, onbonFontDefaults } from "./options.ts";
import { createOnbonFontSimulator } from "./simulator.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const gb = (text: string) => encodeGb2312(Array.from(text)).bytes;

const plain: TextArea = {
  id: 0,
  x: 0,
  y: 0,
  width: 64,
  height: 16,
  inPixels: true,
  lineSpace: 0,
  runMode: 0,
  timeout: 0,
  effect: 1,
  speed: 0,
  stay: 0,
  text: gb("A001 请到 3 号窗口"),
};
const temper: TextArea = {
  ...plain,
  id: 1,
  inPixels: false,
  width: 12,
  y: 0,
  lineSpace: 10,
  runMode: 1,
  timeout: 2,
  speed: 0x17,
  stay: 2,
  text: gb("\\FO000TEMPER:21℃"),
};

describe("vectors", () => {
  it.each([
    ["font.ping", ping],
    ["font.text_call", showText([plain])],
    [
      "font.settime",
      setClock({ year: 2013, month: 1, day: 25, hour: 11, minute: 17, second: 26, weekday: 5 }),
    ],
  ])("%s", (id, data) => {
    expect(hex(requestToCard(1, data))).toBe(hex(vector(id).body));
  });

  it("font.text_temper, a published frame", () => {
    const [area] = readText(vector("font.text_temper").body.slice(14));
    expect(area).toMatchObject({ id: 1, lineSpace: 10, effect: 1, text: temper.text });
    if (area === undefined) return;
    expect(hex(requestToCard(1, showText([area], noReply)))).toBe(hex(vector("font.text_temper").body));
  });
});

async function attach(options: OnbonFontOptions = {}, screen: { width?: number; height?: number } = options) {
  const wire = createMemoryWire();
  const simulator = createOnbonFontSimulator(wire.farEnd, screen);
  const clock = createHurriedClock();
  const context = testContext(clock);
  const device = await onbonFontDriver.open(wire.transport, options, context);
  const show = (...texts: string[]) => within(device.action.show({ lines: texts.map((text) => ({ text })) }));
  return { ...wire, simulator, device, show, clock, context };
}

describe("what people read", () => {
  it("a line in the middle, and several from the top", async () => {
    const { show, simulator, device } = await attach({ width: 64, height: 32 });
    expect(await show("A012", "3号窗口")).toEqual({ evidence: "device", missing: [] });
    expect(simulator.state.seen.map(({ y, text }) => [y, text])).toEqual([
      [0, "A012"],
      [16, "3号窗口"],
    ]);
    await show("暂停服务");
    expect(simulator.state.seen).toEqual([{ y: 0, text: "暂停服务", colour: "red", running: false }]);
    await show("A012", "请到", "3号窗口");
    expect(simulator.state.seen[1]).toMatchObject({ text: "请到 3号窗口", running: true });
    await device.close();
  });

  it("names in rare characters are told to be missing", async () => {
    const { show, simulator, device } = await attach();
    expect(await show("䶮先生")).toEqual({ evidence: "device", missing: ["䶮"] });
    expect(simulator.state.seen[0]?.text).toBe("□先生");
    await device.close();
  });

  it("colours where the sign has two", async () => {
    const { device, simulator } = await attach({ colours: "two" });
    await device.action.show({ lines: [{ text: "A012", colour: "yellow" }] });
    expect(simulator.state.seen).toMatchObject([{ text: "A012", colour: "yellow" }]);
    await device.close();
  });

  it("no text becomes one of the card's own codes", () => {
    const text = fc.string({
      unit: fc.constantFrom("\\", "C", "2", "F", "O", "0", "A", "号", "\u0000"),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (lines) => {
        const content: SignContent = { lines: lines.map((one) => ({ text: one })) };
        for (const { text: bytes } of textAreas(content, onbonFontDefaults).areas) {
          expect(Buffer.from(bytes).includes(0x5c)).toBe(false);
        }
      }),
    );
  });
});

describe("faults", () => {
  it.each([
    ["busy", "busy"],
    ["damaged", "protocol"],
    ["silent", "timeout"],
    ["wrong-checksum", "timeout"],
    ["half-frame", "timeout"],
  ] as const)("%s is told as %s, and passes", async (fault, code) => {
    const { show, simulator, device, clock } = await attach();
    simulator.setFault(fault);
    if (code === "timeout") clock.hurry(200);
    await expect(show("A012")).rejects.toMatchObject({ code });
    simulator.setFault(null);
    clock.hurry(1);
    expect(await show("A013")).toMatchObject({ evidence: "device" });
    expect(simulator.state.seen[0]?.text).toBe("A013");
    await device.close();
  });

  it("babble is counted and costs nothing", async () => {
    const { show, simulator, device, context } = await attach();
    simulator.setFault("babble");
    expect(await show("A012")).toMatchObject({ evidence: "device" });
    expect(context.noisyBytes).toBeGreaterThan(0);
    await device.close();
  });

  it("what does not fit its screen is a matter of settings", async () => {
    const { show, device } = await attach({ width: 128 }, { width: 64 });
    await expect(show("A012")).rejects.toMatchObject({ code: "refused", action: "check-settings" });
    await expect(show("长".repeat(401))).rejects.toMatchObject({ code: "invalid-data" });
    await expect(device.action.brightness(1)).rejects.toMatchObject({ code: "unsupported" });
    await device.close();
  });
});
