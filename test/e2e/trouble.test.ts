import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { KioskHand } from "../harness/kiosk.ts";

let hall: Hall;
let browser: Browser;

beforeAll(async () => {
  [hall, browser] = await Promise.all([startHall(), launchBrowser()]);
});
afterEach(async () => {
  await simulate("POST", "/printer", { paper: "full", cover: "closed" });
  await simulate("DELETE", "/card");
});
afterAll(async () => {
  await browser?.close();
  await hall?.dispose();
});

const simulate = (method: string, path: string, body?: unknown) =>
  hall.json<{ receipts: unknown[] }>(`/simulate/api${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** From the home screen: an item that needs no paper, filled in up to the signature. */
async function upToSignature(hand: KioskHand, card: string): Promise<void> {
  await hand.press("apply");
  await hand.screen("identify");
  await simulate("POST", "/card", { kind: card });
  await hand.choose("theme:社会保障");
  await hand.choose("choose-item:social-insurance-record");
  await hand.screen("guide");
  await hand.press("apply");
  await hand.screen("materials");
  await hand.press("next");
  await hand.screen("form");
  await hand.press("next");
  await hand.screen("review");
  await hand.seeAll();
  await hand.press("next");
  await hand.press("delivery:mobile");
  if (await hand.page.locator("screen-delivery").isVisible()) await hand.press("next");
  await hand.screen("sign");
  await hand.sign();
}

it("an empty printer is told before the case is handed in, and costs no case", async () => {
  const hand = await KioskHand.open(browser, hall.url, "trouble-paper");
  await simulate("POST", "/printer", { paper: "out" });
  await hand.press("start");
  await hand.page.getByText("现在不能打印回执").first().waitFor();
  await upToSignature(hand, "resident");
  await hand.look("sign-without-paper");
  await hand.press("submit");
  const receipt = await hand.screen("receipt");
  await expect.poll(() => receipt.locator("[data-receipt]").getAttribute("data-receipt")).toBe("not-printed");
  expect(await receipt.locator("[data-case-number]").innerText()).toMatch(/^[0-9]{19}[0-9X]$/);
  await hand.look("not-printed");
  const before = (await simulate("POST", "/printer", { paper: "full" })).receipts.length;
  await hand.press("print-copy");
  await expect.poll(() => receipt.locator("[data-receipt]").getAttribute("data-receipt")).toBe("printed");
  expect((await simulate("GET", "/state")).receipts).toHaveLength(before + 1);
  await hand.press("finish");
  await hand.close();
});

it("a visit that is given up half-way is asked about once and leaves nothing for the next person", async () => {
  const hand = await KioskHand.open(browser, hall.url, "trouble-finish");
  await hand.press("start");
  await upToSignature(hand, "hmtPermit");
  await hand.press("finish");
  await hand.press("finish-stay");
  await hand.screen("sign");
  await hand.press("finish");
  await hand.look("finish-asked");
  await hand.press("finish-confirm");
  await hand.screen("attract");
  await hand.page.getByText("请取走").first().waitFor();
  await hand.press("start");
  await hand.press("apply");
  const identify = await hand.screen("identify");
  await identify
    .getByText("重新放", { exact: false })
    .or(identify.getByText("拿起", { exact: false }))
    .first()
    .waitFor();
  await hand.look("left-behind");
  expect(await hand.page.locator("body").innerText()).not.toMatch(/样\*?例?乙/);
  await hand.press("finish");
  await hand.close();
});

it("a reader and a camera whose cables are pulled are told, and work again when plugged in", async () => {
  const hand = await KioskHand.open(browser, hall.url, "trouble-cables");
  await hand.press("start");
  await hand.press("apply");
  const identify = await hand.screen("identify");
  await simulate("POST", "/unplug", { device: "reader" });
  await identify.locator(".away").waitFor();
  await hand.look("reader-away");
  await simulate("POST", "/replug", { device: "reader" });
  await identify.locator(".slot").waitFor();
  await simulate("POST", "/card", { kind: "foreigner2023" });
  await hand.screen("choose");
  await hand.choose("theme:养老服务");
  await hand.choose("choose-item:old-age-allowance");
  await hand.screen("guide");
  await hand.press("apply");
  await hand.screen("materials");
  await hand.press("capture-next");
  await hand.page.locator("live-picture img").waitFor();
  await simulate("POST", "/unplug", { device: "camera" });
  await hand.page.locator("screen-capture .off").waitFor();
  await hand.look("camera-away");
  await simulate("POST", "/replug", { device: "camera" });
  await hand.page.locator("live-picture img").waitFor();
  await hand.close();
});
