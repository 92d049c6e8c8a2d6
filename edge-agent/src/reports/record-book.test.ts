import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@yimen/drivers/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { allRowFigures, type Op, type RowFigure } from "../contract/index.ts";
import { BusyDays } from "../figures/testing/busy-days.ts";
import { byHand } from "../figures/testing/by-hand.ts";
import { Split } from "../rules/reports/split.ts";
import type { DaySpan, RecordStore } from "../store/reports/record-store.ts";
import { RecordBook } from "./record-book.ts";

const days = ["2026-03-02", "2026-03-03"] as const;
const busy = new BusyDays(11);
const folder = mkdtempSync(join(tmpdir(), "yimen-reports-"));
const path = join(folder, "reports.db");
const warned: string[] = [];
const patience = AbortSignal.timeout(60_000);
let book: RecordBook;
let store: RecordStore;
let ops: readonly Op[];

const open = (journal: ConstructorParameters<typeof RecordBook>[0]["journal"] = busy.trial.journal) =>
  new RecordBook({
    journal,
    path,
    timeZone: "Asia/Shanghai",
    clock: systemClock,
    log: { warn: (_, message) => void warned.push(message) },
  });
const spanOf = (from: string, to = from): DaySpan => ({
  from,
  to,
  start: Date.parse(`${from}T00:00:00+08:00`),
  end: Date.parse(`${to}T24:00:00+08:00`),
});
const rows = <Row extends object>(
  figure: RowFigure,
  day: string,
  part: Parameters<RecordStore["rows"]>[2] = null,
) => store.rows(figure, spanOf(day), part, 10_000, 0).rows as Row[];
const sum = (values: readonly number[]) => values.reduce((so, value) => so + value, 0);

beforeAll(async () => {
  book = open();
  for (const day of days) await busy.day(day, 130);
  ops = await busy.ops();
  store = await book.counted(patience);
});
afterAll(async () => {
  await book.stop();
  await busy.trial.remove();
  rmSync(folder, { recursive: true, force: true });
});

it.each(days)("has the very rows that figures count: %s", (day) => {
  const hand = byHand(ops, day, busy.clock.now());
  const { tickets } = hand;
  expect(tickets.issued).toBeGreaterThan(25);
  for (const figure of ["issued", "called", "done", "cancelled", "expired"] as const)
    expect(rows(figure, day), figure).toHaveLength(tickets[figure]);
  for (const figure of ["missed", "returned", "recalled", "held", "transferred"] as const) {
    const counted = rows<Record<string, number>>(figure, day).map((row) => row[figure] ?? 0);
    expect(sum(counted), figure).toBe(tickets[figure]);
  }
  expect(sum(rows<{ ways: number }>("served", day).map(({ ways }) => ways))).toBe(hand.times.way.n);
  expect(rows("cases", day)).toHaveLength(hand.cases.n);
  expect(rows("spot", day)).toHaveLength(hand.cases.spot);
  expect(rows("answered", day)).toHaveLength(hand.ratings.answered);
  for (const [level, count] of Object.entries(hand.ratings.levels))
    expect(rows("ratings", day, { by: "level", key: level }), level).toHaveLength(count);
  for (const [colour, count] of Object.entries(hand.cards.raised))
    expect(rows("cards-raised", day, { by: "colour", key: colour })).toHaveLength(count);
  const { mended = 0, accepted = 0 } = hand.cards.ended;
  expect(rows("cards-ended", day)).toHaveLength(mended + accepted);
  expect(rows("told", day).length).toBe(hand.told.length);
  expect(rows("appointments", day)).toHaveLength(hand.appointments.n);
  for (const [hour, count] of Object.entries(hand.hours))
    expect(rows("issued", day, { by: "hour", key: hour })).toHaveLength(count);
  for (const [window, count] of Object.entries(hand.windows))
    expect(rows("done", day, { by: "window", key: window })).toHaveLength(count);
});

