import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { cutAnywhere } from "../../testing/noise.ts";
import { vector } from "../vectors.ts";
import { numberBoardDriver } from "./driver.ts";
import { BoardReader, encodeBoard } from "./frame.ts";
import type { NumberBoardOptions } from "./options.ts";
import { createNumberBoardSimulator } from "./simulator.ts";

async function attach(options: NumberBoardOptions = {}) {
  const wire = createMemoryWire();
  const simulator = createNumberBoardSimulator(wire.farEnd, options);
  const context = testContext();
  const device = await numberBoardDriver.open(wire.transport, options, context);
  const show = (text: string) => device.action.show({ lines: [{ text }] });
  return { simulator, device, show, context };
}

it("board.id_hi_lo_sum", () => {
  expect(encodeBoard(5, 999)).toEqual(vector("board.id_hi_lo_sum").bytes);
});

it("a board finds its number in any bytes before it", () => {
  fc.assert(
    fc.property(
      fc
        .nat({ max: 65_535 })
        .chain((value) => fc.tuple(fc.constant(value), cutAnywhere(encodeBoard(5, value)))),
      ([value, chunks]) => {
        const reader = new BoardReader(5);
        expect(chunks.flatMap((chunk) => reader.push(chunk))).toEqual([value]);
      },
    ),
  );
});

describe("what the digits show", () => {
  it.each([
    [{}, "12 → 3号窗口", "012"],
    [{ letters: "drop" }, "A012 → 3号窗口", "012"],
    [{ part: "last-number" }, "A012 → 3号窗口", "003"],
    [{ digits: 5, letters: "drop" }, "B65535", "65535"],
    [{}, "", "000"],
  ] as const satisfies readonly (readonly [NumberBoardOptions, string, string])[])(
    "%j: %s → %s",
    async (options, text, shown) => {
      const { show, simulator, device } = await attach(options);
      expect(await show(text)).toEqual({ evidence: "transport", missing: [] });
      expect(simulator.state.shows).toBe(shown);
      await device.close();
    },
  );

  it.each([
    [{}, "A012"],
    [{}, "暂停服务"],
    [{}, "1000"],
    [{ digits: 5 }, "65536"],
  ] as const satisfies readonly (readonly [NumberBoardOptions, string])[])(
    "%j can't show %s",
    async (options, text) => {
      const { show, simulator, device } = await attach(options);
      await expect(show(text)).rejects.toMatchObject({ code: "invalid-data" });
      expect(simulator.state.shows).toBe(null);
      await device.close();
    },
  );

  it("babble is counted; a closed board shows nothing more", async () => {
    const { show, simulator, device, context } = await attach();
    simulator.setFault("babble");
    await show("7");
    await device.probe();
    await vi.waitFor(() => expect(context.noisyBytes).toBeGreaterThan(0), { timeout: 8_000 });
    await expect(device.action.brightness(1)).rejects.toMatchObject({ code: "unsupported" });
    await device.close();
    await expect(show("8")).rejects.toMatchObject({ code: "aborted" });
    expect(simulator.state.shows).toBe("007");
  });
});
