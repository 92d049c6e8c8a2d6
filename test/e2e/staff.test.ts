import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { setupCodeOf, signInPage, testPassword, testPin } from "../harness/staff.ts";

let hall: Hall;
let browser: Browser;
beforeAll(async () => {
  [hall, browser] = await Promise.all([startHall(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await hall?.dispose();
});

/** A desk: a browser of its own, as cookies are a browser's. */
async function desk(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.goto(`${hall.url}${path}`);
  await page.locator("staff-door form").waitFor();
  return page;
}

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values))
    await page.locator(`staff-door [name="${name}"]`).fill(value);
}

async function faultless(page: Page, label: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa"] }),
  );
  expect(violations.map(({ id, nodes }) => `${label}: ${id} ${nodes[0]?.html}`)).toEqual([]);
}

describe("a hall's first morning", () => {
  let manager: Page;
  const codes = new Map<string, string>();

  it("its manager signs up by keyboard alone, with the code of the first start", async () => {
    manager = await desk("/manage/#people");
    await faultless(manager, "set-up");
    expect(hall.output.join("\n")).toContain(setupCodeOf(hall.dataDir) ?? "no code");
    const typed = ["NO-SUCH-CODE", "测试经理", "9001", "jingli", testPassword, testPassword];
    for (const text of typed) {
      await manager.keyboard.insertText(text);
      await manager.keyboard.press("Tab");
    }
    await manager.keyboard.press("Enter");
    // Only the code was wrong, so only the code is typed again.
    await manager.locator("#code-fault").waitFor();
    await manager.locator('staff-door [name="code"]:focus').waitFor();
    await manager.keyboard.insertText(setupCodeOf(hall.dataDir) ?? "");
    await manager.keyboard.press("Enter");
    await manager.locator("manage-people table").waitFor();
    expect(setupCodeOf(hall.dataDir)).toBeNull();
  });

  it("gets codes for two clerks, and never a password", async () => {
    for (const [login, number] of [
      ["zhang", "1024"],
      ["li", "1025"],
    ] as const) {
      await manager.locator('[data-action="add"]').click();
      for (const [name, value] of Object.entries({ name: `测试${login}`, staffNumber: number, login }))
        await manager.locator(`people-add [name="${name}"]`).fill(value);
      // No role is given that nobody chose.
      await manager.locator('[data-action="add-account"]').click();
      await manager.locator("people-add .people-roles .staff-fault").waitFor();
      await manager.locator('people-add [name="role"][value="clerk"]').check();
      await manager.locator('[data-action="add-account"]').click();
      codes.set(login, await manager.locator("people-code .people-code").innerText());
      await manager.locator('[data-action="code-done"]').click();
    }
    await faultless(manager, "people");
  });

  it("one opens window 3 with the code, the other takes the shift by PIN, and sees nothing of the first", async () => {
    const window = await desk("/window/?window=3");
    await window.locator('[data-action="to-code"]').click();
    const secrets = { password: testPassword, again: testPassword };
    await fill(window, { login: "zhang", code: codes.get("zhang") ?? "", ...secrets, pin: "111111" });
    await window.keyboard.press("Enter");
    await window.locator("#pin-fault").waitFor();
    await fill(window, { pin: testPin });
    await window.keyboard.press("Enter");
    await window.locator(".staff-who", { hasText: "测试zhang" }).waitFor();
    await manager.locator('.people-windows li:nth-child(3):has-text("测试zhang")').waitFor();

    // The other's first sign-in is at a desk of the office, where a PIN is set and none is enough.
    const office = await desk("/window/?window=2");
    await office.locator('[data-action="to-code"]').click();
    await fill(office, { login: "li", code: codes.get("li") ?? "", ...secrets, pin: "835207" });
    await office.keyboard.press("Enter");
    await office.locator(".staff-who", { hasText: "测试li" }).waitFor();
    await office.locator('[data-action="sign-out"]').click();
    await office.locator("staff-door").waitFor();

    await window.locator("window-desk").evaluate((one) => one.setAttribute("data-first", ""));
    await window.locator('[data-action="hand-over"]').click();
    await faultless(window, "change of shift");
    await fill(window, { staffNumber: "1025", pin: "835208" });
    await window.keyboard.press("Enter");
    await window.locator("staff-door .staff-trouble:not([hidden])").waitFor();
    await fill(window, { pin: "835207" });
    await window.keyboard.press("Enter");
    await window.locator(".staff-who", { hasText: "测试li" }).waitFor();
    await window.locator("window-desk").waitFor();
    expect(await window.locator("window-desk[data-first]").count()).toBe(0);
    await manager.locator('.people-windows li:nth-child(3):has-text("测试li")').waitFor();

    // Whoever is closed is out in that moment, wherever they sit.
    await manager.locator('[data-action="member:li"]').click();
    await manager.locator('[data-action="deactivate"]').click();
    await manager.locator('[data-action="deactivate-yes"]').click();
    await window.locator("staff-door").waitFor();
    expect(await window.locator("window-desk").count()).toBe(0);
  });

  it("a kiosk on the same machine is nobody, and another window's clerk is asked to sign in here", async () => {
    const kiosk = await (await browser.newContext()).newPage();
    await kiosk.goto(`${hall.url}/kiosk/`);
    const status = await kiosk.evaluate(async () => (await fetch("/api/accounts")).status);
    expect(status).toBe(401);
    const page = await desk("/window/?window=1");
    await signInPage(page, "zhang");
    await page.goto(`${hall.url}/window/?window=5`);
    await page.locator("staff-door .staff-note").waitFor();
    expect(await page.locator("staff-door .staff-note").innerText()).toContain("1 号窗口");
    await page.goto(`${hall.url}/manage/`);
    await page.locator("staff-door .staff-note", { hasText: "没有这个页面的权限" }).waitFor();
    await faultless(page, "wrong role");
  });
});
