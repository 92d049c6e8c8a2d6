import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { scannedSign } from "../scan-listener.ts";
import { limitsFor } from "./idle.ts";
import { IdleWatch } from "./idle-watch.ts";
import { laidSign } from "./laid.ts";

let watch: IdleWatch;
let alive: number;
let gone: number;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", new EventTarget());
  alive = 0;
  gone = 0;
  const host = { addController: () => undefined, requestUpdate: () => undefined } as never;
  const isAlive = () => {
    alive += 1;
  };
  const isGone = () => {
    gone += 1;
  };
  watch = new IdleWatch(host, () => limitsFor(45, false), isGone, isAlive);
  watch.hostConnected();
});
afterEach(() => {
  watch.hostDisconnected();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it.each([laidSign, scannedSign])("takes what is %s for the answer, and begins anew", (sign) => {
  vi.advanceTimersByTime(50_000);
  expect(watch.secondsLeft).toBe(15);
  window.dispatchEvent(new Event(sign));
  expect(watch.secondsLeft).toBeNull();
  expect(alive).toBe(1);
  vi.advanceTimersByTime(44_000);
  expect(watch.secondsLeft).toBeNull();
  vi.advanceTimersByTime(21_500);
  expect(gone).toBe(1);
});

it("is not answered by a touch beside the question", () => {
  vi.advanceTimersByTime(50_000);
  window.dispatchEvent(new Event("pointerdown"));
  expect(watch.secondsLeft).toBe(15);
  expect(alive).toBe(0);
});
