import { DeviceError, type SignContent } from "@yimen/drivers/contract";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { describe, expect, it } from "vitest";
import { type SignPort, WindowSigns } from "./window-signs.ts";

function rig(mute = false) {
  const clock = createManualClock();
  let since: number | null = null;
  let failure: DeviceError | null = null;
  const shows: string[] = [];
  const notes: unknown[] = [];
  const logged: string[] = [];
  const port: SignPort = {
    id: "sign",
    onlineSince: () => since,
    mute: () => mute,
    async show({ lines }) {
      shows.push(lines.map(({ text }) => text).join());
      if (failure) throw failure;
      return { evidence: "device", missing: [] };
    },
    note: (values) => notes.push(values),
  };
  const signs = new WindowSigns([port], clock, (_, message) => logged.push(message));
  const say = async (text: string, at: number | null, fails: DeviceError | null = null) => {
    since = at;
    failure = fails;
    const content: SignContent = { lines: [{ text }] };
    signs.refresh(() => content);
    await clock.advance(0);
  };
  return { clock, signs, shows, notes, logged, say };
}

describe("the signs of a station", () => {
  it("are shown once, again after a change, and again when a sign comes back", async () => {
    const { say, shows, notes, signs, clock } = rig();
    await say("1号窗口", null);
    expect(shows).toEqual([]);
    await say("1号窗口", 10);
    await say("1号窗口", 10);
    await say("暂停服务", 10);
    await say("暂停服务", null);
    await say("暂停服务", 20);
    expect(shows).toEqual(["1号窗口", "暂停服务", "暂停服务"]);
    expect(notes.at(-1)).toEqual({ shown: "暂停服务", shownAt: clock.now() });
    signs.stop();
  });

  it("that fail are tried again, once each time however often they are told", async () => {
    const { say, shows, clock, signs, notes } = rig();
    const busy = new DeviceError("busy", "the sign is busy");
    await say("1号窗口", 10, busy);
    await say("1号窗口", 10, busy);
    await clock.advance(4_000);
    expect(shows.length).toBe(1);
    await clock.advance(1_000);
    expect(shows.length).toBe(2);
    await clock.advance(500_000);
    expect(shows.length).toBe(102);
    expect(clock.sleeping).toBe(2);
    expect(notes).toEqual([]);
    signs.stop();
  });

  it("are said to show nobody knows what, when one was lost while it was told", async () => {
    const { say, notes, signs } = rig();
    await say("1号窗口", 10);
    await say("暂停服务", 10, new DeviceError("timeout", "no answer"));
    expect(notes.at(-1)).toEqual({ shown: "unknown", shownAt: "unknown" });
    signs.stop();
  });

  it("that can't show it are left alone until it changes", async () => {
    const { say, shows, clock, signs, notes, logged } = rig();
    await say("暂停服务", 10, new DeviceError("invalid-data", "numbers only"));
    await clock.advance(120_000);
    expect(shows.length).toBe(1);
    expect(notes).toEqual([{ shown: "unknown", shownAt: "unknown" }]);
    expect(logged.length).toBe(1);
    await say("12", 10);
    expect(shows).toEqual(["暂停服务", "12"]);
    signs.stop();
  });

  it("that can't be asked are told again every minute", async () => {
    const { say, shows, clock, signs } = rig(true);
    await say("12", 10);
    await clock.advance(60_000);
    expect(shows).toEqual(["12", "12"]);
    signs.stop();
    await clock.advance(600_000);
    expect(shows.length).toBe(2);
  });
});
