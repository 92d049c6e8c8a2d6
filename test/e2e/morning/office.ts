import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type Colleague, signInPage } from "../../harness/staff.ts";
import { look, type Pages } from "./pages.ts";

/** Opens the work item that a bad rating made. */
export async function openFollowUp(pages: Pages, { login }: Colleague, clerk: string): Promise<void> {
  const page = await pages.open("/manage/#ratings", 1440, 900);
  await signInPage(page, login);
  const item = page.locator("tr", { has: page.locator('[data-action="follow-up"]') });
  await item.filter({ hasText: clerk }).filter({ hasText: "待联系" }).click();
  await page.locator('[data-action="move:contacted"]').waitFor();
  await look(page, "manage-ratings");
}

/** Goes on with A, step by step, up to the approval. */
export async function approve(pages: Pages, { login }: Colleague, caseNumber: string): Promise<void> {
  const page = await pages.open("/review/", 1440, 900);
  await signInPage(page, login);
  await page.locator(`[data-case="${caseNumber}"]`).click();
  await page.locator(".rv-actions button").first().waitFor();
  await look(page, "review-case");
  for (let before = await standing(page), steps = 0; before !== "asked"; before = await standing(page)) {
    steps += 1;
    expect(steps).toBeLessThan(7);
    await page.keyboard.press("a");
    await expect.poll(() => standing(page)).not.toBe(before);
  }
  await page.locator('[data-action="decide"]').click();
  await page.locator(".rv-what", { hasText: "已通过" }).waitFor();
  await look(page, "review-approved");
}

/** What is recorded of the case so far, or that a decision is asked for. */
async function standing(page: Page): Promise<string> {
  if ((await page.locator("review-decision").count()) > 0) return "asked";
  return page.locator("review-facts").innerText();
}
