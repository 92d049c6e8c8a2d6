import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultConfig } from "../config/default.ts";
import type { VoiceSettings } from "../contract/settings/voice.ts";
import { Announcer } from "./announcer.ts";
import { noClips, packClips } from "./clips.ts";
import type { Speaker } from "./ears.ts";
import { readPack } from "./pack.ts";
import { clipsNeeded } from "./voices.ts";
import { durationMs, readWav, writeWav } from "./wav.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A pack with a tenth of a second of tone for each word. */
function recorded(without: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), "yimen-pack-"));
  folders.push(folder);
  const tone = Int16Array.from({ length: 800 }, (_, at) => (at % 2 === 0 ? 9_000 : -9_000));
  const clips = clipsNeeded(defaultConfig());
  for (const { language, name } of clips) {
    if (without.includes(name)) continue;
    const file = join(folder, language, `${name}.wav`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writeWav({ rate: 8_000, samples: tone }));
  }
  return readPack(folder, clips);
}

const hall: Speaker = { page: "page-one", id: "hall", sound: "ready" };
const stairs: Speaker = { page: "page-two", id: "stairs", sound: "ready" };

function rig(
  speakers: readonly Speaker[],
  settings: Partial<VoiceSettings> = {},
  clips = packClips(recorded()),
) {
  const clock = createManualClock();
  const standing = [...speakers];
  const announcer = new Announcer({
    settings: { ...defaultConfig().voice, ...settings },
    clips,
    clock,
    speakers: () => standing,
    player: null,
    changed: () => undefined,
  });
  const call = (callId: string, ticketId: string, window: string, at = clock.now()) =>
    announcer.called({ callId, ticketId, number: ticketId, window, at });
  const current = async (callId: string) => {
    await vi.waitFor(() => expect(announcer.view.current?.callId).toBe(callId));
    return announcer.view.current;
  };
  const outcome = (callId: string) => {
    const found = announcer.view.last.find((each) => each.callId === callId);
    return found === undefined ? null : [found.outcome, found.reason];
  };
  return { clock, announcer, call, current, outcome, standing };
}

describe("the announcer", () => {
  it("speaks one call after another, and counts as heard only what was played to its end", async () => {
    const { announcer, call, current, outcome } = rig([hall]);
    call("1", "A001", "1");
    call("2", "A002", "2");
    const first = await current("1");
    const wav = readWav(announcer.file("1") ?? Buffer.alloc(0));
    expect(durationMs(wav)).toBe(first?.durationMs);
    expect(wav.samples.length).toBeGreaterThan(8_000);
    expect(announcer.view.waiting).toBe(1);
    expect(outcome("1")).toBeNull();
    announcer.report("1", hall.page, "ended");
    expect(outcome("1")).toEqual(["heard", null]);
    await current("2");
    announcer.report("2", hall.page, "failed");
    expect(outcome("2")).toEqual(["unheard", "failed"]);
    expect(announcer.view.alarm).toMatchObject({ reason: "failed", displays: ["hall"] });
    announcer.stop();
  });

  it("counts a call as unheard when nobody answers, and raises an alarm that the next heard one ends", async () => {
    const { announcer, call, current, outcome, clock } = rig([hall]);
    call("1", "A001", "1");
    const shown = await current("1");
    await clock.advance((shown?.until ?? 0) - clock.now() + 10);
    expect(outcome("1")).toEqual(["unheard", "silent"]);
    expect(announcer.view.alarm?.reason).toBe("silent");
    call("2", "A002", "2");
    await current("2");
    announcer.report("2", hall.page, "ended");
    expect(announcer.view.alarm).toBeNull();
    expect(announcer.report("1", hall.page, "ended")).toBe(true);
    expect(outcome("1")).toEqual(["heard", null]);
    expect(announcer.report("9", hall.page, "ended")).toBe(false);
    announcer.stop();
  });

  it("names the loudspeaker that stayed silent while another was heard", async () => {
    const { announcer, call, current, outcome, clock } = rig([hall, stairs]);
    call("1", "A001", "1");
    const shown = await current("1");
    announcer.report("1", hall.page, "ended");
    expect(announcer.view.current).not.toBeNull();
    await clock.advance((shown?.until ?? 0) - clock.now() + 10);
    expect(outcome("1")).toEqual(["heard", null]);
    expect(announcer.view.alarm).toMatchObject({ reason: "silent", displays: ["stairs"] });
    announcer.stop();
  });

  it("says it in few words when others wait or when it is late", async () => {
    const { announcer, call, current, clock } = rig([hall]);
    call("1", "A001", "1");
    expect((await current("1"))?.text).toBe("请A零零一号到一号窗口");
    call("2", "A002", "2", clock.now() - 20_000);
    call("3", "A003", "3");
    announcer.report("1", hall.page, "ended");
    expect((await current("2"))?.text).toBe("A零零二号二号窗口");
    announcer.stop();
  });

  it("keeps calls for a loudspeaker that comes in time, and drops them after a minute", async () => {
    const { announcer, call, current, outcome, clock, standing } = rig([]);
    call("1", "A001", "1");
    expect(announcer.view.alarm?.reason).toBe("no-speaker");
    await clock.advance(60_002);
    expect(outcome("1")).toEqual(["dropped", "no-speaker"]);
    call("2", "A002", "2");
    standing.push({ ...hall, sound: "blocked" });
    announcer.speakersChanged();
    expect(announcer.view.alarm).toMatchObject({ reason: "blocked", displays: ["hall"] });
    standing[0] = hall;
    announcer.speakersChanged();
    await current("2");
    announcer.stop();
  });

  it("does not call who stands at the window, and drops a call that is as old as a restart", async () => {
    const { announcer, call, current, outcome, clock } = rig([hall]);
    call("1", "A001", "1");
    await current("1");
    call("2", "A002", "2");
    announcer.left("A002");
    expect(outcome("2")).toEqual(["needless", null]);
    call("3", "A003", "3", clock.now() - 60_001);
    announcer.report("1", hall.page, "ended");
    expect(outcome("3")).toEqual(["dropped", "late"]);
    announcer.stop();
  });

  it("chimes where nobody can speak, and where a word of the pack is missing", async () => {
    for (const clips of [noClips, packClips(recorded(["3"]))]) {
      const { announcer, call, current } = rig([hall], {}, clips);
      call("1", "A001", "3");
      expect((await current("1"))?.durationMs).toBe(1_300);
      expect(announcer.file("1")?.length).toBeGreaterThan(10_000);
      announcer.stop();
    }
  });

  it("knows which clips of a pack are missing or lie", () => {
    const { faults } = recorded(["please", "A"]);
    expect(faults).toEqual(["zh/please: missing", "zh/A: missing"]);
  });
});
