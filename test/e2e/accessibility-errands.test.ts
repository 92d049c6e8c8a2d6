import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppointmentDay, AppointmentView, TicketTaken } from "@yimen/edge-agent/contract";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personNumber } from "../faults/submission.ts";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { type Hands, handsAt } from "../harness/hands.ts";
import { Inspector } from "../harness/inspection.ts";
import { KioskHand } from "../harness/kiosk.ts";
import { addStaff, type Colleague, setUpManager } from "../harness/staff.ts";

const glasses = [
  { name: "portrait", person: 41, width: 1080, height: 1920 },
  { name: "small", person: 42, width: 1280, height: 800 },
];

describe("numbers, slips and ratings, in every language and mode", () => {
  let folder: string;
  let hall: Hall;
  let browser: Browser;
  let clerk: Colleague;
  let hands: Hands;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "yimen-errands-"));
    const args = ["--config", configuration(folder)];
    [hall, browser] = await Promise.all([startHall({ args }), launchBrowser()]);
    hands = await handsAt(hall);
    const manager = await setUpManager(hall.url, hall.dataDir);
    const wanted = { login: "clerk-3", staffNumber: "3003", roles: ["clerk"], window: "3" } as const;
    clerk = await addStaff(hall.url, manager, wanted);
  });
  afterAll(async () => {
    hands?.seen.close();
    await browser?.close();
    await hall?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const post = <T>(path: string, body: object = {}, cookie?: string) =>
    hall.json<T>(path, {
      method: "POST",
      headers: cookie === undefined ? {} : { cookie },
      body: JSON.stringify(body),
    });
  const atWindow = (deed: string) => post(`/api/windows/3/${deed}`, {}, clerk.cookie);
  /** Whoever is next has their turn. */
  const turn = async () => {
    for (const deed of ["call", "serve", "finish"]) await atWindow(deed);
  };
  const liftCard = () => hall.json("/simulate/api/card", { method: "DELETE" });
  const take = () => post<TicketTaken>("/api/tickets", { language: "zh-Hans", print: false });

  /** An appointment of today; null in the day's last minutes, when none is left to book. */
  async function booked(n: number): Promise<AppointmentView | null> {
    const headers = { cookie: clerk.cookie };
    const { slots } = await hall.json<AppointmentDay>("/api/appointments", { headers });
    const slot = slots.find(({ at, left }) => left > 0 && at > Date.now());
    if (slot === undefined) return null;
    const wanted = { lane: "general", slotAt: slot.at, person: personNumber(n) };
    return post<AppointmentView>("/api/appointments", wanted, clerk.cookie);
  }

  it.each(glasses)("on a $name glass", { timeout: 300_000 }, async ({ name, person, ...size }) => {
    const hand = await KioskHand.open(browser, hall.url, `errands-${name}`, size);
    const inspector = new Inspector(hand);
    const inspect = (screen: string) => inspector.inspect(screen);
    await hand.press("start");
    await hand.press("ticket");
    await inspect("said");
    await hand.press("take-anyway");
    await inspect("choose");
    await hand.press("unsure");
    await inspect("priority");
    await hand.press("priority-none");
    await inspect("way");
    await hand.press("with-card");
    await inspect("lay-card");
    await hand.press("skip-card");
    const number = await hand.screen("ticket-number");
    await number.locator('[data-slip="printed"]').waitFor();
    await inspect("ticket-number");
    const url = (await number.locator("[data-ticket-url]").getAttribute("data-ticket-url")) ?? "";
    await hand.press("finish");

    await atWindow("open");
    const appointment = await booked(person);
    await hand.press("start");
    if (appointment !== null) {
      await hand.page.locator('[data-action="check-in"]').waitFor();
      await inspect("home");
      await hand.press("check-in");
      await hand.press("check-in-code");
      await inspect("code");
      await hand.type(appointment.code.replace("-", ""));
      await hand.press("look-up");
      await inspect("ticket-number");
      await hand.press("finish");
      await hand.press("start");
      await turn();
    }
    await listening(hand, () => hand.press("progress"));
    await hands.tell("scanner", `scan ${url}`);
    await hand.page.locator("screen-progress .standing").waitFor();
    await inspect("progress");
    await hand.press("finish");
    await turn();

    await hand.press("start");
    await hand.press("reprint");
    await inspect("way");
    await hand.press("reprint-card");
    await hands.tell("reader", "card resident");
    await inspect("own-slips");
    await liftCard();
    await hand.press("back");
    await hands.tell("scanner", `scan ${(await take()).url}`);
    await hand.page.locator('screen-slip-printing [data-slip="printed"]').waitFor();
    await inspect("slip-printing");
    await hand.press("finish");
    await turn();

    await hand.press("start");
    await listening(hand, () => hand.press("rate"));
    await hands.tell("scanner", `scan ${url}`);
    await inspect("rate-level");
    await hand.press("level:1");
    await inspect("rate-reasons");
    await hand.page.locator('[data-action^="reason:"]').first().click();
    await hand.press("rate-send");
    await (await hand.screen("said")).locator(".good").waitFor();
    await inspect("said");
    await hand.press("finish");
    await atWindow("close");
    await hand.close();
    expect(inspector.report()).toEqual([]);
    expect(hand.complaints).toEqual([]);
  });

  /** What is done, until the screen that it leads to listens to the scanner. */
  async function listening(hand: KioskHand, act: () => Promise<unknown>): Promise<void> {
    const asked = hand.page.waitForRequest((request) => request.url().endsWith("/api/scan"));
    await act();
    await asked;
  }
});

/** A hall that is open, and can be booked, on whatever day and hour this runs. */
function configuration(folder: string): string {
  const path = join(folder, "yimen.yaml");
  writeFileSync(
    path,
    `hall:
  id: errands
  name: { zh-Hans: 样例社区便民服务站, zh-Hant: 樣例社區便民服務站, en: Sample Station }
  level: community
  region: "990101"
  phone: 0000-12345
  elsewhere: { zh-Hans: 请到窗口办理, zh-Hant: 請到窗口辦理, en: Please go to a window }
station:
  id: "001"
  name: { zh-Hans: 1号自助机, zh-Hant: 1號自助機, en: Kiosk 1 }
queue:
  hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "23:59" }]
simulate: true
`,
  );
  return path;
}
