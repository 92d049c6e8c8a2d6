import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeviceStep, DeviceView } from "@yimen/edge-agent/contract";
import { beatEveryMs } from "@yimen/edge-agent/contract/link.ts";
import { dataFolder } from "@yimen/edge-agent/journal/data-folder.ts";
import { readLinkKey } from "@yimen/edge-agent/security/link-key.ts";
import { DeviceFeed } from "@yimen/edge-agent/uplink/device-feed.ts";
import { openHallLine } from "@yimen/edge-agent/uplink/hall-line.ts";
import { joinHall } from "@yimen/edge-agent/uplink/join-hall.ts";
import { wallClock } from "./floor.ts";

/*
 * Many stations in a process of their own, each with a line to the hall as a real one keeps it. Once a second each device
 * changes its word, and with it its place in the list: it runs low on paper, or does not any more. `values.told` says when,
 * wall clock in ms. It tells its parent of the one device that is watched.
 */
const [url = "", perStation = "7", watched = ""] = process.argv.slice(2);
const everyMs = 1_000;
/** As a station's own feed gathers what changes. */
const coalesceMs = 50;
const folder = mkdtempSync(join(tmpdir(), "yimen-crowd-"));
const kinds = [
  "receipt-printer",
  "id-card",
  "document-camera",
  "code-scanner",
  "rater",
  "window-sign",
  "passport-reader",
];

async function station(id: string, code: string): Promise<void> {
  const name = { "zh-Hans": `${Number(id)}号自助机`, en: `Kiosk ${Number(id)}` };
  const dataDir = join(folder, id);
  const joined = await joinHall(dataDir, url, { code, station: { id, name, kind: "kiosk" } });
  const line = await openHallLine(
    joined,
    url,
    readLinkKey(dataFolder(dataDir).linkKey),
    {
      order: async () => ({ ok: true }),
      refused: (what, why) => console.error(`refused ${id}: ${what} ${why}`),
      closed: () => console.error(`closed ${id}`),
    },
    new AbortController().signal,
  );
  const feed = new DeviceFeed(id);
  const devices = Array.from({ length: Number(perStation) }, (_, at) =>
    device(kinds[at % kinds.length] ?? "rater", at),
  );
  const see = () => feed.see(devices, Date.now());
  see();
  const beat = () => ({
    ...{ now: Date.now(), visit: false, settings: { applied: 0, refused: null } },
    ...{ answers: feed.answers(), load: { cpu: 0.05, bytes: 140e6 } },
  });
  const { answers: _, load: __, ...standing } = beat();
  const about = { ...standing, version: "0.1.0", name, kind: "kiosk", startedAt: Date.now(), why: "started" };
  await line.hello({ ...about, ...feed.whole() });
  let waiting = false;
  const changed = () => {
    see();
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      const changes = feed.changes();
      if (changes !== null) line.devices(changes);
    }, coalesceMs);
  };
  for (const at of devices.keys())
    setTimeout(
      () =>
        setInterval(() => {
          const before = devices[at];
          if (before === undefined) return;
          const now = turned(before);
          devices[at] = now;
          changed();
          if (`${id}/${now.id}` === watched) process.send?.({ word: now.word, at: now.values["told"] });
        }, everyMs),
      Math.random() * everyMs,
    );
  setInterval(() => {
    for (const [at, each] of devices.entries())
      devices[at] = { ...each, freshness: { ...each.freshness, lastAnswer: Date.now() } };
    see();
    line.beat(beat()).then((seq) => feed.confirmed(seq));
  }, beatEveryMs);
}

function device(kind: string, at: number): DeviceView {
  const history = Array.from(
    { length: 40 },
    (_, step): DeviceStep => ({
      ...{ what: step % 2 === 0 ? "began" : "ended", why: "paper-low", at: step, lastAt: step, times: 1 },
    }),
  );
  return {
    ...{ id: `${kind}-${at}`, kind, driver: "escpos", address: "tcp:127.0.0.1:9100", model: "TM-T88VI" },
    ...{
      serial: `J${at}0023`,
      firmware: "40.02",
      word: "in-service",
      device: "online",
      proof: "answers",
      claim: null,
      error: null,
    },
    freshness: { connectedSince: Date.now(), lastAnswer: Date.now(), lastActivity: null },
    values: { paper: "full", cover: "closed", media: "none", told: 0 },
    history,
  };
}

/** What a real one says when its paper runs low, and when it does not any more. */
function turned(view: DeviceView): DeviceView {
  const low = view.word === "in-service";
  const at = Date.now();
  const step: DeviceStep = { what: low ? "began" : "ended", why: "paper-low", at, lastAt: at, times: 1 };
  return {
    ...view,
    word: low ? "attention" : "in-service",
    values: { ...view.values, paper: low ? "low" : "full", told: wallClock() },
    history: [...view.history.slice(1), step],
  };
}

process.once("message", async (codes: readonly string[]) => {
  // A few at a time, as halls do not open with all their stations in one instant either.
  for (let at = 0; at < codes.length; at += 5)
    await Promise.all(
      codes.slice(at, at + 5).map((code, more) => station(String(at + more + 2).padStart(3, "0"), code)),
    );
  process.send?.({ ready: true });
});
process.on("disconnect", () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
