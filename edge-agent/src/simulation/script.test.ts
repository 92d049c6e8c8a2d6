import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScript } from "./script.ts";
import { ScriptRun, type ScriptState } from "./script-run.ts";

const devices = new Map([
  ["printer", ["paper", "fault", "take"]],
  ["reader", ["person", "remove"]],
]);

describe("a script of simulated faults", () => {
  it("reads tells, waits and untils, and passes over comments", () => {
    const { steps, mistakes } = parseScript(
      "# a slip that jams\nprinter fault jam  # now\n\nwait 2s\nuntil printer slips 1 within 500ms\nreader person 样例 甲\n",
      devices,
    );
    expect(mistakes).toEqual([]);
    expect(steps).toEqual([
      { line: 2, do: "tell", device: "printer", command: "fault jam" },
      { line: 4, do: "wait", ms: 2000 },
      { line: 5, do: "until", device: "printer", shows: "slips", value: "1", withinMs: 500 },
      { line: 6, do: "tell", device: "reader", command: "person 样例 甲" },
    ]);
  });

  it("names every mistake with its line and gives no steps then", () => {
    const { steps, mistakes } = parseScript(
      "toaster on\nwait soon\nprinter\nuntil printer slips\nwait 1s\nreader paper low",
      devices,
    );
    expect(steps).toEqual([]);
    expect(mistakes.map(({ line }) => line)).toEqual([1, 2, 3, 4, 6]);
    expect(mistakes[0]?.reason).toContain("printer, reader");
  });

  it("takes any text without failing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const { steps, mistakes } = parseScript(text, devices);
        return steps.length === 0 || mistakes.length === 0;
      }),
    );
  });

  it("tells, waits by the clock and until a device shows what was awaited", async () => {
    const clock = createManualClock();
    const told: string[] = [];
    let slips = 0;
    let changed = Promise.withResolvers<void>();
    const run = new ScriptRun(
      {
        tell: async (device, command) => void told.push(`${device} ${command}`),
        shows: () => slips,
        change: () => changed.promise,
      },
      clock,
      () => undefined,
    );
    const { steps } = parseScript(
      "printer paper low\nwait 2s\nprinter take\nuntil printer slips 1\nreader remove",
      devices,
    );
    const ended = run.run(steps);
    await clock.advance(1999);
    expect(told).toEqual(["printer paper low"]);
    await clock.advance(1);
    expect(told).toEqual(["printer paper low", "printer take"]);
    expect(run.state).toEqual({ phase: "running", line: 4 });
    slips = 1;
    changed.resolve();
    changed = Promise.withResolvers();
    expect(await ended).toEqual({ phase: "done" });
    expect(told.at(-1)).toBe("reader remove");
  });

  it("says at which line it failed, and what stood there instead", async () => {
    const clock = createManualClock();
    const run = new ScriptRun(
      {
        tell: async () => undefined,
        shows: () => 0,
        change: (signal) =>
          new Promise((_, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason), { once: true });
          }),
      },
      clock,
      () => undefined,
    );
    const ended: Promise<ScriptState> = run.run(
      parseScript("until printer slips 1 within 1s", devices).steps,
    );
    await clock.advance(1000);
    expect(await ended).toEqual({ phase: "failed", line: 1, reason: "printer slips is 0, not 1" });
  });
});
