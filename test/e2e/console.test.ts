import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { joinHall } from "@yimen/edge-agent/uplink/join-hall.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { personNumber } from "../faults/submission.ts";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { addStaff, type Colleague, setUpManager } from "../harness/staff.ts";
import { staffPage } from "../harness/staff-page.ts";
import { startStation } from "../harness/station.ts";
import { Visitor } from "../harness/visitor.ts";

let hall: Hall;
let browser: Browser;
let manager: Colleague;
let clerk: Colleague;
let page: Page;

const say = (who: Colleague, path: string, body: object = {}) =>
  hall.json<{ readonly number: string }>(path, {
    method: "POST",
    headers: { cookie: who.cookie, "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify(body),
  });

beforeAll(async () => {
  [hall, browser] = await Promise.all([startHall(), launchBrowser()]);
  manager = await setUpManager(hall.url, hall.dataDir);
  clerk = await addStaff(hall.url, manager, {
    ...{ login: "li", staffNumber: "1001", roles: ["clerk"], window: "1" },
    // What a spreadsheet would reckon with.
    name: "=1+1",
  });
  await say(clerk, "/api/windows/1/open");
  page = await staffPage(browser, hall.url, manager);
  await page.goto(`${hall.url}/manage/`);
});
afterAll(async () => {
  await browser?.close();
  await hall?.dispose();
});

it("shows who waits and who works as it happens, and who calls for help until somebody goes", async () => {
  await page.locator('[data-window="1"][data-state="open"]').waitFor();
  const take = { priority: "normal", language: "zh-Hans", print: false };
  for (let nth = 0; nth < 3; nth += 1) await say(clerk, "/api/tickets", take);
  await page.locator('[data-tile="waiting"] b', { hasText: /^3$/ }).waitFor();
  await say(clerk, "/api/windows/1/call");
  await page.locator('[data-window="1"][data-state="called"] .live-number', { hasText: "A001" }).waitFor();
  expect(await page.locator('[data-window="1"]').innerText()).toContain("1001");
  await page.locator('nav [data-action="section:queue"] .manage-count', { hasText: /^2$/ }).waitFor();

  await say(clerk, "/api/help", { place: "window-1", urgent: true });
  const call = page.locator('[data-help][data-urgent="true"]');
  await call.locator("button").click();
  await call.waitFor({ state: "detached" });
});

it("is worked by keyboard alone, from the navigation to a number that is cancelled after a question", async () => {
  await page.locator('nav [data-action="section:queue"]').focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-table="waiting"] tbody tr').nth(1).waitFor();
  // Who chose a section goes on inside it.
  await page.waitForFunction("document.activeElement?.localName === 'main'");
  const cancel = page.locator('[data-action="cancel:A003"]');
  await cancel.focus();
  await page.keyboard.press("Enter");
  await page.locator('dialog [data-action="keep"]').click();
  expect(await page.locator('[data-table="waiting"] [data-number="A003"]').count()).toBe(1);
  await cancel.focus();
  await page.keyboard.press("Enter");
  await page.locator('dialog [data-action="cancel-number"]').focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-table="waiting"] [data-number="A003"]').waitFor({ state: "detached" });
  await say(clerk, "/api/windows/1/serve");
  await say(clerk, "/api/windows/1/hold", { reason: "filling-form", minutes: 15 });
  await page.locator('[data-table="active"] [data-action="resume:A001"]').click();
  await page.locator('[data-table="waiting"] [data-number="A001"]').waitFor();
});

