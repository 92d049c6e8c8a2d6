import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { createMemoryWire } from "@yimen/drivers/testing/memory-wire.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Claims } from "./claims.ts";
import { meterLine } from "./line-meter.ts";
import { mannersOf } from "./manners.ts";
import { MediaWatch } from "./media-watch.ts";
import { Notices } from "./notices.ts";

const minute = 60_000;

describe("what lies on a device", () => {
  it("is an alarm after five minutes, or a minute after the visit, once", () => {
    const reader = new MediaWatch("id-card");
    expect(reader.see("present", 0, 0)).toBeNull();
    expect(reader.see("present", 5 * minute - 1, 1)).toBeNull();
    const alarm = reader.see("present", 5 * minute, 2);
    expect(alarm).toEqual({ code: "stuck-card", action: "take-card", byPerson: true, since: 2 });
    expect(reader.see("present", 6 * minute, 3)).toBe(alarm);
    expect(reader.see("notPresent", 6 * minute, 4)).toBeNull();
    expect(reader.see("present", 6 * minute, 5)).toBeNull();
    reader.visitEnded(7 * minute);
    expect(reader.see("present", 8 * minute - 1, 6)).toBeNull();
    expect(reader.see("present", 8 * minute, 7)).toMatchObject({ code: "stuck-card" });
  });

  it("is not the next visit's fault, and a slip is forgotten after a minute", () => {
    const reader = new MediaWatch("id-card");
    reader.see("present", 0, 0);
    reader.visitEnded(1);
    reader.visitBegan();
    expect(reader.see("present", 2 * minute, 0)).toBeNull();
    const printer = new MediaWatch("receipt-printer");
    printer.see("present", 0, 0);
    expect(printer.see("present", minute, 1)).toMatchObject({ code: "media-left", action: "take-receipt" });
    expect(new MediaWatch("rater").see("present", 9 * minute, 1)).toBeNull();
  });
});

describe("notices", () => {
  it("tells what lasts once when it begins and once when it ends, and nothing of a flicker", () => {
    const notices = new Notices();
    const low = new Set(["paper-low"]);
    const none = new Set<string>();
    const told = [
      notices.see(low, 0),
      notices.see(none, 1_000),
      notices.see(low, 2_000),
      notices.see(low, 3_500),
      notices.see(low, 60_000),
      notices.see(none, 61_000),
      notices.see(none, 63_000),
      notices.see(none, 99_000),
    ].flat();
    expect(told).toEqual([
      { what: "paper-low", phase: "began" },
      { what: "paper-low", phase: "ended" },
    ]);
  });

  it("always tells beginning and end in turn", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 4_000 }))), (steps) => {
        const notices = new Notices();
        let uptime = 0;
        const phases = steps.flatMap(([present, pause]) => {
          uptime += pause;
          return notices.see(new Set(present ? ["x"] : []), uptime).map(({ phase }) => phase);
        });
        expect(phases).toEqual(phases.map((_, at) => (at % 2 === 0 ? "began" : "ended")));
      }),
    );
  });
});

