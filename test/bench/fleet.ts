import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DeviceRow, FleetView, SubscribeReply, ViewChange } from "@yimen/edge-agent/contract";
import type { Browser, Page } from "playwright-core";
import { io } from "socket.io-client";
import { launchBrowser } from "../harness/browser.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { setUpManager } from "../harness/staff.ts";
import { invitationFrom } from "../harness/station.ts";
import { atMost, type Figure, percentile } from "./figure.ts";
import { wallClock } from "./floor.ts";

const perStation = 7;
const goals = { cpu: 15, told: 300, painted: 300, firstPaint: 1_000 } as const;

type Told = { readonly ready: true } | { readonly word: string; readonly at: number };

/**
 * Stations with devices that all change their word once a second: what it costs the hall, and how soon a manager sees it.
 * `calmSeconds`: from the last station's hello until it is measured.
 */
export async function bench(stations = 60, seconds = 30, calmSeconds = 5): Promise<readonly Figure[]> {
  const hall = await startBareHall();
  const manager = await setUpManager(hall.url, hall.dataDir);
  const watched = `${String(Math.min(stations + 1, 20)).padStart(3, "0")}/receipt-printer-0`;
  const crowd = await gather(hall, stations, watched);
  const devices = stations * perStation;
  const told = await listen(hall.url, manager.cookie);
  try {
    await pause(calmSeconds);
    const quiet = await cpuOver(hall.pid, seconds, told);
    const browser = await launchBrowser();
    try {
      const glass = await lookAt(browser, hall.url, manager.cookie, devices, watched);
      const painted = await glass.changes(crowd, seconds);
      const name = `${devices} devices at one change of word a second each`;
      return [
        atMost(`${name}: CPU of the hall's agent`, quiet.percent, goals.cpu, "% of a core"),
        atMost(
          `${name}: change at a station to a manager told, p99`,
          percentile(quiet.told, 99),
          goals.told,
          "ms",
        ),
        atMost(
          `${name}: change at a station to painted in Chromium, p99`,
          percentile(painted, 99),
          goals.painted,
          "ms",
        ),
        atMost(
          `${devices} devices: first paint of the device list in Chromium`,
          glass.firstPaintMs,
          goals.firstPaint,
          "ms",
        ),
      ];
    } finally {
      await browser.close();
    }
  } finally {
    told.close();
    crowd.child.disconnect();
    await hall.dispose();
  }
}

/** Without devices of its own, so that what is measured is its stations' work alone. */
async function startBareHall(): Promise<Hall> {
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-fleet-bench-"));
  const file = join(dataDir, "bench.yaml");
  const hall = {
    ...{ id: "bench", name: { "zh-Hans": "样例政务服务中心", en: "Sample Hall" }, level: "district" },
    ...{ region: "990101", phone: "0000-12345" },
    elsewhere: { "zh-Hans": "请到窗口办理", en: "Please go to a window" },
  };
  const station = { id: "001", name: { "zh-Hans": "大厅", en: "Hall" } };
  writeFileSync(file, JSON.stringify({ hall, station, log: { level: "error" } }));
  return startHall({ dataDir, args: ["--config", file] });
}

async function gather(hall: Hall, stations: number, watched: string) {
  const child: ChildProcess = fork(fileURLToPath(new URL("./fleet-crowd.ts", import.meta.url)), [
    hall.url,
    String(perStation),
    watched,
  ]);
  const listeners = new Set<(told: { readonly word: string; readonly at: number }) => void>();
  const ready = new Promise<void>((settle, fail) => {
    child.once("exit", () => fail(new Error("the crowd went away")));
    child.on("message", (told: Told) => {
      if ("ready" in told) settle();
      else for (const listener of listeners) listener(told);
    });
  });
  const codes: string[] = [];
  for (let at = 0; at < stations; at += 1) codes.push(await invitationFrom(hall));
  child.send(codes);
  await ready;
  return { child, listeners };
}

/** A manager's socket: how long after each change it was told. */
async function listen(url: string, cookie: string) {
  const socket = io(url, { transports: ["websocket"], forceNew: true, extraHeaders: { cookie } });
  let delays: number[] = [];
  const last = new Map<string, number>();
  socket.on("change", ({ set }: ViewChange<FleetView>) => {
    const now = wallClock();
    for (const [key, value] of Object.entries(set)) {
      const at = key.startsWith("d:") ? (value as DeviceRow | null)?.values["told"] : undefined;
      // A line may move for another reason, such as a last answer.
      if (typeof at !== "number" || at === 0 || last.get(key) === at) continue;
      last.set(key, at);
      delays.push(now - at);
    }
  });
  const reply: SubscribeReply<FleetView> = await socket.emitWithAck("subscribe", { view: "fleet" });
  if (!reply.ok) throw new Error("no view fleet");
  return {
    take() {
      const taken = delays;
      delays = [];
      return taken;
    },
    close: () => void socket.close(),
  };
}

async function cpuOver(pid: number, seconds: number, told: { take(): number[] }) {
  told.take();
  const [before, begun] = [ticks(pid), performance.now()];
  await pause(seconds);
  const percent = ((ticks(pid) - before) * 10 * 100) / (performance.now() - begun);
  return { percent, told: told.take() };
}

/** Hundredths of a second that a process has used. */
function ticks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

const pause = (seconds: number) => new Promise((settle) => setTimeout(settle, seconds * 1_000));

/** Notes when every row is there, and when the watched one shows another word, each in the task after its frame. */
const watchGlass = (devices: number, watched: string) => `
  let all = false, last = null;
  const tell = (what) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => globalThis.tellGlass(what, performance.timeOrigin + performance.now(), performance.now());
    port2.postMessage(null);
  });
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      if (!all) {
        if (document.querySelectorAll("[data-device]").length < ${devices}) return;
        all = true;
        tell("all");
      }
      const word = document.querySelector('[data-device="${watched}"]')?.dataset.word ?? null;
      if (word === last) return;
      last = word;
      tell("word:" + word);
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-word"] });
  });
`;

async function lookAt(browser: Browser, url: string, cookie: string, devices: number, watched: string) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url }]);
  const page: Page = await context.newPage();
  let seen: (what: string, at: number, since: number) => void = () => undefined;
  await page.exposeFunction("tellGlass", (what: string, at: number, since: number) => seen(what, at, since));
  await page.addInitScript(watchGlass(devices, watched));
  const firstPaintMs = await new Promise<number>((settle, fail) => {
    seen = (what, _, since) => what === "all" && settle(since);
    page.goto(`${url}/manage/#devices`).catch(fail);
    setTimeout(() => fail(new Error("the device list never showed all devices")), 30_000);
  });
  return {
    firstPaintMs,
    /** How long after each change of the watched device it was painted. */
    async changes(crowd: Awaited<ReturnType<typeof gather>>, seconds: number) {
      const sent: { readonly word: string; readonly at: number }[] = [];
      const shown: { readonly what: string; readonly at: number }[] = [];
      const heard = (told: { readonly word: string; readonly at: number }) => void sent.push(told);
      crowd.listeners.add(heard);
      seen = (what, at) => void shown.push({ what, at });
      await pause(seconds);
      crowd.listeners.delete(heard);
      await pause(1);
      return sent.flatMap(({ word, at }, n) => {
        const until = sent[n + 2]?.at ?? Number.POSITIVE_INFINITY;
        const painted = shown.find((one) => one.what === `word:${word}` && one.at > at && one.at < until);
        // One that was never painted before its device was so again is the slowest of all.
        return [painted === undefined ? 2_000 : painted.at - at];
      });
    },
  };
}
