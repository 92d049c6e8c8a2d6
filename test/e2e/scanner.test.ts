import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePage } from "@yimen/drivers/document-camera/scene/make-page.ts";
import {
  type ScannerSimulator,
  startScannerSimulator,
} from "@yimen/drivers/document-scanner/escl/simulator.ts";
import { defaultConfig } from "@yimen/edge-agent/config/default.ts";
import type { Language, StationView } from "@yimen/edge-agent/contract";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { KioskHand } from "../harness/kiosk.ts";

const stopped: Readonly<Record<Language, RegExp>> = {
  "zh-Hans": /卡纸了/,
  "zh-Hant": /卡紙了/,
  en: /Paper is stuck/,
};

describe("papers through the document scanner", () => {
  let hall: Hall;
  let browser: Browser;
  let scanner: ScannerSimulator;
  let folder: string;
  let sheets: readonly Buffer[];

  beforeAll(async () => {
    const sheet = (seed: number) => makePage({ width: 1240, height: 1754, size: 0.999, angle: 0, seed });
    const [one, two, three] = await Promise.all([sheet(1), sheet(2), sheet(3)]);
    sheets = [one.jpeg, two.jpeg, three.jpeg];
    scanner = await startScannerSimulator({ platen: one.jpeg, feeder: [] });
    folder = mkdtempSync(join(tmpdir(), "yimen-scanner-"));
    const config = join(folder, "yimen.json");
    const devices = [
      { id: "scanner", kind: "document-scanner", driver: "escl", port: scanner.address, options: {} },
    ];
    const simulate = { devices: ["id-card", "receipt-printer", "document-camera"] };
    writeFileSync(
      config,
      JSON.stringify({ ...defaultConfig(), data: join(folder, "data"), devices, simulate }),
    );
    [hall, browser] = await Promise.all([startHall({ args: ["--config", config] }), launchBrowser()]);
  });
  afterEach(() => {
    scanner.setFault(null);
    scanner.load([]);
  });
  afterAll(async () => {
    await browser?.close();
    await hall?.dispose();
    await scanner?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A person who has come as far as the first paper. */
  async function atTheFirstPaper(language: Language): Promise<KioskHand> {
    const hand = await KioskHand.open(browser, hall.url, `scanner-${language}`);
    await hand.press(`language:${language}`);
    await hand.press("apply");
    await hand.screen("identify");
    await hall.json("/simulate/api/card", { method: "POST", body: JSON.stringify({ kind: "resident" }) });
    await hand.screen("choose");
    await hand.choose("theme:养老服务");
    await hand.choose("choose-item:old-age-allowance");
    await hand.screen("guide");
    await hand.press("apply");
    await hand.screen("materials");
    await hand.press("capture-next");
    await hand.screen("capture");
    return hand;
  }

  async function leave(hand: KioskHand): Promise<void> {
    expect(hand.complaints).toEqual([]);
    await hand.close();
    await hall.json("/simulate/api/card", { method: "DELETE" });
  }

  async function feederShows(word: string): Promise<void> {
    const shown = async () => {
      const { devices } = await hall.json<StationView>("/api/station");
      return devices.find(({ id }) => id === "scanner")?.values["feeder"];
    };
    await expect.poll(shown, { timeout: 10_000 }).toBe(word);
  }

  it.each(["zh-Hans", "zh-Hant", "en"] as const)(
    "a stack that jams, and the rest of it: %s",
    async (language) => {
      const hand = await atTheFirstPaper(language);
      scanner.load(sheets);
      scanner.setFault({ kind: "jam", afterPages: 2 });
      await hand.look("offer");
      await hand.press("scan-paper");
      const jammed = hand.page.locator("[data-scan=jammed]");
      await jammed.waitFor({ timeout: 30_000 });
      expect(await jammed.innerText()).toMatch(stopped[language]);
      expect(await hand.page.locator("screen-capture .lead").innerText()).toContain("2");
      await hand.look("jammed");
      expect(scanner.busy).toBe(false);
      await hand.button("scan-enough").waitFor();
      await hand.button("restart").waitFor();

      scanner.setFault(null);
      await hand.page.locator('[data-action="scan-paper"]:not([disabled])').waitFor({ timeout: 15_000 });
      await hand.press("scan-paper");
      await hand.page.locator("screen-capture .view.taken img").waitFor({ timeout: 30_000 });
      expect(await hand.page.locator("screen-capture .lead").innerText()).toContain("3");
      await hand.look("scanned");
      expect(scanner.sheets).toBe(0);
      await hand.press("page-before");
      await hand.press("page-before");
      expect(await hand.button("page-before").getAttribute("disabled")).not.toBeNull();
      await hand.look("first-page");
      await leave(hand);
    },
  );

  it("an empty scanner says so, a scan is stopped, and the camera is still there", async () => {
    const hand = await atTheFirstPaper("zh-Hans");
    scanner.setFault({ kind: "slow", delayMs: 60_000 });
    await hand.press("scan-paper");
    await hand.page.locator("[data-scan=scanning]").waitFor();
    await hand.look("scanning");
    await hand.press("scan-stop");
    await expect.poll(() => scanner.busy).toBe(false);
    await hand.button("restart").waitFor();

    scanner.setFault({ kind: "conflict" });
    await hand.press("scan-paper");
    await hand.page.locator("[data-scan=failed]").waitFor();
    expect(await hand.button("scan-enough").count()).toBe(0);
    await hand.press("restart");
    await hand.page.locator("live-picture img").waitFor();
    await leave(hand);
  });

  it("sheets that another person left in the feeder are scanned for nobody", async () => {
    const before = await atTheFirstPaper("zh-Hans");
    scanner.load(sheets);
    await feederShows("loaded");
    await leave(before);
    const hand = await atTheFirstPaper("zh-Hans");
    await hand.press("scan-paper");
    await hand.page.locator("[data-scan=left-behind]").waitFor();
    await hand.look("left-behind");
    expect(scanner.sheets).toBe(sheets.length);
    scanner.load([]);
    await feederShows("empty");
    scanner.load(sheets.slice(0, 1));
    await feederShows("loaded");
    await hand.press("scan-paper");
    await hand.page.locator("screen-capture .view.taken img").waitFor({ timeout: 30_000 });
    await leave(hand);
  });

  it("a scan that broke off counts all pages that are kept, and the camera takes over", async () => {
    const hand = await atTheFirstPaper("en");
    scanner.load(sheets.slice(0, 2));
    await hand.press("scan-paper");
    await hand.page.locator("screen-capture .view.taken img").waitFor({ timeout: 30_000 });
    scanner.load(sheets.slice(0, 2));
    scanner.setFault({ kind: "cut", afterPages: 1 });
    await hand.press("scan-paper");
    const away = hand.page.locator("[data-scan=away]");
    await away.waitFor({ timeout: 30_000 });
    expect(await hand.page.locator("screen-capture .lead").innerText()).toContain("Pages kept: 3.");
    scanner.setFault(null);
    await hand.button("scan-paper").and(hand.page.locator(":not([disabled])")).waitFor({ timeout: 20_000 });
    await expect.poll(() => away.innerText()).toMatch(/did not work/);
    await hand.look("broken-off");
    await hand.press("restart");
    await hand.page.locator("live-picture img").waitFor();
    await leave(hand);
  });

  it("a scanner that goes away is offered no more, and comes back", async () => {
    const hand = await atTheFirstPaper("en");
    await hand.button("scan-paper").waitFor();
    await scanner.unplug();
    await hand.button("scan-paper").waitFor({ state: "detached", timeout: 20_000 });
    await hand.look("away");
    await scanner.replug();
    await hand.button("scan-paper").waitFor({ timeout: 20_000 });
    await leave(hand);
  });
});
