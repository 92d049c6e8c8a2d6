import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../harness/browser.ts";
import type { Hall } from "../harness/hall.ts";
import { KioskHand } from "../harness/kiosk.ts";
import { Visitor } from "../harness/visitor.ts";
import { atMost, type Figure, percentile } from "./figure.ts";
import { openStation, type Station, type Tapped, wallClock } from "./station.ts";

/** A slip is longer than any question about status, so its first chunk tells itself apart by its start. */
const initialise = [0x1b, 0x40];
const person = { name: "样例甲", number: "999999190002280025" };

/** The two waits that a person feels, from outside the agent. */
export async function bench(rounds = 40): Promise<readonly Figure[]> {
  const station = await openStation();
  const { hall } = await station.start();
  const browser = await launchBrowser();
  try {
    const paper = await submissions(hall, station.printerWire, rounds);
    const card = await cards(browser, hall, station, Math.ceil(rounds / 2));
    return [
      atMost("submit sent → first byte of its receipt, p95", percentile(paper, 95), 30, "ms"),
      atMost("submit sent → first byte of its receipt, p50", percentile(paper, 50), 30, "ms"),
      atMost("card's last byte → the screen goes on with its person, p95", percentile(card, 95), 50, "ms"),
      atMost("card's last byte → the screen goes on with its person, p50", percentile(card, 50), 50, "ms"),
    ];
  } finally {
    await browser.close();
    await hall.dispose();
    await station.close();
  }
}

async function submissions(hall: Hall, printer: Tapped, rounds: number): Promise<readonly number[]> {
  const waits: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const visitor = new Visitor(hall.url);
    await visitor.start();
    await visitor.fill("benefit-eligibility-check", person, "13900000000");
    const first = new Promise<number>((settle) => {
      printer.heard = (bytes, at) => {
        const starts = bytes.some((byte, i) => byte === initialise[0] && bytes[i + 1] === initialise[1]);
        if (starts) settle(at);
      };
    });
    const sent = wallClock();
    await visitor.submit();
    waits.push((await first) - sent);
    await printed(hall, visitor);
    await visitor.end();
  }
  return waits;
}

async function printed(hall: Hall, visitor: Visitor): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const view = await hall.json<{ receipt: { state: string } | null }>(`/api/visits/${visitor.visit?.id}`, {
      headers: { "x-visit-secret": visitor.secret },
    });
    if (view.receipt?.state === "printed") return;
    await new Promise((next) => setTimeout(next, 20));
  }
  throw new Error("the receipt was not printed");
}

async function cards(
  browser: Browser,
  hall: Hall,
  { reader, readerWire }: Station,
  rounds: number,
): Promise<readonly number[]> {
  const waits: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const hand = await KioskHand.open(browser, hall.url, "bench");
    await hand.press("start");
    await hand.press("apply");
    await hand.screen("identify");
    const shown = personShown(hand.page);
    reader.layCard("resident");
    waits.push((await shown) - readerWire.lastSent);
    reader.removeCard();
    await hand.press("finish");
    await hand.close();
  }
  return waits;
}

/** Looks once a frame, so the time is when it was about to be painted. */
function personShown(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((settle) => {
        const view = globalThis as unknown as {
          document: { querySelector(selector: string): unknown };
          requestAnimationFrame(callback: () => void): void;
        };
        const look = () => {
          if (view.document.querySelector("screen-choose") !== null)
            settle(performance.timeOrigin + performance.now());
          else view.requestAnimationFrame(look);
        };
        look();
      }),
  );
}
