import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { Inspector } from "../harness/inspection.ts";
import { KioskHand } from "../harness/kiosk.ts";

/** Each with a person of its own: what one has handed in is held, and never asked for again. */
const glasses = [
  { name: "portrait", card: "resident", width: 1080, height: 1920 },
  { name: "landscape", card: "hmtPermit", width: 1920, height: 1080 },
  { name: "small", card: "foreigner2023", width: 1280, height: 800 },
];

describe("every screen, in every language and mode", () => {
  let hall: Hall;
  let browser: Browser;

  beforeAll(async () => {
    [hall, browser] = await Promise.all([startHall(), launchBrowser()]);
  });
  afterEach(() => simulate("DELETE", "/card"));
  afterAll(async () => {
    await browser?.close();
    await hall?.dispose();
  });

  const simulate = (method: string, path: string, body?: unknown) =>
    hall.json(`/simulate/api${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it.each(glasses)("on a $name glass", { timeout: 300_000 }, async ({ name, card, ...size }) => {
    const hand = await KioskHand.open(browser, hall.url, `inspection-${name}`, size);
    const inspector = new Inspector(hand);
    const inspect = (screen: string) => inspector.inspect(screen);

    await inspect("attract");
    await hand.press("start");
    await inspect("home");
    await hand.press("progress");
    await inspect("progress");
    await hand.press("back");
    await hand.press("apply");
    await inspect("identify");
    await hand.press("identify-passport");
    await inspect("passport");
    for (const text of ["E99999999", "000101", "391231"]) {
      await hand.type(text);
      await hand.press("next");
    }
    await hand.page.locator("screen-passport .plate").waitFor();
    await inspect("passport");
    await hand.press("finish");
    await hand.press("start");
    await hand.press("apply");
    await hand.screen("identify");
    await hand.press("identify-typed");
    await inspect("typed-identity");
    await hand.press("back");
    await simulate("POST", "/card", { kind: card });
    await inspect("choose");
    await hand.choose("theme:养老服务");
    await inspect("choose");
    await hand.choose("choose-item:old-age-allowance");
    await inspect("guide");
    await hand.press("apply");
    await inspect("materials");
    await hand.press("capture-next");
    await inspect("capture");
    await simulate("POST", "/page", { builtin: "wood" });
    await hand.page.locator("screen-capture .view.taken img").waitFor({ timeout: 30_000 });
    await simulate("DELETE", "/page");
    await inspect("capture");
    await hand.press("next");
    if (await hand.page.locator("screen-capture").isVisible()) await hand.press("back");
    await hand.screen("materials");
    await hand.press("next");
    await inspect("form");
    await hand.press("fill-next");
    await inspect("field");
    await hand.type("13900000000");
    await hand.press("field-done");
    await hand.page.locator("screen-field:has(input)").waitFor();
    await hand.type("6222020000000000000");
    await hand.press("field-done");
    await hand.screen("form");
    await hand.press("next");
    await inspect("review");
    await hand.seeAll();
    await hand.press("next");
    await inspect("delivery");
    await hand.press("delivery:mobile");
    if (await hand.page.locator("screen-delivery").isVisible()) await hand.press("next");
    await inspect("sign");
    await hand.sign();
    await hand.press("submit");
    await inspect("receipt");
    await hand.press("finish");
    await simulate("DELETE", "/card");
    await hand.close();
    expect(inspector.report()).toEqual([]);
  });
});
