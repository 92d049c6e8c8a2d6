import type { TicketTaken, WindowView } from "@yimen/edge-agent/contract";
import type { SimulationState } from "@yimen/edge-agent/simulation/station.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { type Hands, handsAt } from "../harness/hands.ts";
import { KioskHand } from "../harness/kiosk.ts";
import { readQr } from "../harness/qr.ts";
import { addStaff, type Colleague, setUpManager } from "../harness/staff.ts";

const window = "3";

describe("a number", () => {
  let hall: Hall;
  let browser: Browser;
  let hands: Hands;
  let clerk: Colleague;

  beforeAll(async () => {
    [hall, browser] = await Promise.all([startHall(), launchBrowser()]);
    hands = await handsAt(hall);
    const manager = await setUpManager(hall.url, hall.dataDir);
    const wanted = { login: "clerk-3", staffNumber: "3003", roles: ["clerk"], window } as const;
    clerk = await addStaff(hall.url, manager, wanted);
  });
  afterAll(async () => {
    hands?.seen.close();
    await browser?.close();
    await hall?.dispose();
  });

  const atWindow = (deed: string, body: object = {}) =>
    hall.json<WindowView>(`/api/windows/${window}/${deed}`, {
      method: "POST",
      headers: { cookie: clerk.cookie },
      body: JSON.stringify(body),
    });
  const take = () =>
    hall.json<TicketTaken>("/api/tickets", {
      method: "POST",
      body: JSON.stringify({ language: "zh-Hans", print: false }),
    });
  const phone = async (url: string): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
    await page.goto(url);
    return page;
  };
  const liftCard = () => hall.json("/simulate/api/card", { method: "DELETE" });
  const sentence = (page: Page, words: string) => page.locator("h1", { hasText: words }).waitFor();
  const picture = async (): Promise<Buffer> => {
    const { receipts } = await hall.json<SimulationState>("/simulate/api/state");
    return Buffer.from(await (await fetch(`${hall.url}${receipts[0]?.url}`)).arrayBuffer());
  };

  it("comes on paper with a code whose page follows it to the window", { timeout: 120_000 }, async () => {
    const hand = await KioskHand.open(browser, hall.url, "ticket");
    await hand.press("start");
    await hand.page.getByText("现在没有窗口开放").waitFor();
    await atWindow("open");
    await hand.page.getByText("现在不用等").waitFor();
    const first = await take();
    await hand.page.locator('[data-action="ticket"]', { hasText: "1 人" }).waitFor();

    await hand.press("ticket");
    await hand.press("unsure");
    await hand.press("priority-none");
    await hand.press("without-card");
    const screen = await hand.screen("ticket-number");
    const number = await screen.locator("[data-ticket-number]").innerText();
    expect(number).not.toBe(first.number);
    await screen.locator('[data-slip="printed"]').waitFor();
    await hand.look("number");
    const url = await screen.locator("[data-ticket-url]").getAttribute("data-ticket-url");
    expect(await readQr(await picture())).toBe(url);
    expect(url).toMatch(/\/t\/#[a-z2-7]{26}$/);
    expect((await hands.slips()).at(-1)).toContain(number);
    await hand.press("finish");
    await hand.screen("attract");
    expect(await hand.page.locator("body").innerText()).not.toContain(number);

    const page = await phone(url ?? "");
    await sentence(page, "正在排队，前面 1 人");
    expect(await page.locator("[data-ticket-number]").innerText()).toBe(number);
    await page.locator('[data-action="remind:1"]').click();
    await page.getByText("快到您了，前面 1 人").waitFor();
    expect((await atWindow("call")).ticket?.number).toBe(first.number);
    await sentence(page, "前面没有人了");
    await atWindow("serve");
    await atWindow("finish");
    expect((await atWindow("call")).ticket?.number).toBe(number);
    await sentence(page, "请到 3 号窗口");
    await page.locator("[data-window]", { hasText: "3 号窗口" }).waitFor();
    expect(await page.title()).toContain("3 号窗口");
    await atWindow("serve");
    await sentence(page, "正在 3 号窗口办理");
    await atWindow("finish");
    await sentence(page, "已经办完");
    expect(hand.complaints).toEqual([]);
    await page.close();
    await hand.close();
  });

  it("is given up on the phone only after a question", { timeout: 60_000 }, async () => {
    const { url, number } = await take();
    const page = await phone(url);
    await sentence(page, "前面没有人");
    // A browser inside another app, to which no live line comes up.
    const old = await browser.newPage({ locale: "zh-CN" });
    await old.clock.install();
    await old.route("**/socket.io/**", (route) => route.abort());
    await old.goto(url);
    await sentence(old, "前面没有人");
    await page.locator('[data-action="cancel"]').click();
    await page.locator('[data-action="cancel-no"]').click();
    await page.locator('[data-action="cancel"]').click();
    await page.locator('[data-action="cancel-yes"]').click();
    await sentence(page, "这个号已取消");
    expect(await page.locator("[data-ticket-number]").innerText()).toBe(number);
    expect(await page.locator('[data-action^="remind"], [data-action="cancel"]').count()).toBe(0);
    await old.clock.runFor(11_000);
    await sentence(old, "这个号已取消");
    await old.close();
    await page.close();
  });

  it("is one a person by card, who has its paper printed again", { timeout: 120_000 }, async () => {
    const hand = await KioskHand.open(browser, hall.url, "ticket-card");
    const toTheCard = async () => {
      await hand.press("start");
      await hand.press("ticket");
      await hand.press("unsure");
      await hand.press("priority-none");
      await hand.press("with-card");
      await hand.screen("lay-card");
      await hands.tell("reader", "card resident");
    };
    await toTheCard();
    const number = await (await hand.screen("ticket-number")).locator("[data-ticket-number]").innerText();
    await liftCard();
    await hand.press("finish");
    await toTheCard();
    await (await hand.screen("said")).getByText("您已经有一个号").waitFor();
    await liftCard();
    await hand.press("reprint-instead");
    await hand.screen("way");
    await hand.press("finish");
    await hand.page.locator(".card-lies").waitFor({ state: "detached" });
    await hand.press("start");
    await hand.press("reprint");
    await hand.screen("way");
    // A card that is laid answers the question by itself.
    await hands.tell("reader", "card resident");
    const own = await hand.screen("own-slips");
    await own.getByText(number).waitFor();
    await hand.look("own");
    await hand.press("print-ticket");
    await (await hand.screen("slip-printing")).locator('[data-slip="printed"]').waitFor();
    const copy = (await hands.slips()).at(-1);
    expect(copy).toContain(number);
    expect(copy).toContain("副本");
    await hand.look("copy");
    await liftCard();
    await hand.press("finish");
    expect(await hand.page.locator("body").innerText()).not.toContain(number);
    expect(hand.complaints).toEqual([]);
    await hand.close();
  });
});
