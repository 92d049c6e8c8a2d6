import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, expect, it, vi } from "vitest";
import { defaultConfig } from "../config/default.ts";
import { Announcer } from "./announcer.ts";
import { noClips } from "./clips.ts";
import { ownPlayer } from "./player.ts";

const command = [process.execPath, "-e", "process.exit(0)"];
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("yimen-play-"));
let player: ReturnType<typeof ownPlayer> = null;
afterEach(() => player?.close());

/** A player whose folder somebody has tidied away, as machines do with temporary files over a holiday. */
function tidiedAway() {
  const before = new Set(folders());
  player = ownPlayer(command);
  const own = folders().filter((name) => !before.has(name));
  expect(own).toHaveLength(1);
  rmSync(join(tmpdir(), own[0] ?? ""), { recursive: true });
  if (player === null) throw new Error("no player");
  return player;
}

it("plays again after its temporary folder was tidied away", async () => {
  await expect(tidiedAway().play(Buffer.alloc(44), 10)).resolves.toBeUndefined();
});

it("rejects where the file can't be written, and never throws into the hall", async () => {
  const { play } = tidiedAway();
  const clock = createManualClock();
  const announcer = new Announcer({
    settings: { ...defaultConfig().voice, chime: true },
    clips: noClips,
    clock,
    speakers: () => [],
    player: (_, durationMs) => play(null as unknown as Buffer, durationMs),
    changed: () => undefined,
  });
  announcer.called({ callId: "1", ticketId: "t", number: "A001", window: "1", at: clock.now() });
  await vi.waitFor(() =>
    expect(announcer.view.last[0]).toMatchObject({ outcome: "unheard", reason: "failed" }),
  );
  announcer.stop();
});