describe("a metered line", () => {
  const rig = () => {
    const clock = createManualClock();
    const told: string[] = [];
    const meter = meterLine(mannersOf("id-card"), clock, "serial:x", (error) => told.push(error.code));
    const wire = createMemoryWire();
    return { clock, told, meter, wire, chunks: meter.wrap(wire.transport).chunks()[Symbol.asyncIterator]() };
  };

  it("hands every byte on, large chunks in pieces, and all else of the port", async () => {
    const { wire, chunks, meter, told } = rig();
    const sent = Uint8Array.from({ length: 50_000 }, (_, at) => at % 253);
    wire.farEnd.write(sent);
    const got: number[] = [];
    while (got.length < sent.length) {
      const { value } = await chunks.next();
      expect(value?.byteLength).toBeLessThanOrEqual(16 * 1024);
      got.push(...(value ?? []));
    }
    expect(Uint8Array.from(got)).toEqual(sent);
    expect(told).toEqual([]);
    expect(meter.wrap(Object.assign(wire.transport, { root: "/eSCL" }))).toHaveProperty("root", "/eSCL");
    const waiting = chunks.next();
    await chunks.return?.();
    expect((await waiting).done).toBe(true);
  });

  it("closes a flood after a quarter of a megabyte, and says so once", async () => {
    const { wire, chunks, told } = rig();
    for (let count = 0; count < 40; count += 1) wire.farEnd.write(new Uint8Array(16 * 1024));
    const drained = (async () => {
      for (let read = 0; ; ) {
        const { value } = await chunks.next();
        read += value?.byteLength ?? 0;
        expect(read).toBeLessThanOrEqual(256 * 1024);
      }
    })();
    await expect(drained).rejects.toMatchObject({ code: "babble" });
    expect(told).toEqual(["babble"]);
  });

  it("tells steady noise without a word from noise among answers", async () => {
    const quiet = rig();
    for (let second = 0; second < 20; second += 1) {
      quiet.meter.noise(900);
      quiet.meter.answered();
      await quiet.clock.advance(1_000);
    }
    expect(quiet.told).toEqual([]);
    const loud = rig();
    for (let second = 0; second < 3; second += 1) {
      loud.meter.noise(900);
      await loud.clock.advance(1_000);
    }
    expect(loud.told).toEqual(["babble"]);
    const rare = rig();
    for (let second = 0; second < 60; second += 1) {
      rare.meter.noise(20);
      await rare.clock.advance(1_000);
    }
    expect(rare.told).toEqual([]);
  });
});

describe("claims", () => {
  const rig = () => {
    const clock = createManualClock();
    const held = new Map<string, string | null>();
    const device = (id: string, kind: "id-card" | "receipt-printer" | "document-camera" | "window-sign") => ({
      settings: { id, kind },
      claim: (claim: { visit: string } | null) => held.set(id, claim?.visit ?? null),
    });
    const all = [
      device("reader", "id-card"),
      device("printer", "receipt-printer"),
      device("camera", "document-camera"),
    ];
    return { clock, held, claims: new Claims([...all, device("sign", "window-sign")], clock) };
  };

  it("takes reader, camera and printer together or nothing, and no sign", () => {
    const { claims, held, clock } = rig();
    expect(claims.take("a", clock.now() + 1_000)).toEqual({ ok: true });
    expect([...held]).toEqual([
      ["reader", "a"],
      ["printer", "a"],
      ["camera", "a"],
    ]);
    expect(claims.take("b", clock.now() + 1_000)).toEqual({ ok: false, device: "reader", visit: "a" });
    expect([...held.values()]).toEqual(["a", "a", "a"]);
    claims.release("b");
    expect(held.get("reader")).toBe("a");
    claims.release("a");
    expect(claims.take("b", clock.now() + 1_000)).toEqual({ ok: true });
    claims.close();
  });

  it("frees by itself what a page that crashed held, not before, and later when it was kept", async () => {
    const { claims, held, clock } = rig();
    claims.take("a", clock.now() + 1_000);
    await clock.advance(900);
    claims.take("a", clock.now() + 1_000);
    await clock.advance(900);
    expect(held.get("camera")).toBe("a");
    await clock.advance(101);
    expect([...held.values()]).toEqual([null, null, null]);
    expect(claims.take("b", clock.now() + 50)).toEqual({ ok: true });
    await clock.advance(60);
    expect(held.get("reader")).toBeNull();
    claims.close();
  });

  it("never gives a device to two", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ visit: fc.constantFrom("a", "b", "c"), take: fc.boolean() }), { maxLength: 30 }),
        (steps) => {
          const { claims, held, clock } = rig();
          let holder: string | null = null;
          for (const { visit, take } of steps) {
            if (take) {
              const { ok } = claims.take(visit, clock.now() + 1_000);
              expect(ok).toBe(holder === null || holder === visit);
              if (ok) holder = visit;
            } else {
              claims.release(visit);
              if (holder === visit) holder = null;
            }
            expect(new Set(held.values()).size).toBeLessThanOrEqual(1);
          }
          claims.close();
        },
      ),
    );
  });
});
