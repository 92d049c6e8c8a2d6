import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { FigurePart, Figures, Op } from "../contract/index.ts";
import { fewestOfOne, figuresOf } from "../rules/figures/figures.ts";
import { FigureBook } from "./figure-book.ts";
import { KeptDays } from "./kept-days.ts";
import { BusyDays } from "./testing/busy-days.ts";
import { all, byHand } from "./testing/by-hand.ts";

const days = ["2026-03-02", "2026-03-03", "2026-03-04"] as const;
const busy = new BusyDays(7);
const folder = mkdtempSync(join(tmpdir(), "yimen-figures-"));
const warned: string[] = [];
const names = {
  item: () => null,
  lane: () => null,
  priority: () => null,
  clerk: () => null,
  items: [
    { id: "a", onTheSpot: true },
    { id: "b", onTheSpot: false },
  ],
};
let live: FigureBook;
let ops: readonly Op[];
let until: number;

/** The trial hall tells nobody how long it takes; here three in four are told something, good or bad. */
function told(op: Op): Op {
  if (op.event.type !== "ticket.issued" || op.seq % 4 === 0) return op;
  const likely = (op.seq * 7) % 90;
  return { ...op, event: { ...op.event, estimate: { low: likely * 0.7, likely, high: likely * 1.5 } } };
}

const journal = {
  head: () => busy.trial.journal.head(),
  async *read(after: number, signal?: AbortSignal) {
    for await (const op of busy.trial.journal.read(after, signal)) yield told(op);
  },
};

const openBook = (at = folder) =>
  new FigureBook({
    journal,
    kept: new KeptDays(at),
    timeZone: "Asia/Shanghai",
    log: { warn: (_, message) => void warned.push(message) },
    changed: () => undefined,
  });

async function figures(book: FigureBook, span: readonly string[]): Promise<Figures> {
  await book.counted();
  const [from = "", to = from] = [span[0], span.at(-1)];
  return figuresOf(book.tally(span, until), { from, to, at: until, open: book.open(span) }, names);
}

beforeAll(async () => {
  live = openBook();
  for (const day of days) await busy.day(day, 380);
  ops = (await busy.ops()).map(told);
  until = busy.clock.now();
});
afterAll(async () => {
  await live.stop();
  await busy.trial.remove();
  rmSync(folder, { recursive: true, force: true });
});

const asObject = (parts: readonly FigurePart[]) => Object.fromEntries(parts.map(({ key, n }) => [key, n]));

function compare(counted: Figures, day: string): void {
  const hand = byHand(ops, day, until);
  expect(counted.times).toEqual(hand.times);
  expect(asObject(counted.volume.hours)).toEqual(hand.hours);
  expect(asObject(counted.volume.items)).toEqual(hand.items);
  expect(asObject(counted.volume.sources)).toEqual(hand.sources);
  expect(asObject(counted.volume.classes)).toEqual(hand.classes);
  expect(asObject(counted.volume.windows)).toEqual(hand.windows);
  expect(asObject(counted.volume.lanes)).toEqual(
    hand.tickets.issued === 0 ? {} : { general: hand.tickets.issued },
  );
  expect(Object.fromEntries(counted.waitingByHour.map(({ key, ...rest }) => [key, rest]))).toEqual(
    hand.waitingByHour,
  );
  const { open, ...tickets } = counted.tickets;
  expect(tickets).toEqual(hand.tickets);
  expect(open).toBe(tickets.issued - tickets.done - tickets.cancelled - tickets.expired);
  expect(counted.onTheSpot).toMatchObject({
    items: { n: 2, spot: 1 },
    cases: { n: hand.cases.n, spot: hand.cases.spot },
  });
  expect(Object.fromEntries(counted.onTheSpot.byItem.map(({ key, n }) => [key, n]))).toEqual(
    hand.cases.byItem,
  );
  const levels = counted.ratings.levels.filter(({ n }) => n > 0).map(({ level, n }) => [String(level), n]);
  expect(Object.fromEntries(levels)).toEqual(hand.ratings.levels);
  expect(counted.ratings.answered).toBe(hand.ratings.answered);
  expect(counted.ratings.invited).toBe(
    Math.max(hand.ratings.asked + hand.cases.invited, hand.ratings.answered),
  );
  expect(counted.ratings.satisfied + counted.ratings.bad).toBe(counted.ratings.n);
  const some = (counts: Record<string, number>) =>
    Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
  expect(some(counted.cards.raised)).toEqual(hand.cards.raised);
  expect(some(counted.cards.ended)).toEqual(hand.cards.ended);
  expect(counted.cards).toMatchObject({
    open: hand.cards.open,
    answering: { n: hand.cards.answers, mean: hand.cards.mean },
  });
  expect(counted.appointments).toEqual(hand.appointments);
  const times = counted.windows.rows.map(({ window, openMs, pausedMs, busyMs }) => ({
    window,
    openMs,
    pausedMs,
    busyMs,
  }));
  expect(times).toEqual(hand.busy);
  const shares = hand.busy
    .filter((row) => row.openMs > row.pausedMs)
    .map((row) => row.busyMs / (row.openMs - row.pausedMs));
  const sum = shares.reduce((so, share) => so + share, 0);
  expect(counted.windows.spread?.mean).toBeCloseTo(sum / shares.length, 9);
  expect(counted.windows.spread?.most).toBeCloseTo(Math.max(...shares), 9);
  expect(counted.windows.spread?.least).toBeCloseTo(Math.min(...shares), 9);
  for (const row of counted.clerks.rows) {
    const own = hand.clerks[row.key];
    expect(row.n).toBe(own?.n);
    expect(row.handling).toEqual((own?.n ?? 0) < fewestOfOne ? null : own);
  }
  const errors = hand.told.map(({ likely, waited }) => likely - waited);
  expect(counted.estimates.all?.n ?? 0).toBe(errors.length);
  const { all: told } = counted.estimates;
  if (told === null) return;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(told.mae).toBeCloseTo(mean(errors.map(Math.abs)), 6);
  expect(told.bias).toBeCloseTo(mean(errors), 6);
  expect(told.rmse).toBeCloseTo(Math.sqrt(mean(errors.map((error) => error ** 2))), 6);
  const late = hand.told.filter(({ high, waited }) => waited > high + 10).length;
  expect(told.muchLater).toBeCloseTo(late / errors.length, 9);
  expect(counted.estimates.hours.reduce((sum, { n }) => sum + n, 0)).toBe(told.n);
}

