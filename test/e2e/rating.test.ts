import type { TicketTaken, WindowView } from "@yimen/edge-agent/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { type Hands, handsAt } from "../harness/hands.ts";
import { axeFaults } from "../harness/inspection.ts";
import { KioskHand } from "../harness/kiosk.ts";
import { addStaff, type Colleague, setUpManager } from "../harness/staff.ts";

/** Where pictures for people go; none without it. */
const pictures = process.env["YIMEN_PICTURES"];

describe("a visit is rated", () => {
  let hall: Hall;
  let browser: Browser;
  let hands: Hands;
  let manager: Colleague;
  let clerk: Colleague;
  let pad: Page;

  beforeAll(async () => {
    [hall, browser] = await Promise.all([startHall(), launchBrowser()]);
    hands = await handsAt(hall);
    manager = await setUpManager(hall.url, hall.dataDir);
    clerk = await addStaff(hall.url, manager, {
      login: "chuangkou",
      staffNumber: "1003",
      roles: ["clerk"],
      name: "测试窗口",
      window: "1",
    });
    await atWindow("open");
    pad = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    pad.setDefaultTimeout(15_000);
    await pad.goto(`${hall.url}/pad/?window=1`);
    await pad.locator(".clerk").waitFor();
  });
  afterAll(async () => {
    hands?.seen.close();
    await browser?.close();
    await hall?.dispose();
  });

  const atWindow = (what: string) =>
    hall.json<WindowView>(`/api/windows/1/${what}`, {
      method: "POST",
      headers: { cookie: clerk.cookie },
      body: "{}",
    });
  /** A person comes, is served and goes; returns the slip's token. */
  const visit = async () => {
    const { token } = await hall.json<TicketTaken>("/api/tickets", {
      method: "POST",
      body: JSON.stringify({ lane: "general", language: "zh-Hans", print: false }),
    });
    for (const what of ["call", "serve", "finish"]) await atWindow(what);
    return token;
  };
  const sound = async (page: Page, name: string) => {
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/rating-${name}.png` });
    expect(await axeFaults(page), name).toEqual([]);
  };
  const report = () => {
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    return hall.json<{ summary: { n: number; invited: number; levels: number[] } }>(
      `/api/ratings?from=${day(1)}&to=${day(-1)}`,
      { headers: { cookie: manager.cookie } },
    );
  };

  it("on the pad: a bad one says why, may be taken back, and counts once", async () => {
    await sound(pad, "idle");
    await visit();
    await pad.locator("[data-level]").first().waitFor();
    expect(await pad.locator("[data-level] b").allTextContents()).toEqual([
      "非常满意",
      "满意",
      "基本满意",
      "不满意",
      "非常不满意",
    ]);
    expect(await pad.locator('[aria-pressed="true"]').allTextContents()).toEqual(["简体"]);
    const widths = await pad.locator("[data-level]").evaluateAll((buttons) =>
      (buttons as unknown as { getBoundingClientRect(): { width: number; height: number } }[]).map(
        (button) => {
          const { width, height } = button.getBoundingClientRect();
          return `${Math.round(width)} × ${Math.round(height)}`;
        },
      ),
    );
    expect(new Set(widths).size).toBe(1);
    await sound(pad, "question");
    await pad.keyboard.press("5");
    await pad.locator("[data-reason]").first().waitFor();
    await sound(pad, "why");
    await pad.locator('[data-reason="attitude"]').click();
    await pad.locator('[data-action="submit"]').click();
    await pad.locator('[data-action="undo"]:visible').waitFor();
    await sound(pad, "thanks");
    await pad.locator('[data-action="undo"]').click();
    await pad.locator('[data-level="4"]').click();
    await pad.locator(".thanks").waitFor();
    expect((await report()).summary).toMatchObject({ n: 1, invited: 1, levels: [0, 1, 0, 0, 0] });
    await pad.locator(".clerk").waitFor();
  });

  it("by the keys of the same window, which the pad's page sees", async () => {
    await visit();
    await pad.locator("[data-level]").first().waitFor();
    await hands.until("pads", "asked", 2);
    await hands.tell("pads", "rate 非常满意");
    await pad.locator(".thanks").waitFor();
    expect((await report()).summary).toMatchObject({ n: 2, invited: 2 });
    await pad.locator(".clerk").waitFor();
  });

  it("on the phone, once; the pad stops asking, and the manager has the work item", async () => {
    const token = await visit();
    await pad.locator("[data-level]").first().waitFor();
    const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
    await phone.goto(`${hall.url}/t/#${token}`);
    await phone.locator('[data-level="1"]').click();
    await phone.locator('[data-reason="efficiency"]').click();
    await phone.locator("#rate-comment").fill("等了一个小时");
    await sound(phone, "phone");
    await phone.locator('[data-action="rate-send"]').click();
    await phone.locator('[data-action="rate-undo"]').waitFor();
    await pad.locator("[data-level]").first().waitFor({ state: "detached" });
    await phone.reload();
    await phone.locator(".rating").filter({ hasText: "已经评价过" }).waitFor();
    await phone.close();
    const again = await fetch(`${hall.url}/api/ratings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, level: 5 }),
    });
    expect(again.status).toBe(409);
    const told = await again.text();
    expect(told).toContain("already-rated");
    expect(told).not.toMatch(/level|不满意/);

    const desk = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
    await desk.addCookies(
      manager.cookie.split("; ").map((pair) => {
        const [name = "", value = ""] = pair.split("=");
        return { name, value, url: hall.url };
      }),
    );
    const page = await desk.newPage();
    await page.goto(`${hall.url}/manage/#ratings`);
    await page.locator('[data-action="follow-up"]').click();
    await page.locator(".ratings-comment").filter({ hasText: "等了一个小时" }).waitFor();
    await page.locator('[data-action="move:contacted"]').click();
    await page.locator("#note").fill("已致歉");
    await sound(page, "manage");
    await page.locator('button[data-action="move"]').click();
    await page.locator('[data-action="move:rectified"]').waitFor();
    await desk.close();
  });

  it("on the pad and at the kiosk, by a bad level whose person goes away without saying why", async () => {
    const before = (await report()).summary.n;
    await visit();
    const told = pad.waitForResponse((response) => response.url().endsWith("/busy"));
    await pad.locator('[data-level="1"]').click();
    await pad.locator("[data-reason]").first().waitFor();
    expect((await told).status()).toBe(204);
    const token = await visit();
    await pad.locator("[data-level]").first().waitFor();
    expect(await pad.locator("[data-reason]").count()).toBe(0);
    await expect.poll(async () => (await report()).summary.n).toBe(before + 1);

    const hand = await KioskHand.open(browser, hall.url, "rating");
    await hand.press("start");
    const asked = hand.page.waitForRequest((request) => request.url().endsWith("/api/scan"));
    await hand.press("rate");
    await asked;
    await hands.tell("scanner", `scan ${hall.url}/t/#${token}`);
    await hand.press("level:2");
    await hand.page.locator('[data-action^="reason:"]').first().waitFor();
    await hand.press("finish");
    await expect.poll(async () => (await report()).summary.n).toBe(before + 2);
    expect((await report()).summary.levels.slice(3)).toEqual([1, 2]);
    expect(hand.complaints).toEqual([]);
    await hand.page.close();
  });
});
