import fc from "fast-check";
import { expect, it } from "vitest";
import type { Printed } from "../../contract/receipt-printer.ts";
import { createManualClock } from "../../testing/clock.ts";
import { testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { escposDriver } from "./driver.ts";
import { createEscposSimulator, type PrinterFault } from "./simulator.ts";

/** All but noise: a line may forge any byte that carries no name. */
const faults = [
  "paper-low",
  "paper-out",
  "cover-open",
  "cutter",
  "paper-jam",
  "presenter-jam",
  "head-hot",
  "offline",
  "half-print",
  "silent",
  "wrong-status",
  "no-word",
  "wrong-word",
  "slow",
  "keeps-slip",
] as const satisfies readonly PrinterFault[];

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("print" as const), lines: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("fault" as const),
      fault: fc.constantFrom(...faults),
      on: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("paper-ends" as const), after: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("take" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("power" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("give-up" as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      ms: fc.oneof(fc.integer({ min: 20, max: 800 }), fc.integer({ min: 800, max: 25_000 })),
    }),
  },
);

const profiles = [
  "epson-203",
  "generic-80",
  "generic-80-polled",
  "custom-kiosk",
  "reliance",
  "star-kiosk",
  "citizen-kiosk",
  "zebra-kiosk",
];

it("whatever goes wrong, no slip comes twice and none is called printed that is not cut off", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...profiles),
      fc.array(step, { maxLength: 14 }),
      async (profile, script) => {
        const clock = createManualClock();
        const wire = createMemoryWire();
        const simulator = createEscposSimulator(wire.farEnd, { profile, clock, speed: 50 });
        const opening = escposDriver.open(wire.transport, { profile, pollMs: 1_000 }, testContext(clock));
        await clock.advance(1_000);
        const printer = await opening;
        const said = new Map<string, Printed>();
        let jobs = 0;
        let stop = new AbortController();
        for (const one of script) {
          if (one.do === "fault") simulator.setFault(one.fault, one.on);
          else if (one.do === "paper-ends") simulator.paperEndsAfter(one.after);
          else if (one.do === "take") simulator.takePaper();
          else if (one.do === "power") simulator.powerCycle();
          else if (one.do === "give-up") stop.abort();
          else if (one.do === "wait") await clock.advance(one.ms);
          else {
            const id = `J${jobs++}`;
            if (stop.signal.aborted) stop = new AbortController();
            const lines = Array.from({ length: one.lines }, () => ({ type: "text" as const, text: id }));
            const job = {
              id,
              document: { lines },
              limitMs: 20_000,
              onLateWord: (word: Printed) => said.set(id, word),
            };
            printer.action.print(job, stop.signal).then(
              (printed) => said.set(id, printed),
              () => {},
            );
            await clock.advance(150);
          }
        }
        for (const fault of simulator.faults) simulator.setFault(fault, false);
        simulator.setPaper("full");
        await clock.advance(60_000);
        await printer.close();

        const slips = simulator.receipts().map(({ text }) => text.filter(Boolean));
        const printed = [...said].flatMap(([id, { outcome, evidence }]) =>
          outcome === "printed" && evidence === "device" ? [id] : [],
        );
        if (printer.capabilities["slip"] === "text") {
          const whole = slips.map((lines) => lines.at(-1));
          for (const id of printed) expect(whole.filter((last) => last === id)).toHaveLength(1);
          for (let n = 0; n < jobs; n++)
            expect(slips.filter((lines) => lines.includes(`J${n}`)).length).toBeLessThanOrEqual(1);
        } else expect(slips.length).toBeGreaterThanOrEqual(printed.length);
        expect(slips.length).toBeLessThanOrEqual(jobs * 2);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
