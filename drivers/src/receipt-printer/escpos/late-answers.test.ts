import { expect, it } from "vitest";
import { createManualClock } from "../../testing/clock.ts";
import { testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { escposDriver } from "./driver.ts";
import { createEscposSimulator } from "./simulator.ts";

const statusTimeoutMs = 1_000;
const document = { lines: [{ type: "text" as const, text: "办件回执" }], cut: "partial" as const };

/** A printer whose answers can be kept back and let go, in their order. */
async function setUp() {
  const clock = createManualClock();
  const wire = createMemoryWire();
  const kept: Uint8Array[] = [];
  let passes = Number.POSITIVE_INFINITY;
  const simulator = createEscposSimulator(
    {
      ...wire.farEnd,
      write(bytes) {
        if (passes-- > 0) wire.farEnd.write(bytes);
        else kept.push(bytes);
      },
    },
    { profile: "generic-80", clock },
  );
  const context = testContext(clock);
  let over = false;
  const opening = escposDriver.open(wire.transport, { statusTimeoutMs }, context).finally(() => {
    over = true;
  });
  while (!over) await clock.advance(50);
  return {
    clock,
    context,
    wire,
    simulator,
    printer: await opening,
    letPass: (count: number) => {
      passes = count;
    },
    letGo() {
      passes = Number.POSITIVE_INFINITY;
      for (const bytes of kept.splice(0)) wire.farEnd.write(bytes);
    },
  };
}

it("answers that come after their question was given up cost a slip neither its word nor its line", async () => {
  const { clock, context, simulator, printer, letPass, letGo } = await setUp();
  letPass(2);
  const printing = printer.action.print({ id: "job", document });
  await clock.advance(statusTimeoutMs + 100);
  expect(simulator.receipts()).toHaveLength(1);
  letGo();
  await clock.advance(100);
  expect(await Promise.race([printing, "waits"])).toEqual({ outcome: "printed", evidence: "device" });
  expect(context.noisyBytes).toBe(0);
  await printer.close();
});

it("and any more of them than were asked for are noise", async () => {
  const { clock, context, printer, letPass, letGo, wire } = await setUp();
  letPass(0);
  const asked = expect(printer.probe()).rejects.toMatchObject({ code: "timeout" });
  await clock.advance(statusTimeoutMs + 100);
  await asked;
  letGo();
  await clock.advance(100);
  expect(context.noisyBytes).toBe(0);
  wire.disturb(Uint8Array.of(0x12));
  await clock.advance(100);
  expect(context.noisyBytes).toBe(1);
  await printer.close();
});
