import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  createSerialScannerSimulator,
  type SerialScannerSimulator,
} from "@yimen/drivers/code-scanner/serial/simulator.ts";
import type { FarEnd } from "@yimen/drivers/contract";
import { openPty } from "@yimen/drivers/transport/pty.ts";
import type { ProgressView, StationView } from "@yimen/edge-agent/contract";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { personNumber } from "../faults/submission.ts";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { KioskHand } from "../harness/kiosk.ts";
import { readQr } from "../harness/qr.ts";
import { Visitor } from "../harness/visitor.ts";

let wire: FarEnd;
let scanner: SerialScannerSimulator;
let file: string;
let hall: Hall;
let browser: Browser;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "yimen-scan-"));
  const link = join(folder, "scanner");
  file = configuration(folder, `serial:${link}`);
  [hall, browser] = await Promise.all([startHall({ args: ["--config", file] }), launchBrowser()]);
  // A process that was started before holds no copy of this line, so that it can be pulled.
  wire = await openPty({ link });
  scanner = createSerialScannerSimulator(wire);
});
afterAll(async () => {
  await browser?.close();
  await hall?.dispose();
  await wire?.close();
  rmSync(dirname(file), { recursive: true, force: true });
});

it("a slip's QR code before the scanner shows where its case stands", async () => {
  await station(({ abilities }) => abilities.print.works && abilities.scan?.works === true);
  const address = await slipOfACase();
  const { caseNumberMasked } = await progressOf(address);
  const hand = await KioskHand.open(browser, hall.url, "scan");
  await hand.press("start");
  await hand.page.getByText("扫回执上的二维码").first().waitFor();
  // Nobody has asked for a code yet: whoever asks next must not get this one.
  const before = await lastActivity();
  scanner.scan(address);
  await expect.poll(lastActivity).not.toBe(before);

  await listening(hand, () => hand.press("progress"));
  const screen = await hand.screen("progress");
  await screen.getByText("把回执上的二维码对准扫码器").waitFor();
  await hand.look("asked");
  expect(await screen.locator(".mark").count()).toBe(0);

  await listening(hand, async () =>
    scanner.scan(address.replace(/^http:\/\/[^/]+/, "https://elsewhere.example")),
  );
  await screen.getByText(caseNumberMasked).waitFor();
  await hand.look("found");

  await listening(hand, async () => scanner.scan(`javascript:alert(1)//p/${new URL(address).hash}`));
  await hand.page.getByText("这不是回执上的二维码").waitFor();
  await listening(hand, async () => {
    scanner.setFault("control-characters");
    scanner.scan("https://evil.example/");
    scanner.setFault(null);
  });
  await hand.page.getByText("没有读清楚").waitFor();
  await hand.look("not-ours");
  await expect.poll(() => scanner.state.triggered).toBe(true);
  expect(hand.page.url()).toBe(`${hall.url}/kiosk/`);
  expect(hand.complaints).toEqual([]);
  await hand.press("back");
  await hand.press("back");
  await hand.screen("home");
  await expect.poll(() => scanner.state.triggered).toBe(false);
  expect(hall.output.join("\n")).not.toMatch(/elsewhere\.example|evil\.example/);
  await hand.close();
});

it("without a scanner that works the screen asks for the short code only", async () => {
  const hand = await KioskHand.open(browser, hall.url, "scan-away");
  await hand.press("start");
  await hand.press("progress");
  await hand.page.getByText("把回执上的二维码对准扫码器").waitFor();
  await wire.close();
  await hand.page.getByText("输入回执上的查询码。", { exact: true }).waitFor();
  await station(({ abilities }) => abilities.scan?.works === false);
  await hand.look("away");
  await hand.close();
});

/** Does something, and waits until the page waits for the next code. */
async function listening(hand: KioskHand, act: () => Promise<void>): Promise<void> {
  const asked = hand.page.waitForRequest(`${hall.url}/api/scan`);
  await act();
  await asked;
  await hall.json("/api/station");
}

/** Hands a case in and reads the QR code of the slip that was printed for it. */
async function slipOfACase(): Promise<string> {
  const visitor = new Visitor(hall.url);
  await visitor.start();
  await visitor.fill("benefit-eligibility-check", { name: "样例甲", number: personNumber(1) }, "13000000000");
  await visitor.submit();
  await expect
    .poll(async () => (await visitor.call("GET", "")).receipt?.state, { timeout: 20_000 })
    .toBe("printed");
  await visitor.end();
  const { receipts } = await hall.json<{ receipts: readonly { url: string }[] }>("/simulate/api/state");
  const slip = await fetch(`${hall.url}${receipts[0]?.url ?? ""}`);
  const text = await readQr(Buffer.from(await slip.arrayBuffer()));
  if (text === null) throw new Error("no QR code on the slip");
  return text;
}

/** When the scanner last read something, as its device says. */
async function lastActivity(): Promise<number | null | undefined> {
  const { devices } = await hall.json<StationView>("/api/station");
  return devices.find(({ kind }) => kind === "code-scanner")?.freshness.lastActivity;
}

function progressOf(address: string): Promise<ProgressView> {
  const token = new URL(address).hash.slice(1);
  return hall.json<ProgressView>("/api/progress", { method: "POST", body: JSON.stringify({ token }) });
}

async function station(holds: (view: StationView) => boolean): Promise<void> {
  await expect
    .poll(async () => holds(await hall.json<StationView>("/api/station")), { timeout: 20_000 })
    .toBe(true);
}

function configuration(folder: string, port: string): string {
  const path = join(folder, "yimen.yaml");
  writeFileSync(
    path,
    `hall:
  id: scan
  name: { zh-Hans: 样例社区便民服务站, en: Sample Station }
  level: community
  region: "990101"
  phone: 0000-12345
  elsewhere: { zh-Hans: 请到窗口办理, en: Please go to a window }
station:
  id: "001"
  name: { zh-Hans: 1号自助机, en: Kiosk 1 }
devices:
  - { id: scanner, kind: code-scanner, driver: serial-scanner, port: "${port}", options: { triggerOn: 16 54 0D, triggerOff: 16 55 0D } }
simulate: { devices: [id-card, receipt-printer, document-camera] }
`,
  );
  return path;
}
