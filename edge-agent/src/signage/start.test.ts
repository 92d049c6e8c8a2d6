import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { defaultConfig } from "../config/default.ts";
import type { DisplaysView, SignageView } from "../contract/index.ts";
import { createApp } from "../http/app.ts";
import { openLog } from "../observe/log.ts";
import { createHub } from "../sockets/hub.ts";
import { openDisplays } from "./start.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-displays-"));
const log = openLog({ level: "silent" });
const app = createApp(log);
const hub = createHub(() => 1);
const clock = createManualClock();
const usual = { seconds: 12, days: [], from: "00:00", to: "24:00", screens: [] };
const base = defaultConfig();
const config = {
  ...base,
  displays: {
    ...base.displays,
    folder,
    screens: [
      {
        id: "stairs",
        kind: "board",
        metres: 5,
        diagonalInches: 43,
        speaker: true,
        fullAfterSeconds: 60,
      } as const,
    ],
    signage: [
      { ...usual, file: "spring.jpg" },
      { ...usual, file: "lying.jpg" },
      { ...usual, title: { "zh-Hans": "照常服务", en: "Open" }, screens: ["stairs"] },
    ],
  },
};
let displays: ReturnType<typeof openDisplays>;
beforeAll(async () => {
  const picture = sharp({ create: { width: 64, height: 36, channels: 3, background: "#071a33" } });
  writeFileSync(join(folder, "spring.jpg"), await picture.jpeg().toBuffer());
  writeFileSync(join(folder, "lying.jpg"), "<html><script>alert(1)</script>");
  displays = openDisplays({ app, hub, config, clock, log });
  await vi.waitFor(() => expect(view("stairs")?.entries.length).toBe(2));
});
afterAll(async () => {
  displays.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const view = (id: string) => hub.find("signage", id, null)?.state as SignageView | undefined;
const all = () => hub.find("signage", undefined, null)?.state as DisplaysView;
const paint = (id: string, page: string, sound = "off") =>
  app.inject({
    method: "POST",
    url: `/api/displays/${id}/painted`,
    payload: { page, callId: null, at: 5, sound },
  });

it("gives each display its own programme, and none to a display that nobody configured", async () => {
  expect(view("stairs")).toMatchObject({ kind: "board", metres: 5, speaker: true, fullAfterSeconds: 60 });
  expect(view("hall")?.entries.map(({ kind }) => kind)).toEqual(["picture"]);
  expect(view("sign-3")).toMatchObject({ kind: "sign", window: "3" });
  expect(view("sign-99")).toBeUndefined();
  expect(view("nobody")).toBeUndefined();
  expect((await paint("nobody", "page-0001")).statusCode).toBe(404);
});

it("serves a picture as what it is, in parts too, and nothing that lies", async () => {
  const url = view("hall")?.entries[0]?.url ?? "";
  const whole = await app.inject(url);
  expect(whole.headers).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
    "accept-ranges": "bytes",
  });
  const part = await app.inject({ url, headers: { range: "bytes=2-5" } });
  expect(part.statusCode).toBe(206);
  expect(part.rawPayload).toEqual(whole.rawPayload.subarray(2, 6));
  expect((await app.inject({ url, headers: { range: "bytes=999999-" } })).statusCode).toBe(416);
  expect((await app.inject(`/api/signage/files/${"x".repeat(22)}`)).statusCode).toBe(404);
  expect((await app.inject("/api/displays")).json()).toMatchObject({
    skipped: [{ file: "lying.jpg", fault: "not-what-it-says" }],
  });
});

it("serves nothing that was put in a picture's place before it was looked into", async () => {
  const url = view("hall")?.entries[0]?.url ?? "";
  const before = readFileSync(join(folder, "spring.jpg"));
  writeFileSync(join(folder, "spring.jpg"), "<html><script>alert(1)</script>");
  expect((await app.inject(url)).statusCode).toBe(404);
  writeFileSync(join(folder, "spring.jpg"), before);
  expect((await app.inject(url)).statusCode).toBe(200);
});

it("knows which displays are there, which may sound, and which have gone", async () => {
  const told = vi.fn();
  displays.onSpeakers(told);
  expect(all().screens).toMatchObject([{ id: "stairs", state: "never" }]);
  expect((await paint("stairs", "page-0001", "ready")).json()).toEqual({ now: clock.now() });
  await paint("hall", "page-0002");
  expect(told).toHaveBeenCalledTimes(1);
  expect(displays.speakers()).toMatchObject([{ id: "stairs", sound: "ready" }]);
  expect((await app.inject("/api/displays")).json().screens).toMatchObject([
    { id: "stairs", state: "current", pages: 1, sound: "ready" },
    { id: "hall", state: "current" },
  ]);
  await clock.advance(25_000);
  await vi.waitFor(() => expect(all().screens).toMatchObject([{ state: "away" }, { state: "away" }]));
  expect(told).toHaveBeenCalledTimes(2);
  expect(displays.speakers()).toEqual([]);
  await clock.advance(3_600_000);
  await vi.waitFor(() => expect(all().screens).toMatchObject([{ id: "stairs", state: "away", pages: 0 }]));
});

it("hears that a page speaks and paints nothing, and what stood on the glass last", async () => {
  const beat = (paints: number) =>
    app.inject({
      method: "POST",
      url: "/api/displays/sign-3/painted",
      payload: { page: "page-0009", callId: null, at: 5, sound: "off", paints, shows: "calm" },
    });
  const sign = () => all().screens.find(({ id }) => id === "sign-3");
  const beats = async (paints: readonly number[]) => {
    for (const each of paints) {
      await beat(each);
      await clock.advance(5_000);
    }
  };
  await beats([1, 6, 11]);
  const paintedAt = clock.now() - 5_000;
  await vi.waitFor(() => expect(sign()).toMatchObject({ state: "current", shows: "calm", paintedAt }));
  await beats([11, 11, 11, 11]);
  await vi.waitFor(() => expect(sign()).toMatchObject({ state: "blank", paintedAt, shows: "calm" }));
  await beats([12]);
  await vi.waitFor(() => expect(sign()).toMatchObject({ state: "current" }));
});
