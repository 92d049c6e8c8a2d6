import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FarEnd } from "@yimen/drivers/contract";
import { createSdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import { createEscposSimulator } from "@yimen/drivers/receipt-printer/escpos/simulator.ts";
import { openPty } from "@yimen/drivers/transport/pty.ts";
import { listenTcp } from "@yimen/drivers/transport/tcp-listen.ts";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { KioskHand } from "../harness/kiosk.ts";
import { Visitor } from "../harness/visitor.ts";
import { atMost, type Figure, percentile } from "./figure.ts";

/** A slip is longer than any question about status, so its first chunk tells itself apart by its start. */
const initialise = [0x1b, 0x40];
const person = { name: "样例甲", number: "999999190002280025" };

/** The two waits that a person feels, from outside the agent: its devices stand in this process. */
export async function bench(rounds = 40): Promise<readonly Figure[]> {
  const printerEnd = tapped(await listenTcp());
  const readerEnd = tapped(await openPty());
  createEscposSimulator(printerEnd);
  const reader = createSdtSimulator(readerEnd, {
    timing: { findMs: 5, selectMs: 5, baseMs: 20, fingerprintMs: 0, addressMs: 5 },
  });
  const hall = await startHall({ args: ["--config", configuration(readerEnd.address, printerEnd.address)] });
  try {
    await devicesReady(hall);
    const paper = await submissions(hall, printerEnd, rounds);
    const browser = await launchBrowser();
    const card = await cards(browser, hall, reader, readerEnd, Math.ceil(rounds / 2));
    await browser.close();
    return [
      atMost("submit sent → first byte of its receipt, p95", percentile(paper, 95), 30, "ms"),
      atMost("submit sent → first byte of its receipt, p50", percentile(paper, 50), 30, "ms"),
      atMost("card's last byte → the screen goes on with its person, p95", percentile(card, 95), 50, "ms"),
      atMost("card's last byte → the screen goes on with its person, p50", percentile(card, 50), 50, "ms"),
    ];
  } finally {
    await hall.dispose();
    await Promise.all([printerEnd.close(), readerEnd.close()]);
  }
}

interface Tapped extends FarEnd {
  /** Wall-clock time, ms with fractions, of the last byte that the device sent. */
  lastSent: number;
  /** Called with the time of each chunk from the host. */
  heard: (bytes: Uint8Array, at: number) => void;
}

function tapped(end: FarEnd): Tapped {
  const tap: Tapped = {
    address: end.address,
    lastSent: 0,
    heard: () => {},
    onBytes: (listener) =>
      end.onBytes((bytes) => {
        tap.heard(bytes, wallClock());
        listener(bytes);
      }),
    write(bytes) {
      end.write(bytes);
      // Only a card's own text counts as such; answers to "is it still there" are short.
      if (bytes.length > 1000) tap.lastSent = wallClock();
    },
    close: () => end.close(),
  };
  return tap;
}

const wallClock = () => performance.timeOrigin + performance.now();

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
  reader: { layCard(card: "resident"): void; removeCard(): void },
  wire: Tapped,
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
    waits.push((await shown) - wire.lastSent);
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

async function devicesReady(hall: Hall): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { abilities } = await hall.json<{ abilities: Record<string, { works: boolean }> }>("/api/station");
    if (abilities["readCard"]?.works && abilities["print"]?.works) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error("the devices did not come up");
}

function configuration(reader: string, printer: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "yimen-bench-")), "yimen.yaml");
  writeFileSync(
    file,
    `hall:
  id: bench
  name: { zh-Hans: 样例社区便民服务站, en: Sample Station }
  level: community
  region: "990101"
  phone: 0000-12345
  elsewhere: { zh-Hans: 请到窗口办理, en: Please go to a window }
station:
  id: "001"
  name: { zh-Hans: 1号自助机, en: Kiosk 1 }
devices:
  - { id: reader, kind: id-card, driver: sdt, port: "${reader}" }
  - { id: printer, kind: receipt-printer, driver: escpos, port: "${printer}", options: { profile: generic-80 } }
log: { level: warn }
`,
  );
  return file;
}
