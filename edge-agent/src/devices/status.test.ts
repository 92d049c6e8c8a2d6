import type { PrinterStatus } from "@yimen/drivers/contract";
import { expect, it } from "vitest";
import { abilities } from "./abilities.ts";
import type { Life } from "./life.ts";
import { nothingObserved, observe } from "./observed.ts";
import { type DeviceState, deviceView } from "./status.ts";

const ready: PrinterStatus = {
  type: "printer-status",
  online: true,
  paper: "full",
  cover: "closed",
  cutter: null,
  error: "none",
  media: null,
};

function printer(life: Life, status: PrinterStatus): DeviceState {
  return {
    settings: { id: "printer", kind: "receipt-printer", driver: "escpos", address: "lp:/dev/usb/lp0" },
    life,
    remedy: null,
    flappingSince: null,
    alarm: null,
    history: [],
    identity: null,
    capabilities: null,
    busy: false,
    claim: null,
    lock: null,
    borrowed: false,
    lastAnswer: null,
    lastActivity: null,
    observed: observe(nothingObserved("receipt-printer"), status, 5),
  };
}

const online: Life = { phase: "online", since: 1 };

it.each([
  [ready, "online", "in-service", null],
  [{ ...ready, paper: "low" }, "online", "attention", null],
  [{ ...ready, media: "present" }, "online", "in-service", null],
  [{ ...ready, media: "retracted" }, "online", "attention", null],
  [{ ...ready, media: "jammed" }, "userError", "degraded", "clear-jam"],
  [{ ...ready, error: "recoverable" }, "userError", "degraded", "clear-jam"],
  [{ ...ready, paper: "out" }, "userError", "degraded", "load-paper"],
  [{ ...ready, cover: "open" }, "userError", "degraded", "close-cover"],
  [{ ...ready, error: "unrecoverable" }, "hardwareError", "out-of-service", "call-service"],
] as const)("folds %o into one word with its remedy", (status, device, word, action) => {
  const view = deviceView(printer(online, status), 10);
  expect(view).toMatchObject({ device, word });
  expect(view.error?.action ?? null).toBe(action);
});

it("does not vouch for what a lost device last said, and never shows a sensor that is not there", () => {
  const waiting: Life = {
    phase: "waiting",
    tries: 1,
    fault: { code: "lost", action: "reconnect" },
    since: 9,
    waitMs: 250,
  };
  const view = deviceView(printer(waiting, ready), 10);
  expect(view).toMatchObject({
    device: "powerOff",
    word: "out-of-service",
    error: { code: "lost", since: 9 },
  });
  expect(view.values).toEqual({ paper: "unknown", cover: "unknown", cutter: null, media: null });
});

it("shows whose count a number is", () => {
  const nothing = { metres: null, cuts: null, receipts: null, retracted: null };
  const counters = {
    ...nothing,
    cuts: { value: 785, by: "device" },
    receipts: { value: 2, by: "driver" },
  } as const;
  const { values } = deviceView(printer(online, { ...ready, counters }), 10);
  expect(values).toMatchObject({ cuts: 785, receipts: 2, countedByDevice: "cuts" });
  expect(values).not.toHaveProperty("metres");
});

it.each([
  [
    { state: "stopped", feeder: "jammed" },
    { code: "jammed", action: "clear-jam" },
  ],
  [
    { state: "stopped", feeder: "door-open" },
    { code: "cover-open", action: "close-cover" },
  ],
  [
    { state: "stopped", feeder: null },
    { code: "refused", action: "restart-device" },
  ],
  [{ state: "idle", feeder: "loaded" }, null],
] as const)("a scanner that says %o has its trouble", (said, trouble) => {
  const observed = observe(nothingObserved("document-scanner"), { type: "scanner-status", ...said }, 5);
  const view = deviceView({ ...printer(online, ready), observed }, 10);
  expect(view.word).toBe(trouble === null ? "in-service" : "degraded");
  if (trouble === null) expect(view.error).toBeNull();
  else expect(view.error).toMatchObject(trouble);
});

it("calls a printer's paper jam by its name", () => {
  const { error } = deviceView(printer(online, { ...ready, online: false, error: "recoverable" }), 10);
  expect(error).toMatchObject({ code: "jammed", action: "clear-jam" });
});

it("keeps the time a trouble began while it lasts, and is the same object when nothing changed", () => {
  const first = observe(nothingObserved("receipt-printer"), { ...ready, paper: "out" }, 10);
  const second = observe(first, { ...ready, paper: "out" }, 20);
  expect(second).toBe(first);
  expect(observe(first, { ...ready, paper: "out", cover: "open" }, 30).trouble).toMatchObject({
    code: "cover-open",
    since: 30,
  });
});

it("says what of the journey works, and why not", () => {
  const out = abilities([printer(online, { ...ready, paper: "out" })], "storage-full");
  expect(out.print).toEqual({ works: false, reason: "paper-out" });
  expect(out.readCard).toEqual({ works: false, reason: "no-device" });
  expect(out.submit).toEqual({ works: false, reason: "storage-full" });
  expect(abilities([printer(online, ready)], null).print).toEqual({ works: true, reason: null });
});

it("is out of service while it is locked, and still says what is wrong with it", () => {
  const lock = { by: "account", since: 7 };
  const well = { ...printer(online, ready), lock };
  expect(deviceView(well, 10)).toMatchObject({ word: "out-of-service", device: "online", lock });
  expect(deviceView(well, 10).error).toMatchObject({ code: "locked", since: 7, action: "none" });
  const empty = deviceView({ ...printer(online, { ...ready, paper: "out" }), lock }, 10);
  expect(empty).toMatchObject({ word: "out-of-service", error: { code: "paper-out" } });
  expect(abilities([well], null).print).toEqual({ works: false, reason: "locked" });
  expect(abilities([{ ...well, lock: null, borrowed: true }], null).print.reason).toBe("busy");
});