it.each(["hour", "item", "source", "class"] as const)("splits by %s as figures do", (by) => {
  const [day] = days;
  const hand = byHand(ops, day, busy.clock.now());
  const split = new Split(by);
  split.add(store.days(day, day));
  const parts = { hour: hand.hours, item: hand.items, source: hand.sources, class: hand.classes }[by];
  const issued = split.lines().flatMap(({ key, issued: n }) => (n > 0 ? [[key, n]] : []));
  expect(Object.fromEntries(issued)).toEqual(parts);
  expect(split.total().waiting).toEqual(hand.times.waiting);
  expect(split.total().handling).toEqual(hand.times.handling);
  if (by !== "hour") return;
  for (const line of split.lines().filter(({ issued: n }) => n > 0))
    expect(line.waiting).toEqual(hand.waitingByHour[line.key]);
});

it("has each window's time as figures have it", () => {
  const [day] = days;
  const { start, end } = spanOf(day);
  const until = busy.clock.now();
  const time = (figure: RowFigure, window: string) =>
    sum(
      rows<{ since: number; until: number | null }>(figure, day, { by: "window", key: window }).map((row) =>
        Math.max(0, Math.min(row.until ?? until, end) - Math.max(row.since, start)),
      ),
    );
  for (const { window, openMs, pausedMs, busyMs } of byHand(ops, day, until).busy) {
    expect([time("window-open", window), time("window-paused", window), time("window-busy", window)]).toEqual(
      [openMs, pausedMs, busyMs],
    );
  }
});

it("pages without a gap or a double", () => {
  const all = rows<{ ticketId: string }>("issued", days[0]).map(({ ticketId }) => ticketId);
  const paged: string[] = [];
  for (let offset = 0; offset < all.length; offset += 20) {
    const page = store.rows("issued", spanOf(days[0]), null, 20, offset);
    expect(page.total).toBe(all.length);
    paged.push(...(page.rows as { ticketId: string }[]).map(({ ticketId }) => ticketId));
  }
  expect(paged).toEqual(all);
});

it("goes on after a restart, and reads everything anew from a broken or foreign file", async () => {
  const figures = () =>
    allRowFigures.map((figure) => [figure, store.rows(figure, spanOf(...days), null, 1e6, 0)]);
  const before = figures();
  const read: number[] = [];
  const watched = {
    head: () => busy.trial.journal.head(),
    read(after: number, signal?: AbortSignal) {
      read.push(after);
      return busy.trial.journal.read(after, signal);
    },
  };
  const again = async () => {
    await book.stop();
    read.length = 0;
    book = open(watched);
    store = await book.counted(patience);
    expect(figures()).toEqual(before);
  };
  await again();
  expect(read).toEqual([ops.length - 1, ops.length]);
  store.setMark({ form: store.mark()?.form ?? 0, seq: 5, hash: "another's" });
  await again();
  expect(read).toEqual([4, 0]);
  await book.stop();
  writeFileSync(path, "no database");
  book = open();
  store = await book.counted(patience);
  expect(figures()).toEqual(before);
  expect(warned).toEqual(["rows of reports can't be read"]);
});

it("holds no name, no text and nothing sealed", async () => {
  const everything = JSON.stringify([
    ...allRowFigures.map((figure) => store.rows(figure, spanOf(...days), null, 1e6, 0).rows),
    store.auditOf({ start: 0, end: 9e15, person: null, kind: null, object: null, before: null }, 1e6),
  ]);
  expect(everything).not.toMatch(/测试|太慢|补办|999999\d{8}/);
  for (const { event } of ops)
    for (const [name, value] of Object.entries(event))
      if (
        /sealed|hash|holder|applicant|comment|answer/i.test(name) &&
        typeof value === "string" &&
        value.length > 20
      )
        expect(everything.includes(value), `${event.type}.${name}`).toBe(false);
});
