import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";

const folder = process.env["YIMEN_SCREENSHOTS"];

/** Opens pages of a hall, each in a browser of its own, as cookies are a browser's. */
export class Pages {
  readonly #browser: Browser;
  readonly #url: string;
  /** Errors of any page, and requests that left the hall. */
  readonly complaints: string[] = [];

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  /** `address`: a path below the hall's, or a whole one. */
  async open(address: string, width: number, height: number): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width, height }, locale: "zh-CN" });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on("pageerror", ({ message }) => this.complaints.push(`${address}: ${message}`));
    page.on("request", (request) => {
      const { protocol, host } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && host !== new URL(this.#url).host)
        this.complaints.push(`${address} left the hall: ${request.url()}`);
    });
    await page.goto(new URL(address, this.#url).href);
    return page;
  }

  phone(address: string): Promise<Page> {
    return this.open(address, 390, 844);
  }
}

/** Keeps a picture below `YIMEN_SCREENSHOTS`, when that is set. */
export async function look(page: Page, label: string): Promise<void> {
  if (folder === undefined) return;
  const morning = resolve(import.meta.dirname, "../../..", folder, "morning");
  mkdirSync(morning, { recursive: true });
  await page.screenshot({ path: join(morning, `${label}.png`) });
}
