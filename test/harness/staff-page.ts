import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import type { Colleague } from "./staff.ts";

/** A browser of its own in which somebody of the staff is signed in already; nothing is open yet. */
export async function staffPage(
  browser: Browser,
  url: string,
  { cookie }: Pick<Colleague, "cookie">,
  size = { width: 1440, height: 900 },
): Promise<Page> {
  const context = await browser.newContext({ viewport: size });
  await context.addCookies(
    cookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return { name, value, url };
    }),
  );
  await context.addInitScript(axe.source);
  return context.newPage();
}

/** What stands against WCAG 2.1 AA on the page as it is, one line a rule; empty: a good page. */
export async function accessFaults(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
      resultTypes: ["violations"],
    }),
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
  );
}
