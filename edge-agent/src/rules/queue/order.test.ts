import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usualSettings } from "../../contract/settings/hall-settings.ts";
import { aheadOfEach, sharedLanes } from "./ahead.ts";
import { byArrival, chooseNext, inOrder, mayCall, scoreOf, type Waiting } from "./order.ts";

const minute = 60_000;
const now = Date.parse("2026-01-05T10:00:00+08:00");
const settings = { ...usualSettings().queue, longestWaitMinutes: 60, mostOvertaken: 3 };
const any: { readonly id: string; readonly lanes: string[] } = { id: "1", lanes: [] };
const nobody = new Set<string>();
const windows = [
  { id: "1", lanes: [] },
  { id: "2", lanes: ["tax"] },
];

const tickets = fc
  .array(
    fc.record({
      lane: fc.constantFrom("general", "tax"),
      priority: fc.constantFrom("normal", "elderly", "appointment"),
      waited: fc.integer({ min: -30, max: 90 }),
      overtaken: fc.nat(4),
      toWindow: fc.option(fc.constantFrom("1", "2"), { freq: 6 }),
      returning: fc.boolean(),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((made) =>
    made.map(
      ({ waited, ...rest }, at): Waiting => ({
        ...rest,
        ticketId: `t${at}`,
        number: `A${at}`,
        sequence: at + 1,
        arrivedAt: now - waited * minute,
        returning: rest.returning && rest.toWindow !== null,
      }),
    ),
  );

const next = (waiting: readonly Waiting[], window = any, staffed: ReadonlySet<string> = nobody) =>
  chooseNext(waiting, window, staffed, settings, now);

describe("who is next", () => {
  it("is one of those that the window may call, whatever the order in which they are looked at", () => {
    fc.assert(
      fc.property(tickets, fc.constantFrom(...windows), (waiting, window) => {
        const staffed = new Set(["1", "2"]);
        const chosen = next(waiting, window, staffed);
        const callable = waiting.filter((ticket) => mayCall(window, ticket, staffed));
        expect(chosen === null).toBe(callable.length === 0);
        if (chosen === null) return;
        expect(callable).toContain(chosen.ticket);
        expect(next([...waiting].reverse(), window, staffed)).toEqual({
          ticket: chosen.ticket,
          reason: { ...chosen.reason, overtook: expect.any(Array) },
        });
      }),
    );
  });

  it("passes nobody who came earlier and may not be passed", () => {
    fc.assert(
      fc.property(tickets, (waiting) => {
        const chosen = next(waiting);
        if (chosen === null || chosen.reason.rule === "return") return;
        for (const ticketId of chosen.reason.overtook) {
          const passed = waiting.find((ticket) => ticket.ticketId === ticketId);
          if (passed === undefined) throw new Error("passed somebody who does not wait");
          expect(byArrival(passed, chosen.ticket)).toBeLessThan(0);
          expect(passed.overtaken).toBeLessThan(settings.mostOvertaken);
          expect(now - passed.arrivedAt).toBeLessThan(settings.longestWaitMinutes * minute);
        }
      }),
    );
  });

  it("is the class with the higher weight at equal wait, and at equal class who came first", () => {
    const one = {
      ticketId: "a",
      number: "A001",
      lane: "general",
      sequence: 1,
      overtaken: 0,
      toWindow: null,
      returning: false,
    };
    const arrivedAt = now - 10 * minute;
    const pair = (priority: string) => [
      { ...one, priority: "normal", arrivedAt },
      { ...one, ticketId: "b", sequence: 2, priority, arrivedAt },
    ];
    expect(next(pair("elderly"))?.ticket.ticketId).toBe("b");
    expect(next(pair("normal"))?.ticket.ticketId).toBe("a");
    expect(scoreOf({ priority: "elderly", arrivedAt }, settings.classes, now)).toBe(2 * 10 + 5);
    expect(scoreOf({ priority: "normal", arrivedAt: now + minute }, settings.classes, now)).toBe(0);
  });
});

describe("the order that staff and phones see", () => {
  it("begins with whom a window that serves everything would call, but for who returns", () => {
    fc.assert(
      fc.property(tickets, (all) => {
        const waiting = all.map((ticket) => ({ ...ticket, returning: false, toWindow: null }));
        const order = inOrder(waiting, settings, now);
        expect(new Set(order)).toEqual(new Set(waiting));
        expect(order[0]?.ticketId).toBe(next(waiting)?.ticket.ticketId);
      }),
    );
  });

  it("counts before a ticket only who may be called at the same windows", () => {
    const apart = sharedLanes(["general", "tax"], [{ lanes: ["general"] }, { lanes: ["tax"] }]);
    const shared = sharedLanes(["general", "tax"], windows);
    const ticket = (ticketId: string, lane: string, waited: number): Waiting => ({
      ...{ ticketId, number: ticketId, lane, priority: "normal", sequence: 1 },
      ...{ arrivedAt: now - waited * minute, overtaken: 0, toWindow: null, returning: false },
    });
    const waiting = [ticket("a", "general", 5), ticket("b", "tax", 4), ticket("c", "general", 3)];
    const places = (lanes: typeof apart) => [...aheadOfEach(waiting, lanes, settings, now).entries()];
    expect(places(apart)).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 1],
    ]);
    expect(places(shared)).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 2],
    ]);
  });
});
