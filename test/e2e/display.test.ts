import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BoardView, DisplaysView, VoiceView, WindowView } from "@yimen/edge-agent/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { axeFaults } from "../harness/inspection.ts";
import { followView } from "../harness/live.ts";
import { addStaff, setUpManager } from "../harness/staff.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-display-"));
const config = join(folder, "hall.yaml");
writeFileSync(
  config,
  `hall:
  id: display
  name: { zh-Hans: 样例政务服务中心, en: Sample Hall }
  level: community
  region: "990101"
  phone: 0000-12345
  elsewhere: { zh-Hans: 请到窗口办理, en: Please go to a window }
station:
  id: "001"
  name: { zh-Hans: 1号自助机, en: Kiosk 1 }
displays:
  signage:
    - { title: { zh-Hans: 照常服务, en: Open }, words: { zh-Hans: 节日不休息, en: Every day } }
    - { file: lying.jpg }
log: { level: warn }
`,
);

let hall: Hall;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
  [hall, browser] = await Promise.all([startHall({ args: ["--config", config] }), launchBrowser()]);
  const manager = await setUpManager(hall.url, hall.dataDir);
  const clerk = await addStaff(hall.url, manager, {
    login: "clerk",
    staffNumber: "1024",
    roles: ["clerk"],
    window: "3",
  });
  cookie = clerk.cookie;
  await atWindow("open");
});
afterAll(async () => {
  await browser?.close();
  await hall?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** Whoever is there goes, so that the next may come. */
afterEach(async () => {
  const { ticket } = await hall.json<WindowView>("/api/windows/3", { headers: { cookie } });
  if (ticket?.state === "called") await atWindow("serve");
  if (ticket !== null) await atWindow("finish");
});

let keys = 0;
const post = <T>(path: string, body: unknown, headers: Record<string, string> = {}) => {
  keys += 1;
  return hall.json<T>(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "idempotency-key": `display-${keys}-key`, ...headers },
  });
};
const atWindow = (action: string, body: unknown = {}) =>
  post<WindowView>(`/api/windows/3/${action}`, body, { cookie });
const takeTicket = () =>
  post<{ number: string; ticketId: string }>("/api/tickets", { language: "zh-Hans", print: false });

async function open(path: string, width = 1920, height = 1080): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(`${hall.url}${path}`);
  return page;
}

it("a call stands on the board, is spoken, counts as heard when it was, and goes when it is taken back", async () => {
  const page = await open("/display/?voice=1");
  await page.getByText("声音未开启").click();
  await page.getByText("声音未开启").waitFor({ state: "detached" });
  const voice = await followView<VoiceView>(hall.url, { view: "voice" });
  await voice.until(({ speakers }) => speakers.some(({ id, sound }) => id === "hall" && sound === "ready"));

  const { number, ticketId } = await takeTicket();
  await atWindow("call");
  const newest = page.locator(".new");
  await newest.getByText(number).waitFor();
  expect(await newest.innerText()).toMatch(/3\s*号窗口/);
  expect(await newest.getAttribute("class")).toContain("flash");
  const heard = await voice.until(({ last }) => last[0]?.number === number);
  expect(heard.last[0]).toMatchObject({ window: "3", outcome: "heard", reason: null });
  expect(heard.alarm).toBeNull();

  const board = await followView<BoardView>(hall.url, { view: "board" });
  const displays = await hall.json<DisplaysView>("/api/displays");
  expect(displays.screens[0]).toMatchObject({ id: "hall", state: "current", sound: "ready" });
  expect(displays.screens[0]?.paintedCallId).toBe(board.now.calls[0]?.callId);
  expect(displays.skipped).toEqual([{ file: "lying.jpg", fault: "missing" }]);

  // The capitals that are on the glass, measured, for 8 m and 55 inches.
  const capitalPx = await page.evaluate<number>(`(() => {
    const pen = document.createElement("canvas").getContext("2d");
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(document.querySelector(".new b"));
    pen.font = [fontWeight, fontSize, fontFamily].join(" ");
    return pen.measureText("H").actualBoundingBoxAscent;
  })()`);
  expect(capitalPx / (Math.hypot(1920, 1080) / (55 * 25.4))).toBeGreaterThan(40);
  expect(await axeFaults(page)).toEqual([]);

  await post(`/api/tickets/${ticketId}/cancel-by-staff`, {}, { cookie });
  await newest.waitFor({ state: "detached" });
  board.close();
  voice.close();
  await page.close();
});

it("the sign of a window shows its number, and why it pauses", async () => {
  const page = await open("/display/?sign=3", 1280, 480);
  const { number } = await takeTicket();
  await atWindow("call");
  await page.locator("strong", { hasText: number }).waitFor();
  await page.getByText("工号 1024").waitFor();
  await atWindow("serve");
  await atWindow("finish");
  await atWindow("pause", { reason: "meal" });
  await page.getByText("暂停服务").waitFor();
  await page.getByText("用餐").waitFor();
  await atWindow("resume");
  await page.getByText("请等候叫号").waitFor();
  await page.close();
});

it("after an hour without the hall nothing old looks live, and what is then called does", async () => {
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await page.clock.install();
  await page.goto(`${hall.url}/display/`);
  const { number } = await takeTicket();
  await atWindow("call");
  await page.locator(".new").getByText(number).waitFor();
  await hall.kill();
  await page.clock.fastForward("01:00:00");
  await page.locator(".banner").getByText("最后更新").waitFor();
  expect(await page.locator(".new").count()).toBe(0);
  await page.getByText("断开前叫过的号").waitFor();

  const { port } = new URL(hall.url);
  hall = await startHall({ dataDir: hall.dataDir, args: ["--config", config, "--port", port] });
  await page.clock.runFor(5_000);
  await page.locator(".banner").waitFor({ state: "detached" });
  await page.locator(".new").getByText(number).waitFor();
  const voice = await followView<VoiceView>(hall.url, { view: "voice" });
  expect(voice.now).toMatchObject({ current: null, waiting: 0, last: [] });
  voice.close();
  await atWindow("recall");
  await page.locator(".new.flash").getByText(number).waitFor();
  await page.close();
});