describe("figures of days in which everything happens", () => {
  it("have something of everything to count", () => {
    const types = new Set(ops.map(({ event }) => event.type));
    for (const type of [
      "ticket.recalled",
      "ticket.missed",
      "ticket.returned",
      "ticket.held",
      "ticket.transferred",
      "ticket.sent-back",
      "ticket.cancelled",
      "ticket.expired",
      "window.paused",
      "rating.given",
      "rating.undone",
      "card.raised",
      "card.answered",
      "card.ended",
      "appointment.booked",
    ])
      expect(types).toContain(type);
    expect(all(ops, "ticket.issued").some(({ event }) => event.estimate !== null)).toBe(true);
  });

  it.each(days)("are as counted by hand while they happen: %s", async (day) =>
    compare(await figures(live, [day]), day),
  );

  it("are the same after a restart, from the files of ended days", async () => {
    const again = openBook();
    for (const day of days) compare(await figures(again, [day]), day);
    expect(await figures(again, days)).toEqual(await figures(live, days));
    await again.stop();
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(["2026-03-02.json", "checkpoint.json"]));
  });

  it("are counted anew without the files, and with files that are broken or another journal's", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "yimen-figures-"));
    const expected = await figures(live, days);
    for (const spoil of [
      () => undefined,
      () => writeFileSync(join(elsewhere, "checkpoint.json"), "{"),
      () =>
        writeFileSync(
          join(elsewhere, "checkpoint.json"),
          JSON.stringify({ form: 1, seq: 3, hash: "0", carry: {} }),
        ),
      () =>
        writeFileSync(
          join(elsewhere, "checkpoint.json"),
          JSON.stringify({ form: 1, seq: 9e9, hash: "0", carry: {} }),
        ),
    ]) {
      spoil();
      const again = openBook(elsewhere);
      expect(await figures(again, days)).toEqual(expected);
      await again.stop();
    }
    writeFileSync(join(elsewhere, "2026-03-02.json"), "no json");
    const broken = openBook(elsewhere);
    await broken.counted();
    expect(() => broken.tally(days, until)).toThrow();
    expect(await figures(broken, days)).toEqual(expected);
    await broken.stop();
    rmSync(elsewhere, { recursive: true });
  });

  it("go on in memory while the disk takes no files, and are kept once it does", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "yimen-figures-"));
    const expected = await figures(live, days);
    const full = vi.spyOn(KeptDays.prototype, "setCheckpoint").mockImplementationOnce(() => {
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
    });
    const half = vi.spyOn(KeptDays.prototype, "keep").mockImplementationOnce(() => {
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
    });
    const book = openBook(elsewhere);
    expect(await figures(book, days)).toEqual(expected);
    await book.stop();
    expect(warned.splice(0)).toContain("figures can't be kept");
    full.mockRestore();
    half.mockRestore();
    const again = openBook(elsewhere);
    expect(await figures(again, days)).toEqual(expected);
    await again.stop();
    rmSync(elsewhere, { recursive: true });
  });

  it("say nothing of one person from fewer than twenty visits, and no rate without its n", async () => {
    const [day] = days;
    const one = await figures(live, [day]);
    const whole = await figures(live, days);
    for (const { clerks } of [one, whole])
      for (const row of clerks.rows) expect(row.handling === null).toBe(row.n < 20);
    expect(whole.clerks.rows.some((row) => row.handling !== null)).toBe(true);
    expect(whole.clerks.rows.every((row) => row.ratings === null || row.ratings.n >= 20)).toBe(true);
    expect(whole.ratings.invited).toBeGreaterThanOrEqual(whole.ratings.answered);
  });

  it("hold no name and no text", () => {
    const kept = JSON.stringify(days.map((day) => new KeptDays(folder).tally(day)));
    expect(kept).not.toMatch(/测试|太慢|补办|999999\d{8}/);
    expect(all(ops, "ticket.issued").length).toBeGreaterThan(100);
  });
});
