import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultConfig } from "@yimen/edge-agent/config/default.ts";
import type { Config } from "@yimen/edge-agent/config/schema.ts";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../harness/browser.ts";
import { type Hall, startHall } from "../../harness/hall.ts";
import { type Hands, handsAt } from "../../harness/hands.ts";
import { Pages } from "./pages.ts";
import { invite, type Staff, windows } from "./staff.ts";

const { queue, ...rest } = defaultConfig();
/** As out of the box, but the pad with keys stands at window 3, and nobody waits long for who doesn't come. */
const config: Config = {
  ...rest,
  queue: {
    ...queue,
    mostCalls: 2,
    missAfterSeconds: 1,
    windows: windows.map((id) => ({
      id,
      lanes: [],
      ...(id === "1" ? { reader: "reader-1" } : {}),
      ...(id === "3" ? { pad: { device: "pads", pad: 3 } } : {}),
    })),
  },
  log: { ...defaultConfig().log, level: "warn" },
};

export interface MorningHall {
  readonly config: Config;
  readonly hall: Hall;
  readonly browser: Browser;
  readonly hands: Hands;
  readonly staff: Staff;
  readonly pages: Pages;
  close(): Promise<void>;
}

export async function openMorningHall(): Promise<MorningHall> {
  const folder = mkdtempSync(join(tmpdir(), "yimen-morning-"));
  const file = join(folder, "hall.yaml");
  writeFileSync(file, JSON.stringify(config));
  const [hall, browser] = await Promise.all([startHall({ args: ["--config", file] }), launchBrowser()]);
  const [hands, staff] = await Promise.all([handsAt(hall), invite(hall)]);
  return {
    ...{ config, hall, browser, hands, staff, pages: new Pages(browser, hall.url) },
    async close() {
      hands.seen.close();
      await browser.close();
      await hall.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
