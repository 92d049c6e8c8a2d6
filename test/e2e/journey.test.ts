import type { IdCardKind } from "@yimen/drivers/contract";
import type { ProgressView } from "@yimen/edge-agent/contract";
import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { KioskHand } from "../harness/kiosk.ts";
import { readQr } from "../harness/qr.ts";

interface Journey {
  readonly language: "zh-Hans" | "zh-Hant" | "en";
  readonly card: IdCardKind;
  /** As the screens may show it: masked. */
  readonly person: RegExp;
  readonly theme: string;
  readonly itemId: string;
  /** Words of the item's name in this language, on the phone page. */
  readonly itemName: string;
  readonly delivery: string;
}

const journeys: readonly Journey[] = [
  {
    language: "zh-Hans",
    card: "resident",
    person: /样\*甲/,
    theme: "养老服务",
    itemId: "old-age-allowance",
    itemName: "高龄津贴给付",
    delivery: "mobile",
  },
  {
    language: "zh-Hant",
    card: "hmtPermit",
    person: /样\*乙/,
    theme: "残疾人服务",
    itemId: "disabled-living-subsidy",
    itemName: "困難殘疾人生活補貼",
    delivery: "mobile",
  },
  {
    language: "en",
    card: "foreigner2023",
    person: /样\*丁/,
    theme: "社会保障",
    itemId: "benefit-eligibility-check",
    itemName: "eligibility",
    delivery: "mobile",
  },
  {
    language: "en",
    card: "foreigner2017",
    person: /样\*丙/,
    theme: "社会保障",
    itemId: "social-insurance-record",
    itemName: "insurance",
    delivery: "mobile",
  },
];

/** What the person writes where the card and the hall know nothing. */
const answers: Readonly<Record<string, string>> = {
  phone: "13900000000",
  bankAccount: "6222020000000000000",
  disabilityLevel: "option:1",
  disabilityCertNo: "99999919000101001842",
};

describe("from a card on the reader to progress on the phone", () => {
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
    hall.json<{ receipts: { number: number }[] }>(`/simulate/api${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it.each(journeys)("$language with the card of a $card", async (journey) => {
    const { receipts: before } = await simulate("GET", "/state");
    const hand = await KioskHand.open(browser, hall.url, `${journey.language}-${journey.card}`);
    const { page } = hand;

    await hand.screen("attract");
    await hand.look("attract");
    await hand.press(`language:${journey.language}`);
    await hand.screen("home");
    await hand.look("home");
    await hand.press("apply");

    await hand.screen("identify");
    await hand.look("identify");
    await simulate("POST", "/card", { kind: journey.card });
    await hand.screen("choose");
    await hand.look("themes");
    await hand.choose(`theme:${journey.theme}`);
    await hand.look("items");
    await hand.choose(`choose-item:${journey.itemId}`);
    await hand.screen("guide");
    await hand.look("guide");
    await hand.press("apply");

    await capturePapers(hand);
    await fillForm(hand);
    await signAndSubmit(hand, journey);

    const receipt = await hand.screen("receipt");
    await receipt.locator("[data-receipt]").waitFor();
    await expect
      .poll(() => receipt.locator("[data-receipt]").getAttribute("data-receipt"), { timeout: 20_000 })
      .toBe("printed");
    await hand.look("receipt");

    const { receipts } = await simulate("GET", "/state");
    expect(receipts).toHaveLength(before.length + 1);
    const newest = Math.max(...receipts.map(({ number }) => number));
    const slip = Buffer.from(
      await (await fetch(`${hall.url}/simulate/api/receipts/${newest}.png`)).arrayBuffer(),
    );
    const url = await readQr(slip);
    expect(url).toMatch(/\/p\/#[a-z2-7]{26}$/);

    await openOnPhone(browser, url ?? "", journey);
    const { caseNumberMasked } = await progressOf(hall, url ?? "");
    expect(caseNumberMasked).toContain("*");

    await hand.press("finish");
    await simulate("DELETE", "/card");
    await hand.screen("attract");
    expect(await page.locator("body").innerText()).not.toMatch(journey.person);
    expect(hand.complaints).toEqual([]);
    await hand.close();
  });

  /** Every required paper goes under the camera once, and is taken by itself. */
  async function capturePapers(hand: KioskHand): Promise<void> {
    await hand.screen("materials");
    await hand.look("materials");
    while (await hand.button("capture-next").isVisible()) {
      await hand.press("capture-next");
      await hand.screen("capture");
      await hand.page.locator("screen-capture [data-hint=no-page]").waitFor();
      await simulate("POST", "/page", { builtin: "wood" });
      await hand.page.locator("screen-capture .hint.good").waitFor();
      await hand.look("capturing");
      await hand.page.locator("screen-capture .view.taken img").waitFor({ timeout: 30_000 });
      await hand.look("captured");
      await simulate("DELETE", "/page");
      await hand.press("next");
      await hand.page.locator("screen-materials, screen-capture .view:not(.taken)").first().waitFor();
      if (await hand.page.locator("screen-capture").isVisible()) await hand.press("back");
      await hand.screen("materials");
    }
    await hand.press("next");
  }

  /** Writes what is still asked for; saving one field leads to the next. */
  async function fillForm(hand: KioskHand): Promise<void> {
    await hand.screen("form");
    await hand.look("form");
    const field = hand.page.locator("screen-field");
    if (await hand.button("fill-next").isVisible()) await hand.press("fill-next");
    for (let key = await keyOf(field); key !== null; ) {
      const answer = answers[key];
      await hand.look(`field-${key}`);
      if (answer === undefined) throw new Error(`nobody told this person what to write for ${key}`);
      if (answer.startsWith("option:")) await hand.press(answer);
      else {
        await hand.type(answer);
        expect(await field.locator("#typed").inputValue()).toBe(answer);
        await hand.press("field-done");
      }
      const written = key;
      await expect.poll(() => keyOf(field)).not.toBe(written);
      key = await keyOf(field);
    }
    await hand.screen("form");
    await hand.press("next");
  }

  async function signAndSubmit(hand: KioskHand, journey: Journey): Promise<void> {
    await hand.screen("review");
    await hand.look("review");
    await hand.seeAll();
    await hand.press("next");
    await hand.screen("delivery");
    await hand.press(`delivery:${journey.delivery}`);
    await hand.look("delivery");
    if (await hand.page.locator("screen-delivery").isVisible()) await hand.press("next");
    await hand.screen("sign");
    await hand.sign();
    await hand.look("signed");
    await hand.press("submit");
  }
});

/** The key of the field that is asked for; null when none is. */
function keyOf(field: Locator): Promise<string | null> {
  return field.evaluateAll((found) => (found[0] as unknown as { key: string } | undefined)?.key ?? null);
}

async function openOnPhone(browser: Browser, url: string, journey: Journey): Promise<void> {
  const locale = { "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", en: "en-US" }[journey.language];
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByText(journey.itemName, { exact: false }).first().waitFor();
  expect(await page.locator("body").innerText()).not.toMatch(journey.person);
  const folder = process.env["YIMEN_SCREENSHOTS"];
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${journey.language}-${journey.card}/phone.png` });
  await context.close();
}

function progressOf(hall: Hall, url: string): Promise<ProgressView> {
  const token = new URL(url).hash.slice(1);
  return hall.json<ProgressView>("/api/progress", { method: "POST", body: JSON.stringify({ token }) });
}
