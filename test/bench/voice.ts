import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseClips, clipsNeeded } from "@yimen/edge-agent/announce/voices.ts";
import { defaultConfig } from "@yimen/edge-agent/config/default.ts";
import type { VoiceView } from "@yimen/edge-agent/contract";
import { followView } from "../harness/live.ts";
import { atMost, type Figure, percentile } from "./figure.ts";
import { openFloor, wallClock } from "./floor.ts";

const goalMs = 100;
const page = "bench-speaker";

/** From a clerk's press to the whole file of the spoken call in the hands of a loudspeaker. */
export async function bench(calls = 40): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-voice-"));
  // A hall speaks from its second minute on with what it rendered in the first.
  const config = { ...defaultConfig(), data: dataDir };
  const clips = chooseClips(config, null);
  const failed = await clips.prepare(clipsNeeded(config));
  clips.close();
  if (failed > 0) throw new Error(`${failed} words could not be rendered`);
  const floor = await openFloor(dataDir, calls + 2);
  const post = (path: string, body: object) =>
    floor.hall.json(path, { method: "POST", body: JSON.stringify(body) });
  const voice = await followView<VoiceView>(floor.hall.url, { view: "voice" });
  const ready: number[] = [];
  try {
    for (let round = -2; round < calls; round += 1) {
      await post("/api/displays/hall/painted", { page, callId: null, at: 0, sound: "ready" });
      const { askedAt, number } = await floor.call();
      const { current } = await voice.until((view) => view.current?.number === number);
      const reply = await fetch(`${floor.hall.url}${current?.url}`);
      const { byteLength } = await reply.arrayBuffer();
      const took = wallClock() - askedAt;
      if (byteLength < 100_000) throw new Error(`${number} was not spoken: ${byteLength} bytes`);
      if (round >= 0) ready.push(took);
      await post(`/api/voice/${current?.callId}/heard`, { page, outcome: "ended" });
      await voice.until((view) => view.current === null);
    }
    return [atMost("call to its voice file fetched, p99", percentile(ready, 99), goalMs, "ms")];
  } finally {
    voice.close();
    await floor.close();
  }
}
