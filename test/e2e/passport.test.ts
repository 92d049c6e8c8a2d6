import type { StationView } from "@yimen/edge-agent/contract";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { showIn } from "../harness/inspection.ts";
import { KioskHand } from "../harness/kiosk.ts";

const own = { number: "E99999999", birth: "000101", expiry: "391231" };
const expired = { ...own, number: "E99999998", expiry: "200101" };

let hall: Hall;
let browser: Browser;
let hand: KioskHand;

beforeAll(async () => {
  [hall, browser] = await Promise.all([startHall(), launchBrowser()]);
});
afterEach(async () => {
  await hand.close();
  await tell("fault none");
  await tell("lift");
});
afterAll(async () => {
  await browser?.close();
  await hall?.dispose();
});

it("a passport says who is here, fills the form in and leaves nothing behind", async () => {
  await ability(true);
  hand = await KioskHand.open(browser, hall.url, "passport");
  await atIdentify();
  await looks("identify");
  await typeKey(own, looks);
  await says("等待放上护照");
  await looks("waiting");
  await tell("lay valid");
  await says("请勿移开护照");
  await hand.look("reading");
  await hand.screen("choose");
  await hand.press("back");
  const known = await hand.screen("identify");
  await known.getByText("来自护照").waitFor();
  await known.getByText("Y*** J***").waitFor();
  await known.getByText("*******99").waitFor();
  const face = known.locator("img");
  await expect
    .poll(() => face.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth))
    .toBe(360);
  await looks("known");
  await hand.press("next");
  await hand.choose("theme:养老服务");
  await hand.choose("choose-item:old-age-allowance");
  await hand.press("apply");
  await hand.screen("materials");

  // The one who comes next finds neither a name nor a passport that is read.
  await hand.press("finish");
  await hand.press("finish-confirm");
  await hand.screen("attract");
  await hand.page.getByText("请取走您的护照").waitFor();
  await looks("attract");
  await hand.press("start");
  await hand.press("apply");
  await hand.screen("identify");
  expect(await hand.page.getByText(/Y\*\*\*/).count()).toBe(0);
  await hand.press("identify-passport");
  expect(await hand.page.locator("#typed").inputValue()).toBe("");
  await typeKey(own);
  await says("阅读器上的护照是您的吗");
  await looks("left-behind");
  await tell("lift");
  await tell("lay valid");
  await hand.screen("choose");
  await hand.press("finish");
  await hand.press("finish-confirm");
  expect(hand.complaints).toEqual([]);
  expect(hall.output.join("\n")).not.toMatch(/E9999999|YANGLI|000101|391231/);
});

it("what goes wrong is said calmly, and mended", async () => {
  hand = await KioskHand.open(browser, hall.url, "passport-trouble");
  await atIdentify();
  await hand.press("identify-passport");
  // 001301 is no day: the agent names the field, and the screen goes back to it.
  await type(own.number);
  await type("001301");
  await type(own.expiry);
  await hand.page.locator('[data-field="birth"]').waitFor();
  await hand.look("no-such-day");
  await hand.press("notice-close");
  await hand.press("key:clear");
  await type("000102");
  await onward();
  await tell("lay valid");
  await says("打不开这本护照");
  await looks("wrong-key");
  await hand.press("passport-check");
  await onward();
  await hand.press("key:clear");
  await tell("fault lifted-early");
  await type(own.birth);
  await onward();
  await says("拿开得太早了");
  await looks("lifted");
  await tell("fault pace-only");
  await tell("lay valid");
  await says("在这里读不了");
  await looks("unsupported");
  await hand.press("back");
  await tell("fault short-file");
  await onward();
  await says("没有读出来");
  await looks("unreadable");
  await hand.press("back");
  await tell("fault none");
  await onward();
  await hand.screen("choose");
  await hand.press("finish");
  await hand.press("finish-confirm");
  await hand.screen("attract");
});

it("an expired passport identifies nobody; typing stays open", async () => {
  hand = await KioskHand.open(browser, hall.url, "passport-expired");
  await atIdentify();
  await hand.press("identify-passport");
  await tell("lay expired");
  await typeKey(expired);
  await says("已过有效期");
  await looks("expired");
  await hand.press("passport-by-hand");
  await hand.screen("typed-identity");
  await hand.press("back");
  await hand.press("finish");
});

it("a reader that goes away is said, and its way is offered again when it is back", async () => {
  hand = await KioskHand.open(browser, hall.url, "passport-away");
  await atIdentify();
  await typeKey(own);
  await tell("unplug");
  await says("护照阅读器现在不能用");
  await looks("away");
  await hand.press("back");
  await hand.press("back");
  await hand.press("back");
  await hand.press("back");
  await hand.screen("identify");
  await ability(false);
  await expect.poll(() => hand.button("identify-passport").isVisible()).toBe(false);
  const { devices } = await hall.json<StationView>("/api/station");
  expect(devices.find(({ kind }) => kind === "passport-reader")?.error?.code).toBe("lost");
  await tell("replug");
  await ability(true);
  await typeKey(own);
  await tell("lay valid");
  await hand.screen("choose");
  await hand.press("finish");
  await hand.press("finish-confirm");
});

async function atIdentify(): Promise<void> {
  await hand.press("start");
  await hand.press("apply");
  await hand.screen("identify");
}

/** Types the three fields, from K2 or from the first of them. */
async function typeKey(
  key: typeof own,
  look: (label: string) => Promise<void> = async () => undefined,
): Promise<void> {
  if (await hand.page.locator("screen-identify").isVisible()) await hand.press("identify-passport");
  await hand.screen("passport");
  await look("number");
  await type(key.number);
  await look("birth");
  await type(key.birth);
  await look("expiry");
  await type(key.expiry);
}

async function type(text: string): Promise<void> {
  await hand.type(text);
  await onward();
}

/** On from the field that stands there. A press that came too soon after the last is taken for a trembling hand's. */
async function onward(): Promise<void> {
  const asked = async () => (await hand.page.locator("screen-passport h1").textContent()) ?? "";
  const before = await asked();
  await expect
    .poll(async () => {
      // The screen may go on between the look and the press, and its button with it.
      if ((await asked()) === before)
        await hand
          .button("next")
          .click({ timeout: 500 })
          .catch(() => undefined);
      return asked();
    })
    .not.toBe(before);
}

async function says(words: string): Promise<void> {
  await hand.page.locator("screen-passport [role=status]").getByText(words).waitFor({ timeout: 20_000 });
}

/** In 简 and EN. */
async function looks(label: string): Promise<void> {
  await hand.look(label);
  await showIn(hand.page, "en", "normal");
  await hand.look(`${label}-en`);
  await showIn(hand.page, "zh-Hans", "normal");
}

function tell(command: string): Promise<unknown> {
  const body = JSON.stringify({ device: "passport-reader", command });
  return hall.json("/simulate/api/commands", { method: "POST", body });
}

async function ability(works: boolean): Promise<void> {
  await expect
    .poll(async () => (await hall.json<StationView>("/api/station")).abilities.passport?.works, {
      timeout: 20_000,
    })
    .toBe(works);
}
