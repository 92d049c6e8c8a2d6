import { join } from "node:path";
import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { addStaff, type Colleague, setUpManager } from "../harness/staff.ts";
import { accessFaults, staffPage } from "../harness/staff-page.ts";

const pictures = process.env["YIMEN_SCREENSHOTS"];
const languages = ["zh-Hans", "zh-Hant", "en"] as const;

let hall: Hall;
let browser: Browser;
let manager: Colleague;
let clerk: Colleague;
let reviewer: Colleague;

beforeAll(async () => {
  [hall, browser] = await Promise.all([startHall(), launchBrowser()]);
  manager = await setUpManager(hall.url, hall.dataDir);
  clerk = await addStaff(hall.url, manager, {
    login: "li",
    staffNumber: "1001",
    roles: ["clerk"],
    window: "1",
  });
  reviewer = await addStaff(hall.url, manager, { login: "wang", staffNumber: "2001", roles: ["reviewer"] });
  const say = (path: string, body: object) =>
    hall.json(path, { method: "POST", headers: { cookie: clerk.cookie }, body: JSON.stringify(body) });
  await say("/api/windows/1/open", {});
  for (const priority of ["normal", "elderly", "normal"])
    await say("/api/tickets", { priority, language: "zh-Hans", print: false });
  await say("/api/windows/1/call", {});
});
afterAll(async () => {
  await browser?.close();
  await hall?.dispose();
});

/** One glass for each person: from place to place as they go themselves. */
const pages = new Map<Colleague, Page>();

async function open(path: string, who: Colleague, width: number, height: number): Promise<Page> {
  const page = pages.get(who) ?? (await newPage(who));
  pages.set(who, page);
  await page.setViewportSize({ width, height });
  await page.goto(`${hall.url}${path}`);
  return page;
}

async function newPage(who: Colleague): Promise<Page> {
  const page = await staffPage(browser, hall.url, who);
  const asked = new Set<Request>();
  unanswered.set(page, asked);
  page.on("request", (request) => void asked.add(request));
  page.on("requestfinished", (request) => void asked.delete(request));
  page.on("requestfailed", (request) => void asked.delete(request));
  return page;
}

/** What each page has asked for and not got yet. */
const unanswered = new Map<Page, Set<Request>>();

/** The words of a language and what a section shows are fetched when they are first chosen. */
async function settled(page: Page): Promise<void> {
  for (;;) {
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
    const [first] = unanswered.get(page) ?? [];
    if (first === undefined) return;
    await first.response().then(
      (reply) => reply?.finished(),
      () => undefined,
    );
  }
}

/** Where each page is, who sits there, what must stand before it is judged, and the glass of its desk. */
const places = [
  ["/window/?window=1", () => clerk, "[data-key='F8'], .desk button", 1366, 768],
  ["/window/?desk=1", () => clerk, "table", 1366, 768],
  ["/review/", () => reviewer, ".rv-inbox review-inbox", 1440, 900],
  ["/manage/#cases/cards", () => manager, "manage-cards h2", 1440, 900],
  ["/manage/#alarms/maintenance", () => manager, "alarms-maintenance form", 1366, 768],
  ["/manage/#signage/files", () => manager, "file-picker button", 1440, 900],
  ["/manage/#updates", () => manager, "manage-updates .upd-body", 1440, 900],
  ["/manage/#settings/devices", () => manager, ".set-form[data-section='devices']", 1366, 768],
  ["/manage/#reports/day", () => manager, "manage-reports article h2", 1440, 900],
  ["/manage/#live", () => manager, '[data-window="1"]', 1440, 900],
  ["/manage/#queue", () => manager, '[data-table="waiting"]', 1366, 768],
  ["/manage/#devices", () => manager, '[data-device="001/printer"]', 1366, 768],
  ["/manage/#devices/stations", () => manager, '[data-station="001"]', 1440, 900],
  ["/manage/#devices/001/printer", () => manager, "manage-device article", 1366, 768],
  ...(["alarms", "people", "reports", "ratings", "audit", "cases", "catalogue", "settings"] as const).map(
    (section) =>
      [
        `/manage/#${section}`,
        () => manager,
        `manage-${section} h1, manage-${section} h2`,
        1440,
        900,
      ] as const,
  ),
] as const;

describe("staff pages for those who see badly or use keys alone", () => {
  it.each(places)("%s has no fault in any language", async (path, who, stands, width, height) => {
    const page = await open(path, who(), width, height);
    for (const language of languages) {
      await page.locator(`[data-action="language:${language}"], [lang="${language}"]`).first().click();
      await page.locator(stands).first().waitFor();
      await page.waitForFunction(
        (tongue) =>
          (globalThis as unknown as { document: { documentElement: { lang: string } } }).document
            .documentElement.lang === tongue,
        language,
      );
      await settled(page);
      if (pictures !== undefined) {
        const name = `${path.replace(/[^a-z0-9]+/gi, "-")}-${language}.png`;
        await page.screenshot({ path: join(pictures, "staff", name) });
      }
      expect(await accessFaults(page), `${path} ${language}`).toEqual([]);
      const wide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = (
          globalThis as unknown as {
            document: { documentElement: { scrollWidth: number; clientWidth: number } };
          }
        ).document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(wide, `${path} ${language} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  });
});
