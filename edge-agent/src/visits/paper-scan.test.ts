import { type Device, type ScanOptions, systemClock, type Transport } from "@yimen/drivers/contract";
import { type PageResult, processPage } from "@yimen/drivers/document-camera/page/process.ts";
import { makePage } from "@yimen/drivers/document-camera/scene/make-page.ts";
import {
  type ScannerSimulator,
  startScannerSimulator,
} from "@yimen/drivers/document-scanner/escl/simulator.ts";
import { findDriver } from "@yimen/drivers/registry.ts";
import { openTransport } from "@yimen/drivers/transport/open.ts";
import sharp from "sharp";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { startPaperScan } from "./paper-scan.ts";

let page: Buffer;
let empty: Buffer;
let scanner: ScannerSimulator;
let port: Transport;
let device: Device<"document-scanner">;
let othersPaper: boolean;

beforeAll(async () => {
  const sheet = await makePage({ width: 1240, height: 1754, size: 0.999, angle: 0 });
  page = await sharp(sheet.jpeg).jpeg().toBuffer();
  empty = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: "#fcfcfc" } })
    .jpeg()
    .toBuffer();
});

beforeEach(async () => {
  othersPaper = false;
  scanner = await startScannerSimulator({ platen: page, feeder: [page, empty, page] });
  port = await openTransport(scanner.address);
  const driver = await findDriver("escl")?.load();
  if (driver === undefined) throw new Error("no driver");
  const context = { clock: systemClock, log: () => {}, noise: () => {} };
  device = (await driver.open(port, {}, context)) as Device<"document-scanner">;
});
afterEach(async () => {
  await device.close();
  await port.close();
  await scanner.stop();
});

/** A scan that is under way, and what was kept of it. */
function scan(room = 30, process: typeof processPage = processPage) {
  const kept: Buffer[] = [];
  const seen: Uint8Array[] = [];
  const over = Promise.withResolvers<void>();
  async function* watched(options: ScanOptions, signal: AbortSignal) {
    for await (const one of device.action.scan(options, signal)) {
      seen.push(one.jpeg);
      yield one;
    }
  }
  const session = startPaperScan(
    {
      materialId: "HUKOU",
      room,
      keep: (jpeg) => kept.push(jpeg),
      changed: () => {
        if (session.view().state !== "scanning") over.resolve();
      },
    },
    { scan: watched, process, leftBehind: () => othersPaper },
  );
  return { session, kept, seen, over: over.promise };
}

it("keeps each page of the stack whole, and leaves out what is blank", async () => {
  const { session, kept, over } = scan();
  expect(session.view()).toMatchObject({ state: "scanning", pages: 0 });
  await over;
  expect(session.view()).toEqual({ materialId: "HUKOU", state: "done", pages: 2, blank: 1, reason: null });
  const { width, height } = await sharp(kept[0]).metadata();
  expect((height ?? 0) / (width ?? 1)).toBeCloseTo(Math.SQRT2, 1);
  expect(kept).toHaveLength(2);
});

it("says so when nothing stands on any page", async () => {
  scanner.load([empty]);
  const { session, over } = scan();
  await over;
  expect(session.view()).toMatchObject({ state: "failed", pages: 0, blank: 1, reason: "blank" });
});

it.each([
  [{ kind: "jam", afterPages: 1 }, "jammed", 1],
  [{ kind: "cut", afterPages: 1 }, "away", 1],
  [{ kind: "door-open" }, "cover-open", 0],
  [{ kind: "conflict" }, "failed", 0],
] as const)("keeps the pages before %o", async (fault, reason, pages) => {
  scanner.load([page, page]);
  scanner.setFault(fault);
  const { session, kept, over } = scan();
  await over;
  expect(session.view()).toMatchObject({ state: "failed", reason, pages });
  expect(kept).toHaveLength(pages);
  expect(scanner.busy).toBe(false);
});

it("keeps as many as there is room for, and refuses what is no picture", async () => {
  scanner.load([page, page]);
  const full = scan(1);
  await full.over;
  expect(full.session.view()).toMatchObject({ state: "failed", reason: "too-many", pages: 1 });
  scanner.load([page.subarray(0, page.length >> 1)]);
  const broken = scan();
  await broken.over;
  expect(broken.session.view()).toMatchObject({ state: "failed", reason: "unreadable", pages: 0 });
  expect(broken.seen).toHaveLength(1);
  for (const bytes of broken.seen) expect(bytes.every((byte) => byte === 0)).toBe(true);
});

it("keeps nothing after it was stopped, and frees the scanner", async () => {
  const working = Promise.withResolvers<void>();
  const done = Promise.withResolvers<PageResult>();
  const { session, kept } = scan(30, () => {
    working.resolve();
    return done.promise;
  });
  await working.promise;
  session.stop();
  done.resolve(await processPage(page));
  await expect.poll(() => scanner.busy).toBe(false);
  expect(kept).toEqual([]);
});

it("touches nothing that another person left in the feeder", () => {
  othersPaper = true;
  const { session } = scan();
  expect(session.view()).toMatchObject({ state: "failed", reason: "left-behind", pages: 0 });
  expect(scanner.sheets).toBe(3);
  expect(scanner.busy).toBe(false);
});
