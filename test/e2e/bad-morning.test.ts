import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { staffPage } from "../harness/staff-page.ts";
import { type BadHall, openBadHall } from "./bad-morning/hall.ts";

/*
 * One morning on which everything goes wrong, seen from a manager's chair: each trouble shows within its time and says what to
 * do, each is mended from the console or by the hand that the console asks for, alarms end, and the day's report tells it.
 */

let bad: BadHall;
let browser: Browser;
let page: Page;
let board: Page;

const soon = { timeout: 60_000 };
const shots = process.env["YIMEN_SHOTS"];

async function shot(name: string): Promise<void> {
  if (shots === undefined) return;
  for (const [width, height] of [
    [1440, 900],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${shots}/${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const section = (key: string) => page.locator(`nav [data-action="section:${key}"]`).click();
/** An alarm of this kind that stands; the manager looks at the list. */
const standing = (kind: string) => page.locator(`tr[data-kind="${kind}"][data-still="true"]`);

async function stands(kind: string, says: RegExp): Promise<void> {
  await section("alarms");
  await standing(kind).waitFor(soon);
  expect(await standing(kind).innerText()).toMatch(says);
}

async function acknowledge(kind: string): Promise<void> {
  await standing(kind).locator('[data-action="acknowledge"]').click();
  await standing(kind).locator('[data-action="acknowledge"]').waitFor({ state: "detached" });
}

async function ends(kind: string): Promise<void> {
  await section("alarms");
  // No loudspeaker is there all morning: with this row the list has come.
  await standing("voice-unheard").waitFor(soon);
  await standing(kind).waitFor({ state: "detached", ...soon });
}

const say = (path: string, body: object = {}) =>
  bad.hall.json<{ readonly number: string }>(path, {
    method: "POST",
    headers: { cookie: bad.clerk.cookie, "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify(body),
  });

beforeAll(async () => {
  [bad, browser] = await Promise.all([openBadHall(), launchBrowser()]);
  page = await staffPage(browser, bad.hall.url, bad.manager);
  board = await (await browser.newContext()).newPage();
  await board.goto(`${bad.hall.url}/display/?id=hall-1`);
  await page.goto(`${bad.hall.url}/manage/#devices`);
  await page.locator('[data-device="002/printer"] [data-word="in-service"]').waitFor(soon);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await bad?.close();
});

describe("a bad morning", () => {
  it("begins with a call on a board whose picture then stands still, which nobody notices yet", async () => {
    await say("/api/windows/1/open");
    await say("/api/tickets", { priority: "normal", language: "zh-Hans", print: false });
    await say("/api/windows/1/call");
    await board.getByText("A001").first().waitFor(soon);
    // What a hung graphics driver does: the script runs on and no frame comes.
    await board.evaluate("globalThis.requestAnimationFrame = () => 0");
  });

  it("has paper that runs low, then out; who says too early that a roll is in hears it from the printer", async () => {
    await bad.hands.tell("printer", "paper low");
    await stands("paper-low", /备好一卷新纸/);
    await standing("paper-low").locator('a[data-action="alarm"]').click();
    await page.locator('manage-alarm [data-action="to-originator"]').click();
    const pane = page.locator('[data-pane="001/printer"]');
    const said = pane.locator('[data-recorded="replenished"]').first();
    const press = pane.locator('[data-action="do:replenished"]');
    await press.click();
    await pane.locator('[data-recorded="replenished"][data-state="done"]').first().waitFor(soon);
    expect(await said.innerText()).toContain("纸仍然将尽");
    // It printed its test all the same.
    await pane.locator('[data-recorded="health-check"][data-state="done"]').waitFor(soon);
    await bad.hands.tell("printer", "paper out");
    await stands("paper-out", /装一卷新纸/);
    await acknowledge("paper-out");
    await shot("1-paper-out");
    await standing("paper-out").locator('a[data-action="alarm"]').click();
    await page.locator('manage-alarm [data-action="to-originator"]').click();
    await press.click();
    await pane.locator('[data-recorded="replenished"][data-state="failed"]').first().waitFor(soon);
    expect(await said.innerText()).toContain("缺纸");
    await shot("2-printer");
    // Now a roll is in: the printer says so itself.
    const before = (await bad.hands.slips()).length;
    await bad.hands.tell("printer", "paper full");
    await pane.locator('.device-head [data-word="in-service"]').waitFor();
    await press.waitFor({ state: "detached" });
    await pane.locator('[data-action="do:check:external"]').click();
    await pane.locator('[data-recorded="health-check"][data-state="done"]').nth(1).waitFor(soon);
    expect((await bad.hands.slips()).slice(before)).toEqual([expect.stringContaining("测试页")]);
    await ends("paper-out");
    await ends("paper-low");
  });

  it("goes on with a reader that somebody pulled, and is restarted from the chair when it is back", async () => {
    await bad.hands.unplug("reader");
    await stands("device-unplugged", /插好数据线/);
    await acknowledge("device-unplugged");
    await section("live");
    const told = page.locator('manage-live [data-alarm="device-unplugged"]');
    await told.getByText("1号自助机 · 身份证读卡器").waitFor(soon);
    await bad.hands.replug("reader");
    await page.goto(`${bad.hall.url}/manage/#devices/001/reader`);
    const pane = page.locator('[data-pane="001/reader"]');
    await pane.locator('[data-action="do:restart"]').click();
    await pane.locator("[name=reason]").fill("重新插好");
    await pane.locator('[data-action="go"]').click();
    await pane.locator('[data-recorded="restart-device"][data-state="done"]').first().waitFor(soon);
    await ends("device-unplugged");
  });

  it("is told of the board that paints nothing any more, and loads it anew from the chair", async () => {
    await stands("display-blank", /大屏/);
    await section("live");
    await page.locator('manage-live [data-display="hall-1"]').getByText("不出画面").waitFor(soon);
    await section("alarms");
    await shot("3-board");
    await standing("display-blank").locator('a[data-action="alarm"]').click();
    const loaded = board.waitForEvent("load", soon);
    await page.locator('manage-alarm [data-action="do:reload"]').click();
    await loaded;
    await board.getByText("A001").first().waitFor(soon);
  });

  it("loses a station: its devices are unknown, one alarm stands for all, and the station comes back by itself", async () => {
    bad.cable.cut();
    await stands("station-away", /检查工位的电源和网线/);
    await section("devices");
    await page.locator('[data-lost="002"]').waitFor(soon);
    await shot("4-station-away");
    expect(await page.locator('[data-device="002/printer"] [data-word="in-service"]').count()).toBe(0);
    await page.goto(`${bad.hall.url}/manage/#devices/002/printer`);
    const pane = page.locator('[data-pane="002/printer"]');
    await pane.locator(".act-away").waitFor(soon);
    // A maintenance is the hall's own.
    const buttons = pane.locator('[data-action^="do:"]:not([data-action="do:maintenance"])');
    expect(await buttons.count()).toBeGreaterThan(4);
    expect(await buttons.and(page.locator(":enabled, .primary")).count()).toBe(0);
    const alarm = pane.locator('[data-alarm-kind="station-away"] a[href^="#alarms/"]');
    await alarm.waitFor(soon);
    await alarm.scrollIntoViewIfNeeded();
    await shot("4-device-away");
    await section("devices");
    bad.cable.mend();
    await page.locator('[data-device="002/printer"] [data-word="in-service"]').waitFor(soon);
    await ends("station-away");
  });

  it("is given a wrong setting, sees what it did there, and takes it back", async () => {
    await section("settings");
    await page.locator('[data-action="station:002"]').click();
    await page.locator('[data-action="kind:devices"]').click();
    const entry = page.locator("details.set-entry").first();
    await entry.locator("summary").click();
    await page.locator("#set-devices-0-port").fill("nonsense");
    await page.locator("#set-devices-0-port").blur();
    await page.locator('[data-action="preview"]').click();
    // What can't be right is refused here, with its reason.
    await page.locator('[data-action="publish"][disabled]').waitFor();
    await page.locator('[data-action="back"]').click();
    await page.locator("#set-devices-0-port").fill("tcp:127.0.0.1:9");
    await page.locator("#set-devices-0-port").blur();
    await page.locator('[data-action="preview"]').click();
    await page.locator("#publish-note").fill("换打印机地址");
    await shot("5-preview");
    await page.locator('[data-action="publish"]:not([disabled])').click();
    await stands("device-unplugged", /插好数据线/);
    await section("settings");
    await page.locator('[data-action="kind:versions"]').click();
    await page.locator('[data-action="version:002:1"]').click();
    await shot("6-versions");
    await page.locator('[data-action="restore-file"]').click();
    await page.locator('[data-action="restore-note"]').fill("地址写错了");
    await page.locator('[data-action="restore-do"]').click();
    await ends("device-unplugged");
    await section("devices");
    await page.locator('[data-device="002/printer"] [data-word="in-service"]').waitFor(soon);
  });

  it("ends with no alarm standing, and a report that tells the day", async () => {
    await ends("display-blank");
    await page
      .locator('tr[data-still="true"][data-kind^="device"], tr[data-still="true"][data-kind^="station"]')
      .waitFor({
        state: "detached",
      });
    await page.goto(`${bad.hall.url}/manage/#reports/day`);
    const report = page.locator(".reports-day");
    await report.waitFor(soon);
    for (const kind of ["paper-out", "device-unplugged", "display-blank", "station-away"])
      await report.locator(`tr[data-alarm="${kind}"]`).first().waitFor(soon);
    const told = await report.innerText();
    expect(told).toContain(bad.manager.name);
    await shot("7-day");
    await section("audit");
    await page.locator("manage-audit table tbody tr").first().waitFor(soon);
    await shot("8-audit");
    await section("live");
    await page.locator('[data-window="1"]').waitFor(soon);
    await shot("9-live");
  });
});
