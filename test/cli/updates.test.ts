import { readFileSync } from "node:fs";
import type { RolloutRow, UpdatesView } from "@yimen/edge-agent/contract";
import { joinHall } from "@yimen/edge-agent/uplink/join-hall.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Installation, install, Vendor } from "../harness/installation.ts";
import { type Colleague, setUpManager } from "../harness/staff.ts";
import { invitationFrom } from "../harness/station.ts";

/*
 * Two installations under their launchers: a hall, and a station that joined it. They run this very program under other
 * version numbers, with or without a fault built in.
 */

let vendor: Vendor;
let hall: Installation;
let station: Installation;
let manager: Colleague;

const pieceBytes = 1024 * 1024;
const unwell = {
  "edge-agent/src/observe/health.ts": (text: string) =>
    text.replace("const reasons = ", 'const reasons = [{ part: "journal", code: "broken" }]; const known = '),
};
const crashing = {
  "edge-agent/src/main.ts": (text: string) => text.replace("enableCompileCache();", "process.exit(70);"),
};

async function ask(path: string, method = "GET", body?: object): Promise<Response> {
  return fetch(`${hall.url}/api${path}`, {
    method,
    headers: {
      cookie: manager.cookie,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function upload(file: string, uploadId: string): Promise<Response> {
  const bytes = readFileSync(file);
  for (let offset = 0; offset < bytes.byteLength; offset += pieceBytes) {
    const reply = await fetch(`${hall.url}/api/releases/coming/${uploadId}?offset=${offset}`, {
      method: "PUT",
      headers: { cookie: manager.cookie, "content-type": "application/octet-stream" },
      body: bytes.subarray(offset, offset + pieceBytes),
    });
    expect(reply.status).toBe(200);
  }
  return ask("/releases", "POST", { uploadId });
}

/** The hall's own agent may be starting anew just now. */
async function rollout(): Promise<RolloutRow | undefined> {
  const reply = await ask("/releases").catch(() => null);
  return reply?.ok ? ((await reply.json()) as UpdatesView).rollouts[0] : undefined;
}

async function begin(version: string, first: string, stations: readonly string[]): Promise<void> {
  const reply = await ask("/rollouts", "POST", { version, first, stations, soakMinutes: 0 });
  expect([reply.status, await reply.text()]).toEqual([201, expect.any(String)]);
}

const patience = { timeout: 60_000, interval: 250 };
const standing = () =>
  rollout().then((row) => row?.stations.map(({ station: id, state }) => `${id} ${state}`));

beforeAll(async () => {
  vendor = new Vendor();
  const first = await vendor.release("0.1.0");
  hall = await install(vendor, first);
  manager = await setUpManager(hall.url, hall.dataDir);
  const name = { "zh-Hans": "2号自助机", en: "Kiosk 2" };
  const place = { id: "002", name, kind: "kiosk" };
  const invited = await invitationFrom({
    ...{ url: hall.url, dataDir: hall.dataDir },
    json: async <T>(path: string, init?: RequestInit) =>
      (await fetch(`${hall.url}${path}`, init)).json() as Promise<T>,
  });
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
});
afterAll(async () => {
  await station?.stop();
  await hall?.stop();
  vendor?.dispose();
});

describe("a new version of the agent", () => {
  it("is refused when another key signed it, or when it was changed on its way", async () => {
    const stranger = new Vendor();
    const file = await vendor.release("0.1.5", {}, stranger.keys.privateKey);
    stranger.dispose();
    const reply = await upload(file, "upload-stranger");
    expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([
      403,
      "release-unsigned",
    ]);
    const half = await ask("/releases", "POST", { uploadId: "never-came" });
    expect(half.status).toBe(400);
  });

  it("is tried at one station first, then at the others, and stays where it does well", async () => {
    expect((await upload(await vendor.release("0.2.0"), "upload-0.2.0".replaceAll(".", "-"))).status).toBe(
      201,
    );
    await begin("0.2.0", "002", ["002"]);
    await expect.poll(standing, patience).toEqual(["002 well"]);
    expect(station.state()).toMatchObject({ current: { version: "0.2.0" }, previous: { version: "0.1.0" } });
    expect(hall.state()?.current.version).toBe("0.1.0");
  });

  it("is rolled back by the station itself when it makes a part unwell, and goes no further", async () => {
    expect((await upload(await vendor.release("0.3.0", unwell), "upload-0-3-0")).status).toBe(201);
    await begin("0.3.0", "002", ["002", "001"]);
    await expect.poll(() => rollout().then((row) => row?.why), patience).toBe("rolled-back");
    expect(await rollout()).toMatchObject({
      stations: [
        { station: "002", state: "rolled-back", why: "unwell:journal" },
        { station: "001", state: "waiting" },
      ],
    });
    expect(station.state()?.current.version).toBe("0.2.0");
    await expect.poll(() => fetch(`${station.url}/api/station`).then(({ status }) => status)).toBe(200);
  });

  it("is rolled back when it can't even start", async () => {
    expect((await upload(await vendor.release("0.4.0", crashing), "upload-0-4-0")).status).toBe(201);
    await begin("0.4.0", "002", ["002"]);
    await expect
      .poll(() => rollout().then((row) => row?.stations[0]), patience)
      .toMatchObject({
        state: "rolled-back",
        why: "crashed",
      });
  });

  it("reaches the hall's own agent, whose rollout goes on behind its restart", async () => {
    await begin("0.2.0", "001", ["001"]);
    await expect.poll(standing, patience).toEqual(["001 well"]);
    expect(hall.state()?.current.version).toBe("0.2.0");
    expect((await (await ask("/releases")).json()) as UpdatesView).toMatchObject({ own: "0.2.0" });
  });

  it("is never an older one", async () => {
    expect((await upload(await vendor.release("0.1.9"), "upload-0-1-9")).status).toBe(201);
    await begin("0.1.9", "002", ["002"]);
    await expect
      .poll(() => rollout().then((row) => row?.stations[0]), patience)
      .toMatchObject({
        state: "failed",
        why: "release-older",
      });
  });
});
