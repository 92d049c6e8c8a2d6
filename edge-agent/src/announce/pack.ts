import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Clip } from "../rules/voice/spoken.ts";
import { NotWav, readWav, type Sound, trimmed } from "./wav.ts";

const largestClip = 1024 * 1024;

export interface Pack {
  sound(clip: Clip): Sound | null;
  /** `zh/3: why`, for each clip that is missing or not what it says. */
  readonly faults: readonly string[];
}

export const keyOf = ({ language, name }: Clip) => `${language}/${name}`;

/** Reads the clips of a voice pack: `zh/please.wav`, `zh/0.wav`, `zh/A.wav` …. All of one rate, else all are at fault. */
export function readPack(folder: string, clips: readonly Clip[]): Pack {
  const sounds = new Map<string, Sound>();
  const faults: string[] = [];
  for (const clip of clips) {
    try {
      const file = join(folder, clip.language, `${clip.name}.wav`);
      if (statSync(file).size > largestClip) throw new NotWav("larger than 1 MiB");
      const sound = trimmed(readWav(readFileSync(file)));
      const rate = sounds.values().next().value?.rate ?? sound.rate;
      if (sound.samples.length === 0) throw new NotWav("silent");
      if (sound.rate !== rate) throw new NotWav(`${sound.rate} samples a second; the others have ${rate}`);
      sounds.set(keyOf(clip), sound);
    } catch (error) {
      faults.push(`${keyOf(clip)}: ${error instanceof NotWav ? error.message : "missing"}`);
    }
  }
  return { faults, sound: (clip) => sounds.get(keyOf(clip)) ?? null };
}
