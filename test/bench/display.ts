import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { launchBrowser } from "../harness/browser.ts";
import { atMost, type Figure, percentile } from "./figure.ts";
import { openFloor } from "./floor.ts";

const goalMs = 50;
const pagesShown = 3;

type Told = { readonly ready: true } | { readonly number: string; readonly times: readonly number[] };

/** From a clerk's press to the number on every display: sockets of a crowd, and the glass of real browsers. */
export async function bench(displays = 200, calls = 60): Promise<readonly Figure[]> {
  const floor = await openFloor(mkdtempSync(join(tmpdir(), "yimen-display-")), calls + 2);
  const browser = await launchBrowser();
  const crowd = await gather(floor.hall.url, displays);
  try {
    const pages = await Promise.all(
      Array.from({ length: pagesShown }, async () => {
        const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
        const glass = await watched(page);
        await page.goto(`${floor.hall.url}/display/`);
        await page.locator(".lane").first().waitFor();
        return glass;
      }),
    );
    const told: number[] = [];
    const painted: number[] = [];
    // Two calls that warm up are not counted.
    for (let round = -2; round < calls; round += 1) {
      const heard = crowd.next();
      // Told of below; what broke first is what matters.
      heard.catch(() => undefined);
      const { askedAt, number } = await floor.call();
      const shown = await Promise.all(pages.map((page) => page.painted(number)));
      const { times } = await heard;
      if (times.length < displays)
        throw new Error(`${displays - times.length} displays did not hear of ${number}`);
      if (round < 0) continue;
      told.push(...times.map((at) => at - askedAt));
      painted.push(...shown.map((at) => at - askedAt));
    }
    return [
      atMost(`call to ${displays} displays told, p99`, percentile(told, 99), goalMs, "ms"),
      atMost(
        `call to painted in Chromium among ${displays} displays, p99`,
        percentile(painted, 99),
        goalMs,
        "ms",
      ),
      atMost(
        `call to painted in Chromium among ${displays} displays, p50`,
        percentile(painted, 50),
        goalMs,
        "ms",
      ),
    ];
  } finally {
    crowd.end();
    await browser.close();
    await floor.close();
  }
}

async function gather(url: string, count: number) {
  const child: ChildProcess = fork(fileURLToPath(new URL("./display-crowd.ts", import.meta.url)), [
    url,
    String(count),
  ]);
  const message = () =>
    new Promise<Told>((resolve, reject) => {
      const gone = () => reject(new Error("the crowd went away"));
      child.once("exit", gone);
      child.once("message", (told: Told) => {
        child.off("exit", gone);
        resolve(told);
      });
    });
  await message();
  return {
    async next() {
      const told = await message();
      return "times" in told ? told : { number: "", times: [] };
    },
    end: () => child.disconnect(),
  };
}

/**
 * Notes when a new number was painted: the task after the frame's own, in which style, layout and paint are done. The
 * page's own word to the agent comes a frame later.
 */
const watchGlass = `
  const told = new Set();
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      const number = document.querySelector(".new b")?.textContent ?? "";
      if (number === "" || told.has(number)) return;
      told.add(number);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.tellPainted(number, performance.timeOrigin + performance.now());
        port2.postMessage(null);
      });
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
`;

interface Glass {
  /** When a number was painted, wall clock in ms. */
  painted(number: string): Promise<number>;
}

async function watched(page: Page): Promise<Glass> {
  const known = new Map<string, number>();
  const waiting = new Map<string, (at: number) => void>();
  await page.exposeFunction("tellPainted", (number: string, at: number) => {
    known.set(number, at);
    waiting.get(number)?.(at);
  });
  await page.addInitScript(watchGlass);
  return {
    painted(number) {
      const at = known.get(number);
      if (at !== undefined) return Promise.resolve(at);
      return new Promise((resolve) => waiting.set(number, resolve));
    },
  };
}
