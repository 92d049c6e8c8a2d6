import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";

const pictures = process.env["YIMEN_SCREENSHOTS"];
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

const strikeGuardMs = 320;

/** A hand at the kiosk: presses what a person sees, and keeps a picture of each screen where one is asked for. */
export class KioskHand {
  readonly page: Page;
  readonly #name: string;
  #shot = 0;
  readonly #pressed = new Map<string, number>();
  /** What the page wrote to its console as an error, and requests that left the hall. */
  readonly complaints: string[] = [];

  private constructor(page: Page, name: string) {
    this.page = page;
    this.#name = name;
  }

  static async open(
    browser: Browser,
    url: string,
    name: string,
    size = { width: 1080, height: 1920 },
  ): Promise<KioskHand> {
    const page = await browser.newPage({ viewport: size });
    const hand = new KioskHand(page, name);
    page.on("pageerror", (error) => hand.complaints.push(`error: ${error.message}`));
    page.on("request", (request) => {
      const target = new URL(request.url());
      if (/^(https?|wss?):$/.test(target.protocol) && target.host !== new URL(url).host) {
        hand.complaints.push(`left the hall: ${request.url()}`);
      }
    });
    await page.goto(`${url}/kiosk/`);
    return hand;
  }

  /** The button with this `data-action`, once it can be pressed. */
  button(action: string): Locator {
    return this.page.locator(`[data-action="${action}"]`).first();
  }

  async press(action: string): Promise<void> {
    // One that takes no press yet, as while an answer is awaited, would swallow it.
    const button = this.page.locator(`[data-action="${action}"]:not([disabled])`).first();
    await button.waitFor({ state: "visible" });
    // Two strikes on one button within 300 ms count as one on purpose; a person is slower than this hand.
    const since = performance.now() - (this.#pressed.get(action) ?? Number.NEGATIVE_INFINITY);
    if (since < strikeGuardMs && !action.startsWith("key:")) await this.page.waitForTimeout(strikeGuardMs);
    this.#pressed.set(action, performance.now());
    await button.click();
  }

  /** Turns pages until the choice is there. */
  async choose(action: string): Promise<void> {
    await this.page.locator('[data-action^="theme:"], [data-action^="choose-item:"]').first().waitFor();
    while (!(await this.button(action).isVisible())) await this.press("page-after");
    await this.press(action);
  }

  /** Turns to the last page of the list that stands there, if it has several. */
  async seeAll(): Promise<void> {
    const after = this.page.locator('[data-action="page-after"]:not([disabled])');
    while (await after.isVisible()) await this.press("page-after");
    await this.page.locator('[data-action="next"]:not([disabled])').waitFor();
  }

  /** Writes something on the signature pad. */
  async sign(): Promise<void> {
    const pad = await this.page.locator("signature-pad").boundingBox();
    if (pad === null) throw new Error("there is no pad to sign on");
    const { mouse } = this.page;
    for (const [x, y, toX, toY] of [
      [0.2, 0.3, 0.4, 0.7],
      [0.5, 0.25, 0.8, 0.75],
    ] as const) {
      await mouse.move(pad.x + pad.width * x, pad.y + pad.height * y);
      await mouse.down();
      await mouse.move(pad.x + pad.width * toX, pad.y + pad.height * toY, { steps: 12 });
      await mouse.up();
    }
  }

  async screen(name: string): Promise<Locator> {
    const screen = this.page.locator(`screen-${name}`);
    await screen.waitFor({ state: "visible" });
    return screen;
  }

  /** Types on the on-screen keyboard. */
  async type(text: string): Promise<void> {
    for (const sign of text) await this.press(`key:${sign}`);
  }

  /** A picture of the screen below `YIMEN_SCREENSHOTS`, when that is set. */
  async look(label: string): Promise<void> {
    if (pictures === undefined) return;
    const folder = resolve(root, pictures, this.#name);
    mkdirSync(folder, { recursive: true });
    this.#shot++;
    await this.page.screenshot({ path: join(folder, `${String(this.#shot).padStart(2, "0")}-${label}.png`) });
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
