import { readdirSync } from "node:fs";
import { join } from "node:path";
import { layout } from "@yimen/edge-agent/launcher/layout.ts";
import { joinHall } from "@yimen/edge-agent/uplink/join-hall.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isBuilt, parts, stampName, stampOf } from "../../edge-agent/bin/built.js";
import { launchBrowser } from "../harness/browser.ts";
import { type Installation, install, Vendor } from "../harness/installation.ts";
import { setUpManager } from "../harness/staff.ts";
import { accessFaults, staffPage } from "../harness/staff-page.ts";
import { invitationFrom } from "../harness/station.ts";

/*
 * Two installations under their launchers: a hall, and a station that joined it. They run this very program under other
 * version numbers, with or without a fault built in, and a manager brings them from one to the next from the chair.
 */

let vendor: Vendor;
let hall: Installation;
let station: Installation;
let browser: Browser;
let page: Page;

const healthOf = "function healthOf(abilities) {";
const unwell = {
  [healthOf]: `${healthOf} abilities = { ...abilities, submit: { works: false, reason: "broken" } };`,
};
const crashing = { "enableCompileCache();": "process.exit(70);" };
/** A rollout goes through downloads, starts and probations. */
const patience = { timeout: 60_000 };

const act = (name: string) => page.locator(`[data-action="${name}"]`);
/** The newest rollout. */
const rollout = () => page.locator("[data-rollout]").first();
const at = (id: string) => rollout().locator(`li[data-station="${id}"]`);
const ended = (how: string) => rollout().locator("header b", { hasText: how }).waitFor(patience);

async function upload(file: string): Promise<void> {
  await act("upload").setInputFiles(file);
}

/** Uploads a release, and has it tried at the station, and at the hall's own agent after it if `further`. */
async function roll(version: string, change: Parameters<Vendor["release"]>[1], further: boolean) {
  await upload(await vendor.release(version, change));
  await act(`roll:${version}`).click();
  await act("first").selectOption("002");
  const others = page.locator('updates-begin [name="station"]');
  await others.setChecked(further);
  await act("begin-do").click();
  await page.locator(`[data-rollout] h3`, { hasText: version }).waitFor();
}

beforeAll(async () => {
  vendor = new Vendor();
  const first = await vendor.release("0.1.0");
  [hall, browser] = await Promise.all([install(vendor, first), launchBrowser()]);
  const manager = await setUpManager(hall.url, hall.dataDir);
  const name = { "zh-Hans": "2号自助机", en: "Kiosk 2" };
  const place = { id: "002", name, kind: "kiosk" };
  const invited = await invitationFrom({
    ...{ url: hall.url, dataDir: hall.dataDir },
    json: async <T>(path: string, init?: RequestInit) =>
      (await fetch(`${hall.url}${path}`, init)).json() as Promise<T>,
  });
  page = await staffPage(browser, hall.url, manager);
  station = await install(vendor, first, {
    config: {
      hall: {
        id: "sample-community",
        name,
        level: "community",
        region: "990101",
        phone: "0000-12345",
        elsewhere: { "zh-Hans": "请到窗口办理", en: "Please go to a window" },
      },
      station: place,
      parent: { url: hall.url },
      simulate: true,
    },
    prepare: async (dataDir) => void (await joinHall(dataDir, hall.url, { code: invited, station: place })),
  });
  await page.goto(`${hall.url}/manage/#updates`);
  await page.locator('tr[data-station="002"] td', { hasText: "0.1.0" }).waitFor(patience);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
  await hall?.stop();
  vendor?.dispose();
});

describe("a new version of the agent", () => {
  it("holds the last build alone, and runs as it was built", () => {
    const current = hall.state()?.current;
    if (current === undefined) throw new Error("nothing is installed");
    const program = layout(hall.root).program(current);
    const { agent } = parts;
    const files = stampOf(agent, program)?.files ?? [];
    expect(readdirSync(join(program, agent.dist)).sort()).toEqual([...files, stampName].sort());
    expect(isBuilt(agent, program)).toBe(true);
  });

  it("is refused when another key signed it, or when it never came whole", async () => {
    const stranger = new Vendor();
    const file = await vendor.release("0.1.5", {}, stranger.keys.privateKey);
    stranger.dispose();
    await upload(file);
    await expect.poll(() => page.locator('.con-trouble[role="alert"]').innerText()).toMatch(/签名/);
    expect(await act("roll:0.1.5").count()).toBe(0);
    const half = await page.evaluate(`fetch("/api/releases", { method: "POST",
      headers: { "content-type": "application/json" }, body: '{"uploadId":"never-came"}' }).then(({ status }) => status)`);
    expect(half).toBe(400);
  });

  it("is tried at one station first, and goes to the others at a manager's word, the hall's own agent too", async () => {
    await roll("0.2.0", {}, true);
    await at("002").getByText("运行良好").waitFor(patience);
    await act("widen").waitFor();
    expect(await at("001").innerText()).toContain("等待");
    expect(station.state()).toMatchObject({ current: { version: "0.2.0" }, previous: { version: "0.1.0" } });
    expect(hall.state()?.current.version).toBe("0.1.0");
    for (const language of ["zh-Hant", "en", "zh-Hans"]) {
      await act(`language:${language}`).click();
      await page.locator(`html[lang="${language}"]`).waitFor();
      expect(await accessFaults(page), language).toEqual([]);
    }
    await act("widen").click();
    // The agent that serves this page is the next one; the page is there again by itself, and the rollout with it.
    await ended("全部完成");
    await at("001").getByText("运行良好").waitFor();
    await page.locator('tr[data-station="001"] td', { hasText: "0.2.0" }).first().waitFor();
    expect(hall.state()?.current.version).toBe("0.2.0");
  });

  it("is rolled back by the station itself when it makes a part unwell, and goes no further", async () => {
    await roll("0.3.0", unwell, true);
    await ended("有工位退回");
    expect(await at("002").innerText()).toMatch(/已退回：数据存储/);
    expect(await at("001").innerText()).toContain("等待");
    expect([station.state()?.current.version, hall.state()?.current.version]).toEqual(["0.2.0", "0.2.0"]);
    const row = page.locator('tr[data-station="002"]');
    await row.getByText(/0\.3\.0 已退回/).waitFor(patience);
    expect(await row.innerText()).toContain("0.2.0");
    await expect.poll(() => fetch(`${station.url}/api/station`).then(({ status }) => status)).toBe(200);
  });

  it("is rolled back when it can't even start", async () => {
    await roll("0.4.0", crashing, false);
    await ended("有工位退回");
    expect(await at("002").innerText()).toContain("程序启动后退出");
  });

  it("is never an older one", async () => {
    await roll("0.1.9", {}, false);
    await at("002").getByText("该工位已在运行更新的版本").waitFor(patience);
  });
});
