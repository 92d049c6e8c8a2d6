import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { Bench, type Mood, pagesOf } from "./lives-bench.ts";

const benches: Bench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.supervisor.close();
});

async function online(): Promise<Bench> {
  const bench = new Bench();
  benches.push(bench);
  bench.supervisor.start();
  await bench.clock.advance(10);
  expect(bench.view.device).toBe("online");
  return bench;
}

it("tells a silent device from an unplugged one, and goes from opening anew to a reset to a person", async () => {
  const bench = await online();
  bench.mood = "silent";
  await bench.clock.advance(4_100);
  expect(bench.view).toMatchObject({ device: "hardwareError", error: { code: "unresponsive" } });
  await bench.clock.advance(10_000);
  expect(bench.view.error).toMatchObject({ remedy: "person", action: "restart-device" });
  expect(bench.resets).toEqual(["wire"]);
  const did = bench.view.history.map(({ what }) => what);
  expect(did).toEqual(["online", "away", "reopen", "reset", "person"]);
  bench.mood = "well";
  await bench.clock.advance(4_000);
  expect(bench.view).toMatchObject({ word: "in-service", error: null });
  bench.mood = "absent";
  await bench.wires.at(-1)?.farEnd.close();
  await bench.clock.advance(8_000);
  expect(bench.view).toMatchObject({ device: "powerOff", error: { code: "lost", action: "reconnect" } });
});

it("announces flapping once, holds it at attention, and says when it is calm", async () => {
  const bench = await online();
  for (let pull = 0; pull < 12; pull += 1) {
    await bench.wires.at(-1)?.farEnd.close();
    await bench.clock.advance(2_500);
  }
  expect(bench.view).toMatchObject({ word: "attention", device: "online", error: { code: "flapping" } });
  expect(bench.announced.filter((one) => one === "device flapping")).toHaveLength(1);
  expect(bench.announced.filter((one) => one === "device away").length).toBeLessThanOrEqual(5);
  await bench.clock.advance(62_000);
  expect(bench.view).toMatchObject({ word: "in-service", error: null });
  expect(bench.announced.at(-1)).toBe("device calm");
});

it("puts a babbling line to rest and tries it again after five seconds, then ten", async () => {
  const bench = await online();
  const babble = async () => {
    bench.context?.noise(100_000);
    await bench.clock.advance(100);
  };
  await babble();
  expect(bench.view).toMatchObject({ word: "out-of-service", error: { code: "babble", remedy: "rest" } });
  await bench.clock.advance(4_800);
  expect(bench.wires).toHaveLength(1);
  await bench.clock.advance(300);
  expect(bench.wires).toHaveLength(2);
  await babble();
  await bench.clock.advance(9_000);
  expect(bench.wires).toHaveLength(2);
  await bench.clock.advance(1_000);
  expect(bench.wires).toHaveLength(3);
});

it("tries at once when something was plugged in", async () => {
  const bench = await online();
  bench.mood = "absent";
  await bench.wires[0]?.farEnd.close();
  await bench.clock.advance(60_000);
  bench.mood = "well";
  bench.supervisor.portsMoved(true);
  await bench.clock.advance(10);
  expect(bench.view.device).toBe("online");
});

it("never calls a device that can't be asked an answering one", async () => {
  const bench = new Bench();
  benches.push(bench);
  bench.answersProbe = false;
  bench.supervisor.start();
  await bench.clock.advance(30_000);
  const freshness = { lastAnswer: null, lastActivity: null };
  expect(bench.view).toMatchObject({ device: "online", proof: "port", freshness });
  bench.mood = "absent";
  await bench.wires[0]?.farEnd.close();
  await bench.clock.advance(10);
  expect(bench.view.proof).toBeNull();
});

it("holds a scanner for its pages, frees it at the end, when left early, and when it takes too long", async () => {
  const bench = await online();
  const scan = (limitMs: number) =>
    bench.supervisor.stream((action, signal) => action.scan({ source: "platen" }, signal), limitMs);
  const pages: number[] = [];
  const whole = (async () => {
    for await (const { number } of scan(10_000)) pages.push(number);
  })();
  await bench.clock.advance(250);
  expect(bench.view.device).toBe("deviceBusy");
  await expect(scan(10_000).next()).rejects.toMatchObject({ code: "busy" });
  await bench.clock.advance(500);
  await whole;
  expect(pages).toEqual([1, 2, 3]);
  const early = scan(10_000);
  const first = early.next();
  await bench.clock.advance(250);
  await first;
  await early.return();
  expect(bench.view.device).toBe("online");
  const slow = scan(300);
  const begun = slow.next();
  await bench.clock.advance(250);
  await begun;
  await bench.clock.advance(100);
  expect(bench.view.device).not.toBe("deviceBusy");
  await expect(slow.next()).rejects.toMatchObject({ code: "timeout" });
});

it("keeps a device that misses a question over an action that began meanwhile", async () => {
  const bench = await online();
  bench.mood = "hanging";
  await bench.clock.advance(3_700);
  const scanned = pagesOf(bench.supervisor);
  await bench.clock.advance(700);
  expect(await scanned).toBe(3);
  bench.mood = "well";
  await bench.clock.advance(5_000);
  expect(bench.wires).toHaveLength(1);
  expect(bench.view.word).toBe("in-service");
});

