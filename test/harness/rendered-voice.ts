import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseClips, clipsNeeded } from "@yimen/edge-agent/announce/voices.ts";
import { defaultConfig } from "@yimen/edge-agent/config/default.ts";
import { wordOf } from "@yimen/edge-agent/rules/voice/spoken.ts";

let rendering: Promise<string> | undefined;

/**
 * Puts the words that the sample hall speaks into a data folder without any, as a hall has them from its second minute on.
 * They are rendered once per machine: each new hall would spend more on them than on everything else that it does.
 */
export async function giveRenderedVoice(dataDir: string): Promise<void> {
  const folder = join(dataDir, "voice");
  if (existsSync(folder)) return;
  rendering ??= renderedVoice();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  cpSync(await rendering, folder, { recursive: true });
}

async function renderedVoice(): Promise<string> {
  const clips = clipsNeeded(defaultConfig());
  const words = JSON.stringify(clips.map(({ language, name }) => wordOf(language, name)));
  const kept = join(tmpdir(), `yimen-voice-${createHash("sha256").update(words).digest("hex").slice(0, 12)}`);
  if (existsSync(kept)) return kept;
  const made = mkdtempSync(join(tmpdir(), "yimen-rendering-"));
  const speech = chooseClips({ ...defaultConfig(), data: made }, null);
  // A word is given up after a while: the process that speaks gives way to everything else.
  let failed = await speech.prepare(clips);
  for (let times = 1; failed > 0 && times < 5; times += 1) failed = await speech.prepare(clips);
  speech.close();
  if (failed > 0) throw new Error(`${failed} words could not be rendered`);
  try {
    renameSync(join(made, "voice"), kept);
  } catch {
    // Another process was quicker.
  }
  rmSync(made, { recursive: true, force: true });
  return kept;
}