it("opens the rows behind a figure, gives them to a spreadsheet without formulas, and prints them bare", async () => {
  await say(clerk, "/api/windows/1/call");
  await say(clerk, "/api/windows/1/serve");
  await say(clerk, "/api/windows/1/finish", { itemId: null, cases: [] });
  await page.locator('nav [data-action="section:reports"]').click();
  await page.locator('.figure-moves [data-rows="done"]', { hasText: /^1$/ }).click();
  const row = page.locator(".reports-table tbody tr");
  await row.first().waitFor();
  expect(await row.count()).toBe(1);
  expect(await row.innerText()).toMatch(/=1\+1\s*1001/);
  const heads = await page.locator(".reports-table thead th").allInnerTexts();

  const coming = page.waitForEvent("download");
  await page.locator('[data-action="csv"]').click();
  const file = readFileSync(await (await coming).path());
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = file.toString("utf8").trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`'=1+1`);
  expect(lines[1]).not.toMatch(/(^|,)"?[=+@-]/);

  await page.evaluate("globalThis.print = () => { globalThis.printed = true; }");
  await page.locator('[data-action="print"]').click();
  expect(await page.evaluate("globalThis.printed")).toBe(true);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator('nav [data-action="section:reports"]').isVisible()).toBe(false);
  expect(await page.locator('[data-action="csv"]').isVisible()).toBe(false);
  for (const head of heads)
    expect(await page.getByText(head, { exact: true }).first().isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
  await page.locator('[data-action="back"]').click();
  await page.locator('.figure-moves [data-rows="done"]').waitFor();
});

it("gives a case that nobody has to a reviewer, who finds it among their own", async () => {
  const who = { login: "wang", staffNumber: "2001", roles: ["reviewer"], name: "王审核" } as const;
  const reviewer = await addStaff(hall.url, manager, who);
  const visitor = new Visitor(hall.url);
  await visitor.start();
  const person = { name: "样例甲", number: personNumber(1) };
  await visitor.fill("benefit-eligibility-check", person, "13900000000");
  const { case: made } = await visitor.submit();
  await visitor.end();
  const caseNumber = made?.caseNumber ?? "";
  await page.locator('nav [data-action="section:cases"]').click();
  const line = page.locator("tr", { has: page.locator(`[data-case="${caseNumber}"]`) });
  await line.locator("td a").click();
  await page.locator('[data-action="give-to"]').selectOption({ label: "王审核（2001）" });
  await page.locator('[data-action="give"]').click();
  await line.locator(".office-who", { hasText: "王审核（2001）" }).waitFor();
  await page.locator('[data-action="give"]').waitFor({ state: "detached" });
  expect(await page.locator("manage-case").innerText()).not.toContain(person.name);

  const desk = await staffPage(browser, hall.url, reviewer);
  await desk.goto(`${hall.url}/review/`);
  await desk.locator(`[data-case="${caseNumber}"]`).waitFor();
  await desk.context().close();
});

it("goes from the hall to a station to a device, chooses by word, and follows what a device says", async () => {
  await page.locator('nav [data-action="section:devices"]').click();
  const line = page.locator('[data-device="001/printer"]');
  await line.locator('[data-word="in-service"]').waitFor();
  await page.locator('[data-action="tab:stations"]').click();
  await page.locator('[data-station="001"] [data-action="station:001"]').click();
  await page.locator('.dev-station[data-station="001"]').waitFor();

  const paper = (state: string) =>
    hall.json("/simulate/api/printer", { method: "POST", body: JSON.stringify({ paper: state }) });
  await paper("out");
  await line.locator('.dev-word[data-word="degraded"]').waitFor();
  // The worst stands first, with what to do, and the navigation counts it.
  await page.locator('.dev-table tbody tr:first-child[data-device="001/printer"]').waitFor();
  expect(await line.innerText()).toMatch(/缺纸：装一卷新纸/);
  await page.locator('nav [data-action="section:devices"] .manage-count[data-grave="true"]').waitFor();
  await page.locator('[data-action="word:in-service"]').click();
  await line.waitFor({ state: "detached" });
  await page.locator('[data-action="word:in-service"]').click();
  await paper("full");
  await line.locator('.dev-word[data-word="in-service"]').waitFor();

  const first = page.locator(".dev-table tbody tr a").first();
  await first.focus();
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate("document.activeElement.closest('tr').rowIndex")).toBe(2);
  await page.keyboard.press("Enter");
  await page.waitForFunction("location.hash.split('/').length === 3");
});

