import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../catalogue/load.ts";
import type { Op, QueueEvent } from "../../contract/index.ts";
import { usualSettings } from "../../contract/settings/hall-settings.ts";
import { Forecaster } from "./forecaster.ts";
import type { QueueNow, WaitingTicket } from "./scene.ts";
import { Seen } from "./seen.ts";

const minute = 60_000;
const catalogue = loadCatalogue();
const settings = usualSettings().queue;
const open = (window: string) => ({ window, state: "open", clerk: "c", reason: null, since: 0 }) as const;
const ticket = (n: number, arrivedAt: number): WaitingTicket => ({
  ticketId: `t${n}`,
  lane: "general",
  priority: "normal",
  itemId: "senior-card",
  arrivedAt,
  overtaken: 0,
  toWindow: null,
});

function op(event: Partial<QueueEvent> & { type: QueueEvent["type"] }, at: number): Op {
  const actor = { kind: "agent", id: "test" } as const;
  return { id: "", node: "", seq: 0, at, actor, event: event as QueueEvent, hash: "" };
}

/** One ticket from its call to its end. */
function served(id: string, itemId: string, at: number, minutes: number): Op[] {
  const of = { ticketId: id, number: id };
  return [
    op(
      { type: "ticket.issued", ...of, itemId, lane: "general", priority: "normal", appointmentId: null },
      at,
    ),
    op({ type: "ticket.called", ...of, window: "1" }, at),
    op({ type: "ticket.done", ...of, window: "1", itemId }, at + minutes * minute),
  ];
}

function forecasting(now: QueueNow) {
  let uptime = 0;
  const forecaster = new Forecaster({ catalogue, settings, uptime: () => uptime });
  forecaster.watch(() => now);
  const pass = (ms: number) => {
    uptime += ms;
  };
  return { forecaster, pass };
}

const newcomer = (ahead: number) => ({ lane: "general", itemId: null, priority: "normal", ahead });

describe("the forecaster", () => {
  it("tells nothing while no window is open", () => {
    const { forecaster } = forecasting({ waiting: [ticket(1, 0)], windows: [], atWindows: [] });
    expect(forecaster.newcomer(newcomer(1), minute)).toBeNull();
    expect(forecaster.left("t1", minute)).toBeNull();
  });

  it("learns from the day that an item takes longer than the catalogue says", () => {
    const waiting = Array.from({ length: 12 }, (_, n) => ticket(n, n));
    const { forecaster, pass } = forecasting({ waiting, windows: [open("1")], atWindows: [] });
    const before = forecaster.newcomer(newcomer(12), minute);
    for (let n = 0; n < 40; n += 1)
      for (const each of served(`s${n}`, "senior-card", n * minute, 15)) forecaster.take(each);
    pass(60_000);
    const after = forecaster.newcomer(newcomer(12), 41 * minute);
    expect(after?.likely).toBeGreaterThan((before?.likely ?? 0) * 1.8);
  });

  it("keeps a guess for a moment, and makes it longer as the line grows", () => {
    const waiting = Array.from({ length: 10 }, (_, n) => ticket(n, n));
    const now = { waiting, windows: [open("1"), open("2")], atWindows: [] };
    const { forecaster } = forecasting(now);
    const first = forecaster.newcomer(newcomer(10), minute);
    forecaster.take(op({ type: "ticket.resumed", ticketId: "x", number: "x" }, minute));
    const twice = forecaster.newcomer(newcomer(20), minute + 10);
    expect(twice?.likely).toBeCloseTo((first?.likely ?? 0) * 2, 0);
  });

  it("tells each phone what is left for its own ticket", () => {
    const waiting = Array.from({ length: 9 }, (_, n) => ticket(n, n));
    const { forecaster } = forecasting({ waiting, windows: [open("1")], atWindows: [] });
    const [first, last] = [forecaster.left("t0", minute), forecaster.left("t8", minute)];
    expect(first?.likely).toBe(0);
    expect(last?.low).toBeGreaterThan(first?.high ?? 0);
    expect(forecaster.left("unknown", minute)).toBeNull();
  });

  it("does not go back with the clock", () => {
    const waiting = [ticket(1, 0)];
    const { forecaster } = forecasting({ waiting, windows: [open("1")], atWindows: [] });
    forecaster.newcomer(newcomer(1), 10 * minute);
    expect(forecaster.newcomer(newcomer(1), 5 * minute)?.low).toBeGreaterThanOrEqual(0);
  });
});

describe("what was seen", () => {
  it("shrinks no-shows to what is usual until enough were called", () => {
    const seen = new Seen();
    expect(seen.noShow().share).toBeCloseTo(0.03);
    for (let n = 0; n < 40; n += 1) {
      const of = { ticketId: `t${n}`, number: "A001" };
      seen.take(op({ type: "ticket.called", ...of, window: "1" }, 0) as Op<QueueEvent>);
      seen.take(op({ type: "ticket.missed", ...of, window: "1" }, 2 * minute) as Op<QueueEvent>);
    }
    expect(seen.noShow().share).toBeGreaterThan(0.5);
    expect(seen.noShow().minutes).toBeCloseTo(2, 0);
  });

  it("counts arrivals of the last hour, not of the first minutes", () => {
    const seen = new Seen();
    const arrive = (at: number) => {
      for (const each of served(`t${at}`, "senior-card", at, 5).slice(0, 1))
        seen.take(each as Op<QueueEvent>);
    };
    arrive(0);
    arrive(minute);
    expect(seen.arrivals(2 * minute).size).toBe(0);
    for (let n = 2; n < 60; n += 1) arrive(n * minute);
    expect(seen.arrivals(60 * minute).get("general\nnormal")).toBeCloseTo(60, -1);
    expect(seen.arrivals(200 * minute).size).toBe(0);
  });
});
