import { checkHistory } from "@yimen/edge-agent/rules/queue/history.ts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { yimen } from "../cli/yimen.ts";
import { KioskHand } from "../harness/kiosk.ts";
import { Clerk } from "./morning/clerk.ts";
import { firstSignMm } from "./morning/glass.ts";
import { type MorningHall, openMorningHall } from "./morning/hall.ts";
import { takeAtKiosk, takeNumber } from "./morning/numbers.ts";
import { approve, openFollowUp } from "./morning/office.ts";
import { look } from "./morning/pages.ts";
import { opsIn } from "./morning/record.ts";
import { type Window, windows } from "./morning/staff.ts";

describe("a morning in a hall with six windows", () => {
  let morning: MorningHall;
  let board: Page;
  let sign: Page;
  let phone: Page;
  let kiosks: readonly KioskHand[] = [];
  let caseNumber = "";
  const clerks = new Map<Window, Clerk>();
  const pads = new Map<Window, Page>();
  /** The page behind each number's slip. */
  const slips = new Map<string, string>();
  /** Whom each window called first. */
  const first = new Map<Window, string>();
  let elderly = "";
  let plain = "";

  const at = (window: Window) => clerks.get(window) as Clerk;
  const padAt = (window: Window) => pads.get(window) as Page;
  const firstAt = (window: Window) => first.get(window) ?? "";
  const newest = (number: string) => board.locator(".new", { hasText: number });
  const onBoard = (number: string) => board.locator(".new, .calls li", { hasText: number });

  beforeAll(async () => {
    morning = await openMorningHall();
  });
  afterAll(() => morning?.close());

  it("opens: six clerks sit down, screens and pads light up", async () => {
    const { pages, staff } = morning;
    await Promise.all(
      staff.clerks.map(async ({ window, clerk }) => {
        clerks.set(window, await Clerk.sit(pages, window, clerk));
      }),
    );
    [board, sign] = await Promise.all([
      pages.open("/display/", 1920, 1080),
      pages.open("/display/?sign=3", 1280, 480),
    ]);
    for (const window of ["1", "3"] as const) {
      const pad = await pages.open(`/pad/?window=${window}`, 1280, 800);
      await pad.locator(".clerk", { hasText: `100${window}` }).waitFor();
      pads.set(window, pad);
    }
    await board.getByText("请先取号").waitFor();
    await sign.getByText("请等候叫号").waitFor();
    await look(padAt("1"), "pad-idle");
    await look(board, "board-quiet");
  });

  it("gives out numbers at two kiosks at once, and to six more who walk in", async () => {
    const { browser, hall, pages } = morning;
    const one = await KioskHand.open(browser, hall.url, "morning-kiosk-1");
    const two = await KioskHand.open(browser, hall.url, "morning-kiosk-2");
    kiosks = [one, two];
    const taken = await Promise.all([
      takeAtKiosk(one, "priority:elderly"),
      takeAtKiosk(two, "priority-none"),
    ]);
    [elderly, plain] = taken.map(({ number }) => number) as [string, string];
    for (const { number, url } of taken) slips.set(number, url);
    for (let more = 0; more < 6; more++) {
      const { number, url } = await takeNumber(hall);
      slips.set(number, url);
    }
    expect(slips.size).toBe(8);
    await board.locator(".lane", { hasText: "8 人" }).waitFor();
    await one.press("finish");
    await one.screen("attract");
    expect(await one.page.locator("body").innerText()).not.toContain(elderly);
    phone = await pages.phone(slips.get(plain) ?? "");
    await phone.locator('h1[data-state="waiting"]').waitFor();
    await look(phone, "phone-waiting");
  });

  it("calls six people when six clerks press at once, nobody twice", async () => {
    const numbers = await Promise.all(windows.map((window) => at(window).call()));
    for (const [nth, window] of windows.entries()) first.set(window, numbers[nth] ?? "");
    expect(new Set(numbers).size).toBe(6);
    expect(numbers).toEqual(expect.arrayContaining([elderly, plain]));
    for (const [window, number] of first) {
      await onBoard(number).waitFor();
      expect((await onBoard(number).innerText()).replace(/\s/g, "")).toBe(`${number}${window}号窗口`);
    }
    await sign.locator("strong", { hasText: firstAt("3") }).waitFor();
    await sign.getByText("请到本窗口").waitFor();
    const goTo = windows.find((window) => firstAt(window) === plain) ?? "";
    await phone.locator("h1", { hasText: `请到 ${goTo} 号窗口` }).waitFor();
    await look(board, "board-six");
    await look(sign, "sign-called");
    await look(phone, "phone-called");
  });

  it("is legible at 8 m on 55 inches: capitals of 40 mm and more, as painted", async () => {
    const rows = board.locator(".calls li b");
    const theirWindows = board.locator(".calls li span");
    expect(await rows.count()).toBe(5);
    expect(await firstSignMm(board.locator(".new b"))).toBeGreaterThan(100);
    expect(await firstSignMm(board.locator(".new span"))).toBeGreaterThan(60);
    for (let nth = 0; nth < 5; nth++)
      for (const written of [rows.nth(nth), theirWindows.nth(nth)])
        expect(await firstSignMm(written), await written.innerText()).toBeGreaterThanOrEqual(40);
    const room = await board.locator("main.calls").boundingBox();
    const lowest = await rows.last().boundingBox();
    expect((lowest?.y ?? 1080) + (lowest?.height ?? 0)).toBeLessThanOrEqual(
      (room?.y ?? 0) + (room?.height ?? 0),
    );
  });

  it("calls again, marks who doesn't come as missed, and puts one on hold", async () => {
    const [two, four] = [at("2"), at("4")];
    await two.recall();
    await newest(firstAt("2")).waitFor();
    await look(two.page, "window-called");
    await two.miss();
    await onBoard(firstAt("2")).waitFor({ state: "detached" });
    await two.page.locator(`[data-action="return:${firstAt("2")}"]`).waitFor();

    await four.hold();
    await four.page.locator(`[data-action="resume:${firstAt("4")}"]`).waitFor();
    await onBoard(firstAt("4")).waitFor({ state: "detached" });
  });

  it("keeps nothing old alive on a display that is cut off, while the windows go on", async () => {
    await board.context().setOffline(true);
    const [five, six] = [at("5"), at("6")];
    await Promise.all([six.begin(), five.serve()]);
    await six.transferThereAndBack("5");
    expect(await five.call()).toBe(firstAt("6"));
    await five.serve();
    expect(await six.call()).toBe(firstAt("6"));

    await board.locator(".banner", { hasText: /最后更新：\d/ }).waitFor();
    expect(await board.locator(".new").count()).toBe(0);
    await board.getByText("断开前叫过的号").waitFor();
    await look(board, "board-cut-off");
    await board.context().setOffline(false);
    await board.locator(".banner").waitFor({ state: "detached" });
    await newest(firstAt("6")).waitFor();
    await six.serve();
  });

  it("takes an item in at a window by card: receipt on paper, and asked how it was", async () => {
    caseNumber = await at("1").accept(morning.hands);
    expect((await morning.hands.slips()).at(-1)).toContain(caseNumber);
    const pad = padAt("1");
    await pad.locator('[data-level="5"]').waitFor();
    await look(pad, "pad-question");
    await pad.locator('[data-level="5"]').click();
    await pad.locator(".thanks").waitFor();
    await look(pad, "pad-thanks");
  });

  it("makes a work item of a bad rating by key, and counts a slip's rating once", async () => {
    const { hall, hands, pages, staff } = morning;
    await at("3").serve();
    await padAt("3").locator('[data-level="2"]').waitFor();
    await hands.tell("pads", "rate 不满意");
    await padAt("3").locator(".thanks").waitFor();
    await openFollowUp(pages, staff.manager, "测试三");

    const url = slips.get(firstAt("3")) ?? "";
    const again = await fetch(`${hall.url}/api/ratings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token: url.split("#")[1], level: 5 }),
    });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: "already-rated" });
    const rated = await pages.phone(url);
    await rated.locator(".rating", { hasText: "已经评价过" }).waitFor();
    await look(rated, "phone-rated");
  });

  it("lets one of two windows have the last who waits, and tells the other that nobody does", async () => {
    const [two, three, four, five] = [at("2"), at("3"), at("4"), at("5")];
    await four.page.locator(`[data-action="resume:${firstAt("4")}"]`).click();
    await four.page.locator("[data-waiting]", { hasText: /^3$/ }).waitFor();
    expect(await four.call()).toBe(firstAt("4"));
    await two.call();
    for (const { page } of [three, five]) await page.locator("[data-waiting]", { hasText: /^1$/ }).waitFor();
    const [atThree, atFive] = await Promise.all([three.tryCall(), five.tryCall()]);
    expect([atThree, atFive].sort()).toEqual(["called", "nobody"]);
    await look((atThree === "nobody" ? three : five).page, "window-nobody");
    await Promise.all([two, four, atThree === "called" ? three : five].map((clerk) => clerk.serve()));
    await board.locator(".lane", { hasText: "0 人" }).waitFor();
  });

  it("has the case approved in the back office, by keyboard", async () => {
    await approve(morning.pages, morning.staff.reviewer, caseNumber);
  });

  it("leaves a journal in which everybody was called as promised, and no fault", async () => {
    const { config, hall, pages } = morning;
    expect([...pages.complaints, ...kiosks.flatMap(({ complaints }) => complaints)]).toEqual([]);
    expect(await hall.stop()).toBe(0);
    const ops = opsIn(hall.dataDir);
    expect(checkHistory(ops, config.queue)).toEqual([]);
    const count = (type: string) => ops.filter(({ event }) => event.type === type).length;
    expect({
      issued: count("ticket.issued"),
      done: count("ticket.done"),
      missed: count("ticket.missed"),
    }).toEqual({
      issued: 8,
      done: 7,
      missed: 1,
    });
    const { code, stdout } = await yimen(["verify", "--data", hall.dataDir]);
    expect(stdout).not.toContain("WRONG");
    expect(code).toBe(0);
  });
});