it("calls a device in maintenance the same in the list, the counts, on its page and at first sight", async () => {
  await page.goto(`${hall.url}/manage/#devices/001/camera`);
  await page.locator('.device-head [data-word="in-service"]').waitFor();
  await say(manager, "/api/maintenance", { scope: "device:001/camera", minutes: 30, reason: "擦镜头" });
  await page.locator('.device-head [data-word="planned"]', { hasText: /^计划停用$/ }).waitFor();
  await page.locator('.device-banner[data-tone="planned"]', { hasText: /维护中至 .*\d\d:\d\d/ }).waitFor();
  await page.locator('[data-action="word:planned"] b', { hasText: /^1$/ }).waitFor();
  await page.locator('[data-action="word:planned"]').click();
  const line = page.locator(".dev-lines tbody tr");
  expect(await line.count()).toBe(1);
  expect(await line.innerText()).toMatch(/高拍仪[\s\S]*计划停用[\s\S]*维护中至/);
  await page.locator('nav [data-action="section:live"]').click();
  await page.locator('[data-tile="devices"] small', { hasText: "计划停用 1" }).waitFor();
});

it("follows nothing while nobody looks, and shows what was missed when somebody does", async () => {
  await page.locator('nav [data-action="section:live"]').click();
  const waiting = page.locator('[data-tile="waiting"] b');
  const before = Number(await waiting.innerText());
  const look = (state: "hidden" | "visible") =>
    page.evaluate(`Object.defineProperty(document, "visibilityState", { configurable: true, value: "${state}" });
      document.dispatchEvent(new Event("visibilitychange"))`);
  await look("hidden");
  await say(clerk, "/api/tickets", { priority: "normal", language: "zh-Hans", print: false });
  // Whoever looks still sees the change, so it has been sent to whom it was to be sent.
  const other = await page.context().newPage();
  await other.goto(`${hall.url}/manage/`);
  await other.locator('[data-tile="waiting"] b', { hasText: new RegExp(`^${before + 1}$`) }).waitFor();
  await other.close();
  expect(await waiting.innerText()).toBe(String(before));
  await look("visible");
  await page.locator('[data-tile="waiting"] b', { hasText: new RegExp(`^${before + 1}$`) }).waitFor();
});

it("says so when a section can't be fetched, and offers to load the page again", async () => {
  const other = await page.context().newPage();
  await other.goto(`${hall.url}/manage/#live`);
  await other.locator('[data-window="1"]').waitFor();
  await other.route("**/assets/people-*.js", (route) => route.abort());
  await other.locator('nav [data-action="section:people"]').click();
  await other.locator('[data-action="reload"]').waitFor();
  await other.unroute("**/assets/people-*.js");
  await other.locator('[data-action="reload"]').click();
  await other.locator("manage-people table").waitFor();
  await other.close();
});

it("invites a station, tells of it in one line while it is away, and sends it away for good", async () => {
  await page.locator('nav [data-action="section:devices"]').click();
  await page.locator('[data-action="tab:stations"]').click();
  await page.locator('[data-action="add-station"]').click();
  const code = await page.locator("dialog [data-code]").innerText();
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-console-"));
  const station = { id: "002", name: { "zh-Hans": "2号自助机", en: "Kiosk 2" }, kind: "kiosk" };
  await joinHall(dataDir, hall.url, { code, station });
  await page.locator('[data-joined="002"]').waitFor();
  await page.locator('[data-action="close-invite"]').click();
  await page.locator('[data-station="002"][data-link="never"]').waitFor();

  const second = await startStation(hall, { dataDir, simulate: ["receipt-printer"] });
  try {
    await page.locator('[data-station="002"][data-link="online"]').waitFor();
    await page.locator('[data-action="tab:devices"]').click();
    await page.locator('[data-device="002/printer"] .dev-word[data-word="in-service"]').waitFor();
    await second.kill();
    await page.locator('[data-lost="002"]').waitFor();
    expect(await page.locator('[data-device="002/printer"]').count()).toBe(0);
    await page.locator('[data-action="station:002"]').click();
    await page.locator('[data-device="002/printer"] .dev-word[data-word="unknown"]').waitFor();
    await page.locator('[data-action="remove-station"]').click();
    await page.locator('[data-action="remove-for-good"]').click();
    await page.locator('[data-station="001"]').waitFor();
    await page.locator('[data-station="002"]').waitFor({ state: "detached" });
  } finally {
    await second.dispose();
  }
});
