import type { CodeScannerReading } from "@yimen/drivers/contract";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { expect, it } from "vitest";
import { createScanDesk } from "./scan-desk.ts";

const scanned = (text: string): CodeScannerReading => ({
  type: "code-scanned",
  text,
  symbology: null,
  receivedAtUptime: 0,
});
const stay = new AbortController().signal;
const ours = { by: "code", code: "AB3DE6FG" };

it("hands a code to the screen that waits, once", async () => {
  const desk = createScanDesk(createManualClock());
  const next = desk.next(stay);
  desk.read(scanned("AB3DE6FG"));
  expect(await next).toEqual(ours);
});

it("drops what is scanned while nobody waits", async () => {
  const clock = createManualClock();
  const desk = createScanDesk(clock);
  desk.read(scanned("AB3DE6FG"));
  const next = desk.next(stay);
  await clock.advance(25_000);
  expect(await next).toBe(null);
  desk.read(scanned("AB3DE6FG"));
  expect(clock.sleeping).toBe(0);
});

it("hands nothing to a screen that went away", async () => {
  const desk = createScanDesk(createManualClock());
  const gone = new AbortController();
  const first = desk.next(gone.signal);
  gone.abort();
  desk.read(scanned("AB3DE6FG"));
  expect(await first).toBe(null);
  expect(await desk.next(AbortSignal.abort())).toBe(null);
});

it("serves the screen that asked last, then the one before", async () => {
  const desk = createScanDesk(createManualClock());
  const first = desk.next(stay);
  const second = desk.next(stay);
  desk.read(scanned("https://evil.example/?q=1"));
  expect(await second).toEqual({ by: "nothing", why: "not-ours" });
  desk.read({ type: "code-refused", reason: "incomplete" });
  expect(await first).toEqual({ by: "nothing", why: "unreadable" });
});

it("lets no more than four wait, and nobody after its end", async () => {
  const clock = createManualClock();
  const desk = createScanDesk(clock);
  const all = Array.from({ length: 5 }, () => desk.next(stay));
  expect(await all[0]).toBe(null);
  expect(clock.sleeping).toBe(4);
  desk.close();
  expect(await Promise.all(all)).toEqual([null, null, null, null, null]);
  expect(await desk.next(stay)).toBe(null);
  expect(clock.sleeping).toBe(0);
});

it("tells when a scanner is wanted, and when no longer", async () => {
  const told: boolean[] = [];
  const clock = createManualClock();
  const desk = createScanDesk(clock, (on) => told.push(on));
  const next = desk.next(stay);
  desk.read(scanned("AB3DE6FG"));
  await next;
  await clock.advance(4_000);
  const gone = new AbortController();
  const other = desk.next(gone.signal);
  await clock.advance(4_000);
  expect(told).toEqual([true, true]);
  gone.abort();
  await other;
  expect(told).toEqual([true, true, false]);
});

it("lets the trigger go though the screen left with its code and never asks again", async () => {
  const told: boolean[] = [];
  const clock = createManualClock();
  const desk = createScanDesk(clock, (on) => told.push(on));
  const next = desk.next(stay);
  desk.read(scanned("AB3DE6FG"));
  await next;
  await clock.advance(5_000);
  expect(told).toEqual([true, false]);
  desk.close();
});
