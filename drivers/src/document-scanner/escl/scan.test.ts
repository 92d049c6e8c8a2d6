import sharp from "sharp";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Device, DeviceErrorCode, ScannedPage, ScanOptions } from "../../contract/index.ts";
import { testContext, within } from "../../testing/device.ts";
import { createHurriedClock } from "../../testing/hurried-clock.ts";
import { openTransport } from "../../transport/open.ts";
import { esclDriver } from "./driver.ts";
import { type ScannerFault, type ScannerSimulator, startScannerSimulator } from "./simulator.ts";

let sheets: readonly Buffer[];
beforeAll(async () => {
  sheets = await Promise.all(
    ["#eee", "#ccc", "#aaa"].map((background) =>
      sharp({ create: { width: 210, height: 297, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    ),
  );
});

let closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  closers = [];
});

/** Waits that a busy scanner asks for. */
const waits: ReadonlySet<number> = new Set([1000, 2000]);

/** Real time, but for what a busy scanner asks one to wait: that is over at once. `hurry` speeds up all the rest. */
function eagerClock() {
  const clock = createHurriedClock();
  let skipped = 0;
  return {
    now: clock.now,
    hurry: clock.hurry,
    uptime: () => clock.uptime() + skipped,
    async sleep(delayMs: number, signal?: AbortSignal) {
      if (!waits.has(delayMs)) return clock.sleep(delayMs, signal);
      skipped += delayMs;
    },
  };
}

async function bench(feeder: readonly Buffer[] | null = sheets, platen = true, options = {}) {
  const scanner = await startScannerSimulator({ platen: platen ? (sheets[0] ?? null) : null, feeder });
  const port = await openTransport(scanner.address);
  const clock = eagerClock();
  const device = await esclDriver.open(port, options, testContext(clock));
  closers.push(
    scanner.stop,
    () => port.close(),
    () => device.close(),
  );
  return { scanner, port, device, clock };
}

/** Pages until the job ends, and how it ended. */
async function scan(
  device: Device<"document-scanner">,
  options: ScanOptions = { source: "automatic" },
  signal?: AbortSignal,
): Promise<{ pages: readonly ScannedPage[]; end: DeviceErrorCode | "done" }> {
  const pages: ScannedPage[] = [];
  try {
    const reading = async () => {
      for await (const page of device.action.scan(options, signal)) pages.push(page);
    };
    await within(reading());
    return { pages, end: "done" };
  } catch (error) {
    return { pages, end: (error as { code: DeviceErrorCode }).code };
  }
}

const isFree = (scanner: ScannerSimulator) => expect.poll(() => scanner.busy).toBe(false);

describe("a scanner with platen and feeder", () => {
  it("says what it is and has", async () => {
    const { device } = await bench();
    expect(device.identity).toEqual({ model: "Yimen & Co. Simulated Scanner", serial: "SIM-0001" });
    expect(device.capabilities).toMatchObject({ platen: true, feeder: true, duplex: false });
  });

  it("scans the feeder's stack while paper lies in it, else the glass, and frees the scanner", async () => {
    const { device, scanner } = await bench();
    const stack = await scan(device);
    expect(stack.end).toBe("done");
    expect(stack.pages.map(({ number, jpeg }) => [number, Buffer.from(jpeg)])).toEqual(
      sheets.map((sheet, at) => [at + 1, sheet]),
    );
    expect(scanner.asked.at(-1)).toBe("DELETE /eSCL/ScanJobs/sim-0001");
    const glass = await scan(device);
    expect(glass.pages).toHaveLength(1);
    expect(scanner.asked.at(-1)).toBe("DELETE /eSCL/ScanJobs/sim-0002");
    expect(scanner.busy).toBe(false);
  });

  it("uses only the path of a job's address, and asks under the name that it was told", async () => {
    const { device, scanner } = await bench(sheets, true, { host: "localhost" });
    scanner.setFault({ kind: "elsewhere" });
    expect(await scan(device)).toMatchObject({ end: "done", pages: { length: 3 } });
  });

  it("waits for a scanner that is busy with a page or with somebody else", async () => {
    const { device, scanner } = await bench();
    scanner.setFault({ kind: "busy", times: 4 });
    expect(await scan(device)).toMatchObject({ end: "done", pages: { length: 3 } });
    scanner.setFault({ kind: "taken", times: 3 });
    expect(await scan(device)).toMatchObject({ end: "done", pages: { length: 1 } });
    scanner.setFault({ kind: "taken", times: 1000 });
    expect(await scan(device)).toMatchObject({ end: "busy", pages: [] });
  });

  it.each<[ScannerFault, DeviceErrorCode, number]>([
    [{ kind: "jam", afterPages: 1 }, "jammed", 1],
    [{ kind: "jam", afterPages: 0 }, "jammed", 0],
    [{ kind: "door-open" }, "cover-open", 0],
    [{ kind: "conflict" }, "refused", 0],
    [{ kind: "cut", afterPages: 2 }, "lost", 2],
    [{ kind: "endless" }, "timeout", 0],
    [{ kind: "silent" }, "timeout", 0],
    [{ kind: "babble" }, "protocol", 0],
  ])("keeps the pages so far and says why: %o", async (fault, code, pages) => {
    const { device, scanner, clock } = await bench();
    if (fault.kind === "silent") clock.hurry(20);
    scanner.setFault(fault);
    expect(await scan(device)).toMatchObject({ end: code, pages: { length: pages } });
    expect(scanner.busy).toBe(false);
    scanner.setFault(null);
    scanner.load(sheets);
    clock.hurry(1);
    expect(await scan(device, { source: "feeder" })).toMatchObject({ end: "done", pages: { length: 3 } });
  });

  it("is jammed until the paper is taken out, though its job is over", async () => {
    const { device, scanner } = await bench();
    scanner.setFault({ kind: "jam", afterPages: 1 });
    await scan(device);
    const readings = device.readings()[Symbol.asyncIterator]();
    await device.probe();
    expect((await within(readings.next())).value).toMatchObject({ state: "stopped", feeder: "jammed" });
    expect(await scan(device)).toMatchObject({ end: "jammed", pages: [] });
    scanner.setFault(null);
    scanner.load(sheets);
    expect(await scan(device)).toMatchObject({ end: "done", pages: { length: 3 } });
  });

  it("refuses an empty feeder, and a stack past the limit after the pages up to it", async () => {
    const { device, scanner } = await bench();
    expect(await scan(device, { source: "feeder", mostPages: 2 })).toMatchObject({
      end: "invalid-data",
      pages: { length: 2 },
    });
    scanner.load([]);
    expect(await scan(device, { source: "feeder" })).toMatchObject({ end: "paper-out", pages: [] });
    expect(await scan(device, { source: "feeder", mostPages: 0 })).toMatchObject({ end: "invalid-data" });
  });

  it.each([/POST/, /NextDocument/])("frees the scanner when the scan is given up at %s", async (moment) => {
    const { device, scanner } = await bench();
    scanner.setFault({ kind: "slow", delayMs: 3000 });
    const stop = new AbortController();
    const asked = scanner.untilAsked(moment);
    const scanning = scan(device, { source: "automatic" }, stop.signal);
    await asked;
    stop.abort();
    expect((await scanning).end).toBe("aborted");
    await isFree(scanner);
  });

  it("frees the scanner when nobody wants more pages, and scans for one at a time", async () => {
    const { device, scanner } = await bench();
    for await (const page of device.action.scan({ source: "feeder" })) {
      expect(page.number).toBe(1);
      expect((await scan(device)).end).toBe("busy");
      break;
    }
    expect(scanner.busy).toBe(false);
    expect((await scan(device)).pages).toHaveLength(2);
  });

  it("loses nothing of what was scanned when the cable is pulled, and works again after", async () => {
    const { device, scanner, port } = await bench();
    const pages: ScannedPage[] = [];
    const scanning = (async () => {
      for await (const page of device.action.scan({ source: "feeder" })) {
        pages.push(page);
        await scanner.unplug();
      }
    })();
    await expect(within(scanning)).rejects.toMatchObject({ code: "lost" });
    expect(pages).toHaveLength(1);
    await expect(device.probe()).rejects.toMatchObject({ code: "lost" });
    await device.close();
    await port.close();
    await scanner.replug();
    const again = await openTransport(scanner.address);
    const reopened = await esclDriver.open(again, {}, testContext());
    closers.push(
      () => again.close(),
      () => reopened.close(),
    );
    await reopened.probe();
  });
});

describe("scanners with less", () => {
  it("has no platen", async () => {
    const { device } = await bench(sheets, false);
    expect((await scan(device)).pages).toHaveLength(3);
    expect((await scan(device)).end).toBe("paper-out");
    expect((await scan(device, { source: "platen" })).end).toBe("unsupported");
  });

  it("has no feeder", async () => {
    const { device } = await bench(null);
    expect(await scan(device)).toMatchObject({ end: "done", pages: { length: 1 } });
    expect((await scan(device, { source: "feeder" })).end).toBe("unsupported");
  });

  it("does not blame an empty feeder for a refused glass", async () => {
    const { device, scanner } = await bench([]);
    scanner.setFault({ kind: "conflict" });
    expect((await scan(device)).end).toBe("refused");
  });
});

describe("its readings", () => {
  it("tell the feeder's state once it changes, and that the scanner is gone", async () => {
    const { device, scanner, clock } = await bench();
    clock.hurry(20);
    const readings = device.readings()[Symbol.asyncIterator]();
    expect((await within(readings.next())).value).toMatchObject({ state: "idle", feeder: "loaded" });
    scanner.load([]);
    expect((await within(readings.next())).value).toMatchObject({ feeder: "empty" });
    scanner.setFault({ kind: "door-open" });
    expect((await within(readings.next())).value).toMatchObject({ state: "stopped", feeder: "door-open" });
    await scanner.unplug();
    await expect(within(readings.next())).rejects.toMatchObject({ code: "lost" });
  });
});