it("never sets a device back while it works", async () => {
  const bench = await online();
  const nonsense = async () => {
    bench.wires.at(-1)?.farEnd.write(Uint8Array.of(0xff));
    await bench.clock.advance(400);
  };
  await nonsense();
  expect(bench.view.device).toBe("online");
  void pagesOf(bench.supervisor);
  await bench.clock.advance(10);
  await nonsense();
  expect(bench.resets).toEqual([]);
  expect(bench.view.history.map(({ what }) => what)).toEqual(expect.not.arrayContaining(["reset"]));
  expect(bench.view.history.findLast(({ what }) => what === "reopen")).toMatchObject({ why: "protocol" });
});

it("opens a device anew whose actions fail three times though it answers", async () => {
  const bench = await online();
  bench.mood = "refused";
  for (let count = 0; count < 3; count += 1) {
    const failed = expect(
      bench.supervisor.stream((action) => action.scan({ source: "platen" }), 5_000).next(),
    ).rejects.toMatchObject({ code: "protocol" });
    await bench.clock.advance(300);
    await failed;
  }
  await bench.clock.advance(1_000);
  expect(bench.wires.length).toBe(2);
  expect(bench.view.history.map(({ what }) => what)).toContain("reopen");
});

it("forgets a caller who waited in vain for a device that is away", async () => {
  const bench = new Bench();
  benches.push(bench);
  bench.mood = "absent";
  bench.supervisor.start();
  const before = bench.clock.sleeping;
  const waits = Array.from({ length: 50 }, () => bench.supervisor.ready(100));
  await bench.clock.advance(101);
  await Promise.all(waits);
  expect(bench.clock.sleeping).toBeLessThanOrEqual(before + 2);
  await bench.supervisor.close();
  await bench.supervisor.ready(60_000);
});

it("whatever happens: one action at a time, a true state, and well again once the device is", async () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant("mood" as const),
      mood: fc.constantFrom<Mood[]>("well", "silent", "refused", "absent"),
    }),
    fc.record({ do: fc.constantFrom("pull" as const, "use" as const, "noise" as const, "plug" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.integer({ min: 0, max: 6_000 })), { maxLength: 14 }),
      async (steps) => {
        const bench = new Bench();
        const { supervisor, clock } = bench;
        supervisor.start();
        for (const [one, pause] of steps) {
          if (one.do === "mood") bench.mood = one.mood;
          else if (one.do === "pull") await bench.wires.at(-1)?.farEnd.close();
          else if (one.do === "noise") bench.context?.noise(90_000);
          else if (one.do === "plug") supervisor.portsMoved(true);
          else void pagesOf(supervisor);
          await clock.advance(pause);
          const { device, word, error } = bench.view;
          expect(word === "in-service").toBe(error === null && device !== "starting");
          if (error !== null) expect(error.action).not.toBe("none");
          if (device === "online" || device === "deviceBusy")
            expect(supervisor.state.identity).not.toBeNull();
        }
        expect(bench.mostRunning).toBeLessThanOrEqual(1);
        bench.mood = "well";
        await clock.advance(150_000);
        expect(bench.view).toMatchObject({ word: "in-service", device: "online" });
        await supervisor.close();
        expect(bench.view.device).toBe("offline");
        await clock.advance(20_000);
        expect(clock.sleeping).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

describe("by a manager's hand", () => {
  it("opens a working device anew at once, and holds nothing against it", async () => {
    const bench = new Bench();
    bench.supervisor.start();
    await bench.clock.advance(10);
    const reopened = bench.supervisor.reopen(false, 5_000);
    await bench.clock.advance(10);
    expect(await reopened).toMatchObject({ code: null, reset: null });
    expect(bench.wires).toHaveLength(2);
    expect(bench.view).toMatchObject({ word: "in-service", error: null });
    expect(bench.view.history.map(({ what }) => what)).toEqual(["online", "reopen", "online"]);
    await bench.supervisor.close();
  });

  it("sets it back first where that was asked for", async () => {
    const bench = new Bench();
    bench.supervisor.start();
    await bench.clock.advance(10);
    const reopened = bench.supervisor.reopen(true, 5_000);
    await bench.clock.advance(10);
    expect(await reopened).toMatchObject({ code: null, reset: "wire" });
    expect(bench.resets).toEqual(["wire"]);
    await bench.supervisor.close();
  });

  it("tries one that is away at once, and says why it still is", async () => {
    const bench = new Bench();
    bench.mood = "absent";
    bench.supervisor.start();
    await bench.clock.advance(20_000);
    const before = bench.view.error?.since;
    const reopened = bench.supervisor.reopen(false, 5_000);
    await bench.clock.advance(10);
    expect(await reopened).toMatchObject({ code: "cannot-open" });
    expect(bench.view.error?.since).toBe(before);
    await bench.supervisor.close();
  });

  it("gives a locked device to nobody but who tries it out", async () => {
    const bench = new Bench();
    bench.supervisor.start();
    await bench.clock.advance(10);
    bench.supervisor.lock({ by: "account", since: 5 });
    expect(bench.view).toMatchObject({ word: "out-of-service", error: { code: "locked", since: 5 } });
    expect(await pagesOf(bench.supervisor)).toBe(0);
    expect(await bench.supervisor.ask(1_000)).toBe(0);
    bench.supervisor.lock(null);
    expect(bench.view.word).toBe("in-service");
    const scanned = pagesOf(bench.supervisor);
    await bench.clock.advance(1_000);
    expect(await scanned).toBe(3);
    await bench.supervisor.close();
  });
});
