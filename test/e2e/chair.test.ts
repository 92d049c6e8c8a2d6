import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { setUpManager } from "../harness/staff.ts";
import { staffPage } from "../harness/staff-page.ts";
import { Visitor } from "../harness/visitor.ts";

let hall: Hall;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  hall = await startHall();
  const { cookie } = await setUpManager(hall.url, hall.dataDir);
  browser = await launchBrowser();
  page = await staffPage(browser, hall.url, { cookie });
});
afterAll(async () => {
  await browser?.close();
  await hall?.dispose();
});

const panel = () => page.locator("manage-device-actions");
const open = async (device: string) => {
  await page.goto(`${hall.url}/manage/#devices/001/${device}`);
  await page
    .locator(`[data-pane="001/${device}"] manage-device-actions [data-action="do:check:internal"]`)
    .waitFor();
};
const press = (action: string) => panel().locator(`[data-action="${action}"]`).click();
const recorded = (name: string, state: string) =>
  panel().locator(`[data-recorded="${name}"][data-state="${state}"]`).first();

describe("a device's actions in the console", () => {
  it("print a test slip at one press, and say that the printer itself confirmed it", async () => {
    await open("printer");
    await press("do:check:external");
    await expect.poll(() => recorded("health-check", "done").textContent()).toContain("打印机已确认");
  });

  it("wait for the end of a visit, or are forced with a reason", async () => {
    const visitor = new Visitor(hall.url);
    await visitor.start();
    await press("do:restart");
    await panel().locator("[name=reason]").fill("卡纸");
    await press("go");
    await panel().locator(".act-served").waitFor();
    expect(await recorded("restart-device", "done").count()).toBe(0);
    await panel().locator('[data-action="forced"]').check();
    await press("go");
    await recorded("restart-device", "done").waitFor();
    expect(await recorded("restart-device", "done").textContent()).toContain("强制");
    await visitor.end();
  });

  it("never send a form that was opened for another device", async () => {
    await press("do:lock");
    await panel().locator("[name=reason]").fill("送修");
    await open("reader");
    expect(await panel().locator("form").count()).toBe(0);
    expect(await panel().locator("[data-recorded]").count()).toBe(0);
  });

  it("begin a maintenance and end it before its time", async () => {
    await press("do:maintenance");
    await panel().locator("[name=reason]").fill("除尘");
    await press("maintenance-go");
    await panel().locator('[data-action="end-maintenance"]').click();
    await panel().locator('[data-action="do:maintenance"]').waitFor();
  });
});
