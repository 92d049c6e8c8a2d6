import { join } from "node:path";
import type { Browser } from "playwright-core";
import { browserFontFolder } from "./browser-fonts.ts";

/**
 * A real Chromium: the one that `YIMEN_CHROMIUM` names, else the one that arrives in an npm package. The latter
 * brings no Chinese font, so pages without a web font (the phone page) would be blank; it gets ours.
 */
export async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  const own = process.env["YIMEN_CHROMIUM"];
  if (own !== undefined)
    return chromium.launch({ executablePath: own, args: ["--no-sandbox"], headless: true });
  // The package unpacks the libraries that a bare machine lacks only when it believes to be on Lambda.
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs22.x";
  const packaged = (await import("@sparticuz/chromium")).default;
  const executablePath = await packaged.executablePath();
  const fonts = browserFontFolder();
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(process.env)) if (value !== undefined) env[key] = value;
  env["FONTCONFIG_PATH"] = fonts;
  env["FONTCONFIG_FILE"] = join(fonts, "fonts.conf");
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--headless=shell", "--disable-gpu"],
    headless: true,
    env,
  });
}
