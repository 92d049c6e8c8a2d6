import type { Page } from "playwright-core";
import { expect } from "vitest";
import { ConsoleHand } from "../../harness/console.ts";
import type { Hands } from "../../harness/hands.ts";
import { type Colleague, signInPage } from "../../harness/staff.ts";
import { look, type Pages } from "./pages.ts";
import type { Window } from "./staff.ts";

/** A clerk at a window's console, with the keys that a real one has. */
export class Clerk {
  readonly #hand: ConsoleHand;

  private constructor(page: Page) {
    this.#hand = new ConsoleHand(page);
  }

  /** Signs in at the window's own console and opens the window. */
  static async sit(pages: Pages, window: Window, { login }: Colleague): Promise<Clerk> {
    const clerk = new Clerk(await pages.open(`/window/?window=${window}`, 1366, 768));
    await signInPage(clerk.page, login);
    await clerk.#hand.press("F11");
    await clerk.page.locator('.number[data-state="open"]').waitFor();
    return clerk;
  }

  get page(): Page {
    return this.#hand.page;
  }

  /** Presses for the next one and says who came. */
  async call(): Promise<string> {
    await this.#hand.press("F2");
    await this.#hand.number(/^[A-Z]\d+$/);
    return this.page.locator(".number [data-number]").innerText();
  }

  /** Presses for the next one where another may get the last. */
  async tryCall(): Promise<"called" | "nobody"> {
    await this.#hand.press("F2");
    const number = this.page.locator(".number [data-number]", { hasText: /^A/ });
    const nobody = this.page.locator("[data-told].bad", { hasText: "没有可叫的号" });
    await number.or(nobody).waitFor();
    await this.#hand.idle();
    expect((await number.count()) + (await nobody.count())).toBe(1);
    return (await number.count()) === 1 ? "called" : "nobody";
  }

  async recall(): Promise<void> {
    await this.#hand.press("F3");
    await this.page.locator(".number .clock", { hasText: "已叫 2 次" }).waitFor();
  }

  /** Waits until that may be, as the console says. */
  async miss(): Promise<void> {
    await expect.poll(() => this.page.locator(".number .miss").innerText()).toBe("");
    await this.#hand.press("F4");
    await this.#answer('[data-action="yes"]');
  }

  async hold(): Promise<void> {
    await this.#hand.press("F6");
    await this.#answer('[data-choice="filling-form"]');
  }

  /** To another window and back again; the key is the window's own number. */
  async transferThereAndBack(to: Window): Promise<void> {
    await this.#hand.press("F5");
    await this.page.locator('desk-question input[name="back"]').check();
    await look(this.page, "window-transfer");
    await this.page.keyboard.press(to);
    await this.#hand.number("—");
  }

  async begin(): Promise<void> {
    await this.#hand.press("F7");
    await this.page.locator(".identify").waitFor();
  }

  async finish(): Promise<void> {
    await this.#hand.press("F8");
    await this.#answer('[data-action="yes"]');
  }

  async serve(): Promise<void> {
    await this.begin();
    await this.finish();
  }

  /** Takes in, from a card that is laid to the receipt on paper, and answers with the case's number. */
  async accept(hands: Hands): Promise<string> {
    await this.begin();
    await hands.tell("reader-1", "person 样例求职");
    await this.page.locator("person-strip [data-name]", { hasText: "样**职" }).waitFor();
    await this.#hand.choose("就业困难", "employment-hardship");
    await look(this.page, "window-checklist");
    await this.#hand.press("Control+Enter");
    await this.#hand.fill({ phone: "13900000000" });
    await this.#hand.press("Control+Enter");
    const caseNumber = await this.#hand.accept("pickup");
    await this.page.locator('[data-receipt="printed"]').waitFor();
    await look(this.page, "window-done");
    await this.finish();
    await hands.tell("reader-1", "remove");
    return caseNumber;
  }

  async #answer(how: string): Promise<void> {
    await this.page.locator(`desk-question ${how}`).click();
    await this.#hand.number("—");
  }
}
