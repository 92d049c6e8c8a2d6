import type { ItemGuide } from "@yimen/edge-agent/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { managerLogin, setUpManager, signInPage } from "../harness/staff.ts";

let hall: Hall;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [hall, browser] = await Promise.all([startHall(), launchBrowser()]);
  await setUpManager(hall.url, hall.dataDir);
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${hall.url}/manage/#catalogue`);
  await signInPage(page, managerLogin);
});

afterAll(async () => {
  await browser?.close();
  await hall?.dispose();
});

const act = (name: string) => page.locator(`[data-action="${name}"]`);
const field = (path: string) => page.locator(`[data-path="${path}"]`);
const csv = (text: string) => ({ name: "items.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

it("takes a manager from a mistake in a code to a version that the hall works by", async () => {
  await act("item:senior-card").click();
  await field("implementationCode").fill("11990101MB2A00118U4992001100109");
  await act("save").click();
  await page.locator('[data-item="senior-card"] [data-state="error"]').waitFor();
  await act("publish").click();
  await act("note").fill("法定时限");
  expect(await act("publish-yes").isDisabled()).toBe(true);
  await page.locator("catalogue-publish").locator('[data-action="cancel"]').click();

  await page.goto(`${hall.url}/manage/#catalogue/items/senior-card`);
  await field("implementationCode").fill("11990101MB2A00118U4992001100100");
  await act("group.limits").click();
  await field("timeLimit/statutory/value").fill("12");
  await act("save").click();
  await page.locator('[data-item="senior-card"] [data-state="changed"]').waitFor();

  await act("import").click();
  const chooser = page.waitForEvent("filechooser");
  await act("choose:file").press("Enter");
  await (await chooser).setFiles(csv("ID,承诺时限,实施部门\nlegal-aid,以后,没有的局\n"));
  await page.locator('.cat-file-faults tr[data-grave="true"]').first().waitFor();
  // What the cell says wrongly and what the catalogue would have wrong are told together.
  const told = await page.locator(".cat-file-faults tbody tr").allInnerTexts();
  expect(told.map((line) => line.split("\t").slice(0, 2))).toEqual([
    ["2", "承诺时限"],
    ["2", "实施部门"],
  ]);
  expect(await page.locator("file-picker").innerText()).toContain("items.csv");
  expect(await act("import-save").isDisabled()).toBe(true);
  await act("file").setInputFiles(csv("ID,承诺时限\nlegal-aid,3天\n"));
  await page.locator(".cat-file-changes").waitFor();
  await act("import-save").click();
  await page.locator("catalogue-import").waitFor({ state: "detached" });

  await act("publish").click();
  await act("note").fill("时限调整");
  await act("publish-yes").click();
  // The agent starts anew within its process; the page comes back by itself and says which version runs.
  await page.getByText("现行第 1 版").waitFor({ timeout: 30_000 });
  const guide = await hall.json<ItemGuide>("/api/catalogue/items/senior-card");
  expect(guide.timeLimit.statutory.value).toBe(12);
  expect((await hall.json<ItemGuide>("/api/catalogue/items/legal-aid")).timeLimit.promised.value).toBe(3);
});

it("puts a notice on the hall's board from the schedule", async () => {
  const board = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await board.goto(`${hall.url}/display/`);
  await page.goto(`${hall.url}/manage/#signage`);
  await act("add").click();
  await act("note").fill("节日通知");
  await act("save").click();
  await page.getByText("请选一个文件").waitFor();
  await field("title/zh-Hans").fill("国庆节照常服务");
  await page.getByText("请选一个文件").waitFor({ state: "hidden" });
  await act("save").click();
  await board.getByText("国庆节照常服务").waitFor({ timeout: 30_000 });
  await board.close();
});
