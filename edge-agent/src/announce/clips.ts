import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Clip, wordOf } from "../rules/voice/spoken.ts";
import { keyOf, type Pack } from "./pack.ts";
import type { Speech } from "./speech/speech.ts";
import { readWav, type Sound, trimmed, writeWav } from "./wav.ts";

export interface Clips {
  readonly source: "pack" | Speech["name"] | null;
  /** The sound of a clip; rendered where it does not lie ready. Rejects when nobody can say it. */
  sound(clip: Clip): Promise<Sound>;
  /** Makes these ready, one after another. Settles with how many could not be. */
  prepare(clips: readonly Clip[]): Promise<number>;
  close(): void;
}

export function packClips(pack: Pack): Clips {
  return {
    source: "pack",
    async sound(clip) {
      const sound = pack.sound(clip);
      if (sound === null) throw new Error(`the voice pack has no ${keyOf(clip)}`);
      return sound;
    },
    prepare: async (clips) => clips.filter((clip) => pack.sound(clip) === null).length,
    close: () => undefined,
  };
}

/** The chime alone. */
export const noClips: Clips = {
  source: null,
  sound: async () => {
    throw new Error("nobody speaks");
  },
  prepare: async (clips) => clips.length,
  close: () => undefined,
};

/**
 * Words that espeak-ng renders once and that lie ready in memory and, over a restart, in `folder`. A file there that
 * is no sound is rendered anew.
 */
export function renderedClips(speech: Speech, folder: string, wordsPerMinute: number): Clips {
  const kept = join(folder, `${speech.name}-${wordsPerMinute}`);
  const ready = new Map<string, Promise<Sound>>();
  let closed = false;

  const render = async (clip: Clip): Promise<Sound> => {
    const file = join(kept, `${clip.language}-${clip.name}.wav`);
    try {
      return readWav(readFileSync(file));
    } catch {}
    const { voice, say } = wordOf(clip.language, clip.name);
    const sound = trimmed(await speech.render(voice, say, wordsPerMinute));
    keep(file, sound);
    return sound;
  };

  const keep = (file: string, sound: Sound): void => {
    try {
      mkdirSync(kept, { recursive: true });
      writeFileSync(`${file}.part`, writeWav(sound));
      renameSync(`${file}.part`, file);
    } catch {
      // A full disk costs a rendering at the next start and nothing else.
    }
  };

  const sound = (clip: Clip): Promise<Sound> => {
    const key = keyOf(clip);
    const known = ready.get(key);
    if (known !== undefined) return known;
    const rendering = render(clip);
    ready.set(key, rendering);
    // What failed is tried again when it is asked for again.
    rendering.catch(() => ready.delete(key));
    return rendering;
  };

  return {
    source: speech.name,
    sound,
    async prepare(clips) {
      let failed = 0;
      for (const clip of clips) {
        if (closed) return failed;
        await sound(clip).catch(() => {
          failed += 1;
        });
      }
      return failed;
    },
    close() {
      closed = true;
      speech.close();
    },
  };
}
