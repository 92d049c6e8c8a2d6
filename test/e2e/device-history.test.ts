import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TelemetryFile } from "@yimen/edge-agent/store/telemetry/telemetry-file.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { type Hands, handsAt } from "../harness/hands.ts";
import { setUpManager } from "../harness/staff.ts";
import { staffPage } from "../harness/staff-page.ts";

const dayMs = 86_400_000;
const minute = 60_000;
const dataDir = mkdtempSync(join(tmpdir(), "yimen-device-history-"));
let hall: Hall;
let hands: Hands;
let browser: Browser;
let page: Page;

/** Thirty days of a printer: a roll lasts five of them, and twice its cable was pulled. */
function pastOfThePrinter(): void {
  const file = new TelemetryFile(join(dataDir, "telemetry.db"));
  const now = Date.now();
  const keep = (axis: string, from: number, to: number, value: string, cause: string | null = null) => {
    file.spells.begin("001", "printer", axis, from, value, cause);
    file.spells.end("001", "printer", axis, to);
  };
  file.transaction(() => {
    for (let roll = 30; roll > 0; roll -= 5) {
      const begin = now - roll * dayMs;
      const out = begin + 5 * dayMs - 30 * minute;
      keep("paper", begin, out, "full");
      keep("word", begin, out, "in-service");
      keep("paper", out, begin + 5 * dayMs, "out");
      keep("word", out, begin + 5 * dayMs, "degraded", "paper-out");
      for (let at = begin; at < out; at += 120 * minute) {
        file.samples.put("001", "printer", "receipts", at, 5);
        file.samples.put("001", "printer", "metres", at, 1);
      }
    }
    file.alive(now - 60 * minute);
  });
  file.close();
}

beforeAll(async () => {
  pastOfThePrinter();
  [hall, browser] = await Promise.all([startHall({ dataDir }), launchBrowser()]);
  hands = await handsAt(hall);
  const { cookie } = await setUpManager(hall.url, hall.dataDir);
  page = await staffPage(browser, hall.url, { cookie });
  await page.goto(`${hall.url}/manage/#devices/001/printer`);
});
afterAll(async () => {
  await browser?.close();
  await hall?.dispose();
});

it("tells a month of a printer, as charts and as tables, and goes on with what happens now", async () => {
  const tile = (name: string) => page.locator(`device-history [data-tile="${name}"] dd`);
  await page.click('[data-action="span:month"]');
  await expect.poll(() => tile("availability").innerText()).toMatch(/^99\.5\d %$/);
  expect(await tile("stops").innerText()).toBe("6 次");
  expect(await page.locator(".device-causes").innerText()).toContain("缺纸 6 次，共 3 小时 0 分");
  await page.locator("device-series-chart canvas").waitFor();
  await page.click('[data-action="series:receipts"]');
  await page.click('[data-action="history-table"]');
  const rows = page.locator(".device-table tbody tr");
  expect(await rows.count()).toBeGreaterThanOrEqual(30);
  expect(await page.locator(".device-table thead").innerText()).toContain("打印张数");
  expect(await rows.nth(2).locator("td").allInnerTexts()).toContain("60");

  // What the roll in use will last is learned from those before it.
  await expect.poll(() => page.locator(".device-paper").innerText()).toContain("按本机以往");
  await hands.tell("printer", "paper out");
  await page.locator('.device-banner[data-tone="degraded"]', { hasText: "缺纸" }).waitFor();
  await page.locator('.device-paper[data-state="out"]').waitFor();
  await page.click('[data-action="span:day"]');
  const outs = page.locator(".device-events li", { hasText: "足 → 缺纸" });
  await expect.poll(() => outs.count()).toBe(2);
});
