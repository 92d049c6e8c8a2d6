import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

const paper = fileURLToPath(new URL("../../edge-agent/src/simulation/data/pages/wood.jpg", import.meta.url));

/** A clerk's hands at a window's console: keys, fields, papers. */
export class ConsoleHand {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The number that is here; — for none. */
  async number(shown: string | RegExp): Promise<void> {
    await this.page.locator(".number [data-number]").filter({ hasText: shown }).waitFor();
  }

  async press(key: string): Promise<void> {
    await this.idle();
    await this.page.keyboard.press(key);
  }

  /** Waits until the hall has answered what was asked before. */
  async idle(): Promise<void> {
    await this.page.locator('.desk[data-asking=""]').waitFor();
  }

  async choose(typed: string, itemId: string): Promise<void> {
    await this.page.locator("item-search input").fill(typed);
    await this.page.locator(`[aria-selected="true"][data-item="${itemId}"]`).waitFor();
    await this.press("Enter");
    await this.page.locator(".checklist").waitFor();
  }

  async paper(materialId: string): Promise<void> {
    await this.idle();
    const row = this.page.locator(`[data-material="${materialId}"]`);
    await row.locator('input[type="file"]').setInputFiles(paper);
    await this.material(materialId, "done");
  }

  async material(materialId: string, state: string): Promise<void> {
    await this.page.locator(`[data-material="${materialId}"][data-state="${state}"]`).waitFor();
  }

  /** `path`: a field's key, or key/part of a group. */
  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, value] of Object.entries(values)) {
      const [key = "", part = key] = path.split("/");
      const field = this.page.locator(`[data-field="${key}"] [name="${part}"]`).last();
      if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
      else await field.fill(value);
      await field.blur();
    }
  }

  /** Writes something across the pad with the mouse. */
  async sign(): Promise<void> {
    const canvas = this.page.locator("signature-pad canvas");
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    if (box === null) throw new Error("no pad to sign on");
    const { mouse } = this.page;
    await mouse.move(box.x + 30, box.y + box.height / 2);
    await mouse.down();
    for (let at = 1; at <= 12; at++)
      await mouse.move(box.x + 30 + at * 14, box.y + box.height / 2 + (at % 2 === 0 ? 18 : -18));
    await mouse.up();
    await this.page.locator('[data-signed="true"]').waitFor();
  }

  /** From the review to a case that stands; answers with its number. */
  async accept(delivery: string): Promise<string> {
    const way = this.page.locator(`input[name="delivery"][value="${delivery}"]`);
    await way.check();
    await this.idle();
    await this.sign();
    await this.press("Control+Enter");
    const number = this.page.locator("[data-case-number]");
    await number.waitFor();
    return (await number.textContent()) ?? "";
  }
}
