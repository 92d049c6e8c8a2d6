import { gb11643CheckCharacter } from "@yimen/drivers/id-card/gb11643.ts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { ConsoleHand } from "../harness/console.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { type Hands, handsAt } from "../harness/hands.ts";
import { addStaff, type Colleague, setUpManager, signInPage } from "../harness/staff.ts";

const daughterBody = "99999919000601002";
const daughter = `${daughterBody}${gb11643CheckCharacter(daughterBody)}`;
/** Where pictures for people go; none without it. */
const pictures = process.env["YIMEN_PICTURES"];

describe("a clerk at window 1 of six", () => {
  let hall: Hall;
  let browser: Browser;
  let hands: Hands;
  let clerk: Colleague;
  let desk: ConsoleHand;

  beforeAll(async () => {
    [hall, browser] = await Promise.all([startHall(), launchBrowser()]);
    hands = await handsAt(hall);
    const manager = await setUpManager(hall.url, hall.dataDir);
    clerk = await addStaff(hall.url, manager, {
      login: "chuangkou",
      staffNumber: "1003",
      roles: ["clerk"],
      name: "测试窗口",
      window: "1",
    });
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
    page.setDefaultTimeout(15_000);
    await page.goto(`${hall.url}/window/?window=1`);
    const byPassword = page.locator('staff-door [data-action="to-password"]');
    await page.locator("staff-door input").first().waitFor();
    if (await byPassword.isVisible()) await byPassword.click();
    await signInPage(page, clerk.login);
    desk = new ConsoleHand(page);
    await page.locator(".desk").waitFor();
  });
  afterAll(async () => {
    hands?.seen.close();
    await browser?.close();
    await hall?.dispose();
  });

  const picture = async (name: string) => {
    if (pictures !== undefined) await desk.page.screenshot({ path: `${pictures}/${name}.png` });
  };
  const takeNumber = () =>
    hall.json<{ number: string }>("/api/tickets", {
      method: "POST",
      body: JSON.stringify({ lane: "general", language: "zh-Hans", print: false }),
    });
  const lastSlip = async () => (await hands.slips()).at(-1) ?? "";

  it("takes a household's allowance, tells all that is missing at once, and finds what the daughter may have", async () => {
    const { page } = desk;
    const { number } = await takeNumber();
    await desk.press("F11");
    await page.locator('.number[data-state="open"]').waitFor();
    await desk.press("F2");
    await desk.number(number);
    await desk.press("F7");
    await page.locator(".identify").waitFor();
    await hands.tell("reader-1", "person 好姨");
    await page.locator("person-strip [data-name]").filter({ hasText: "好*" }).waitFor();
    await page.locator('[data-action="consent"]').waitFor();

    await desk.choose("低保", "minimum-living-allowance");
    await page.locator('.checklist [data-missing="3"]').waitFor();
    await page.locator('[data-action="notice"]').click();
    await page.locator('[data-notice="printed"]').waitFor();
    const slip = await lastSlip();
    for (const missing of ["居民户口簿", "家庭经济状况核对授权书", "本人银行账户"])
      expect(slip).toContain(missing);
    expect(slip).not.toContain("好姨");
    expect(slip).not.toContain("副本");
    await picture("window-missing");
    await page.locator('[data-action="notice"]').click();
    await page.locator("[data-notice]").filter({ hasText: "副本" }).waitFor();
    expect(await lastSlip()).toContain("副本");

    await desk.paper("HUKOU");
    await desk.paper("BANK");
    await page.locator('[data-action="promise:AUTH_CHECK"]').click();
    await desk.material("AUTH_CHECK", "promised");
    await picture("window-checklist");
    await desk.press("Control+Enter");
    await page.locator('[data-action="add:householdMembers"]').click();
    await desk.fill({
      phone: "13900000000",
      bankAccount: "6222020000000000000",
      "householdMembers/name": "好小妹",
      "householdMembers/relation": "child",
      "householdMembers/idNo": daughter,
    });
    await picture("window-form");
    await desk.press("Control+Enter");
    const caseNumber = await desk.accept("pickup");
    await page.locator('[data-receipt="printed"]').waitFor();
    expect(await lastSlip()).toContain(caseNumber);
    await picture("window-done");

    const pad = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await pad.goto(`${hall.url}/pad/?window=1`);
    await desk.press("F9");
    await page.locator('[data-rating="asking"]').waitFor();
    await pad.locator('[data-level="5"], [data-action="level:5"]').first().click();
    await page.locator('[data-rating="rated"]').waitFor();
    await pad.close();

    await page.locator('[data-action="consent"]').click();
    const suggested = page.locator('[data-suggestion="education-assistance"]');
    await suggested.waitFor();
    expect(await suggested.textContent()).toContain("家里有子女");
    await picture("window-suggested");
    await page.locator('[data-action="suggested:education-assistance"]').click();
    await page.locator('.checklist [data-missing="1"]').waitFor();
    await desk.material("HUKOU", "held");
    await desk.material("BANK", "held");
    await desk.paper("STUDENT");
    await desk.press("Control+Enter");
    await desk.fill({ school: "样例小学" });
    await desk.press("Control+Enter");
    await desk.accept("pickup");
    await desk.press("F8");
    await page.locator('desk-question [data-action="yes"]').click();
    await desk.number("—");
    await hands.tell("reader-1", "remove");
  });

  it("takes the unemployed in once: one number, one card, each paper once, two cases", async () => {
    const { page } = desk;
    const { number } = await takeNumber();
    await desk.press("F2");
    await desk.number(number);
    await desk.press("F7");
    await page.locator(".identify").waitFor();
    await hands.tell("reader-1", "person 样例失业");
    await page.locator("person-strip [data-name]").filter({ hasText: "样**业" }).waitFor();
    await page.locator('[data-action="consent"]').waitFor();

    await desk.choose("失业登记", "unemployment-registration");
    await desk.paper("TERMINATION");
    await desk.press("Control+Enter");
    await desk.fill({ phone: "13900000000", employmentEndDate: "2026-11-01" });
    await desk.press("Control+Enter");
    await page.locator('input[name="spot"]').check();
    const first = await desk.accept("counter");

    await page.locator('[data-action="next-item"]').click();
    await desk.choose("失业保险金", "unemployment-benefit");
    await desk.material("TERMINATION", "held");
    await desk.paper("BANK");
    await desk.press("Control+Enter");
    expect(await page.locator('[data-field="phone"] input').inputValue()).toBe("13900000000");
    await desk.fill({ employmentEndDate: "2026-11-01", bankAccount: "6222020000000000000" });
    await desk.press("Control+Enter");
    const second = await desk.accept("pickup");
    expect(second).not.toBe(first);
    await desk.press("F8");
    await page.locator('desk-question [data-action="yes"]').click();
    await desk.number("—");
    await page.locator(".served").filter({ hasText: "2" }).waitFor();
  });

  it("takes the visit up again after a reload and the browser's back, and asks before its clerk leaves", async () => {
    const { page } = desk;
    const stored = () => page.evaluate(() => Object.values(sessionStorage).map((row) => JSON.parse(row)));
    const { number } = await takeNumber();
    await desk.press("F2");
    await desk.number(number);
    await page.locator('[data-key="miss"]:disabled').waitFor();
    await desk.press("F7");
    await page.locator(".identify").waitFor();
    await hands.tell("reader-1", "person 好姨");
    const name = page.locator("person-strip [data-name]").filter({ hasText: "好*" });
    await name.waitFor();
    await page.locator('[data-action="consent"]').waitFor();
    await desk.choose("低保", "minimum-living-allowance");
    await desk.material("HUKOU", "held");
    await desk.paper("AUTH_CHECK");
    await page.reload();
    await name.waitFor();
    await desk.material("AUTH_CHECK", "done");
    await page.goto(`${hall.url}/about/`);
    await page.goBack();
    await name.waitFor();
    await desk.material("AUTH_CHECK", "done");
    await page.locator('[data-action="consent"]').waitFor();
    expect((await stored()).map((row) => Object.keys(row))).toEqual([["id", "secret"]]);

    await page.locator('[data-action="sign-out"]').click();
    await page.locator("dialog.leave").waitFor();
    await picture("window-leave");
    await page.keyboard.press("Escape");
    await name.waitFor();
    await page.locator('[data-action="sign-out"]').click();
    await page.locator('dialog.leave [data-choice="leave"]').click();
    await page.locator("staff-door").waitFor();
    expect(await stored()).toEqual([]);
    const byPassword = page.locator('staff-door [data-action="to-password"]');
    await page.locator("staff-door input").first().waitFor();
    if (await byPassword.isVisible()) await byPassword.click();
    await signInPage(page, clerk.login);
    await desk.number(number);
    await desk.press("F8");
    await page.locator('desk-question [data-action="yes"]').click();
    await desk.number("—");
    await hands.tell("reader-1", "remove");
  });

  it("calls for help from the keyboard, and other desks see it", async () => {
    const { page } = desk;
    await desk.press("F12");
    await page.locator("dialog.help").waitFor();
    await picture("window-help");
    await page.keyboard.press("Enter");
    await page.locator("[data-help]").filter({ hasText: "1 号窗口" }).waitFor();
    await page.locator('[data-action="answer-help"]').click();
    await page.locator("[data-help]").waitFor({ state: "detached" });
  });

  it("lets nobody see the person before: a call ends the visit that was left open", async () => {
    const { page } = desk;
    await hands.tell("reader-1", "remove");
    await desk.press("F7");
    await page.locator(".identify").waitFor();
    await hands.tell("reader-1", "person 样例旧人");
    await page.locator("person-strip [data-name]").filter({ hasText: "样**人" }).waitFor();
    const { number } = await takeNumber();
    await desk.press("F2");
    await desk.number(number);
    await page.locator("person-strip").waitFor({ state: "detached" });
    await desk.press("F7");
    // The card that still lies there is the one before's.
    await page.locator("person-strip .warn").waitFor();
    expect(await page.locator("person-strip [data-name]").count()).toBe(0);
  });
});
